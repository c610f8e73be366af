"""What the Kommunen add to the pages under ``/koordination/``."""

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.kommunen.permissions import can_invite_to_network
from netzwerk.koordination import Eintrag, eintraege


@eintraege.register(order=30)
def einladungen() -> Eintrag:
    """Return the entry of the invitations that concern no Kommune."""
    return Eintrag(
        label=_("Einladungen ins Netzwerk"),
        url=reverse("network_invitations"),
        text=_("Menschen einladen, die zu keiner Kommune gehören, und offene Einladungen sehen."),
        is_visible=can_invite_to_network,
        icon="mail",
    )
