"""What the programme adds to the pages under ``/koordination/``."""

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.konten.permissions_konten import can_see_accounts
from netzwerk.koordination import Eintrag, eintraege


@eintraege.register(order=20)
def menschen() -> Eintrag:
    """Return the entry of the accounts."""
    return Eintrag(
        label=_("Konten und Rechte"),
        url=reverse("koordination:menschen"),
        text=_("Konten finden; Rollen, Mitgliedschaften und Mandate geben und nehmen."),
        is_visible=can_see_accounts,
        icon="key",
    )
