"""Connect identities of other providers to an account, and take them off again."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.db import transaction
from django.http import HttpRequest

from netzwerk.konten.signin.social_adapter import provider_of


class LastWayError(Exception):
    """Without this connection the person could not sign in any more."""


def name_of(account: SocialAccount) -> str:
    """Return how the provider is called; one that is gone from the settings by its id."""
    provider = provider_of(account.provider)
    return provider.name if provider else account.provider


def shown_identity(account: SocialAccount) -> str:
    """Return by what the person knows the account at the provider again, may be empty."""
    told = account.extra_data.get("userinfo", {})
    return told.get("email") or told.get("name") or ""


@transaction.atomic
def disconnect(request: HttpRequest, account: SocialAccount) -> None:
    """Take a connection off, and tell the person.

    Raises:
        LastWayError: no other way to sign in remains.
        ReauthenticationRequired: first it must be shown once more who is asking.
    """
    raise_if_reauthentication_required(request, app="allauth.socialaccount")
    user = account.user
    type(user).objects.select_for_update().get(pk=user.pk)
    if not _has_other_way(user, account):
        raise LastWayError
    name = name_of(account)
    account.delete()
    get_adapter(request).send_notification_mail(
        "socialaccount/email/account_disconnected", user, context={"provider": name}
    )


def connect_vouched(request: HttpRequest, user: Any, sociallogin: SocialLogin) -> None:
    """Connect an identity by whose address somebody has just signed in completely."""
    if sociallogin.account.pk is None:
        sociallogin.connect(request, user)


def _has_other_way(user: Any, account: SocialAccount) -> bool:
    return (
        # A code to a verified address needs nothing else.
        EmailAddress.objects.filter(user=user, verified=True).exists()
        or user.has_usable_password()
        or Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists()
        or any(
            provider_of(other.provider)
            for other in SocialAccount.objects.filter(user=user).exclude(pk=account.pk)
        )
    )
