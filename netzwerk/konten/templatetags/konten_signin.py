"""Words of the pages about signing in."""

from collections.abc import Sequence

from django import template
from django.conf import settings

from netzwerk.konten.signin.devices import describe_device
from netzwerk.settings.oidc import OidcProvider

register = template.Library()

register.filter("device", describe_device)


@register.simple_tag
def identity_providers() -> Sequence[OidcProvider]:
    """Return the providers whose accounts may sign in here."""
    return settings.OIDC_PROVIDERS
