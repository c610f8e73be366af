"""What accounts and the installation add to the pages under ``/koordination/``."""

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.background.views import can_see_background
from netzwerk.konten.permissions_konten import can_see_anmeldungen, can_see_protokoll
from netzwerk.koordination import Eintrag, eintraege


@eintraege.register(order=90)
def protokoll() -> Eintrag:
    """Return the entry of the audit log."""
    return Eintrag(
        label=_("Protokoll"),
        url=reverse("koordination:protokoll"),
        text=_("Wer wem wann welches Recht gegeben oder genommen hat."),
        is_visible=can_see_protokoll,
        icon="clock",
    )


@eintraege.register(order=92)
def anmeldungen() -> Eintrag:
    """Return the entry of the log of sign-ins."""
    return Eintrag(
        label=_("Anmeldungen"),
        url=reverse("alle_anmeldungen"),
        text=_("Wer sich in den letzten 90 Tagen angemeldet oder es vergeblich versucht hat."),
        is_visible=can_see_anmeldungen,
        icon="key",
    )


@eintraege.register(order=95)
def hintergrund() -> Eintrag:
    """Return the entry of what runs in the background."""
    return Eintrag(
        label=_("Hintergrund"),
        url=reverse("hintergrund"),
        text=_("Ob die wiederkehrenden Arbeiten laufen und alle E-Mails hinausgehen."),
        is_visible=can_see_background,
        icon="refresh",
    )
