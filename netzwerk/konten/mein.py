"""Where one can go from ``/mein/``: profile, safety and data of the own account, the editor."""

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.konten.actions import GROUPS
from netzwerk.mein import Wegweiser, wegweiser
from netzwerk.rechte import Rechte


@wegweiser.register(order=30)
def profil() -> Wegweiser:
    """Return the way to the own profile."""
    return Wegweiser(
        _("Mein Profil"),
        reverse("profil"),
        _("Ihr Name, Ihre Funktion, und was andere von Ihnen erfahren."),
        "person",
    )


@wegweiser.register(order=40)
def sicherheit() -> Wegweiser:
    """Return the way to how one signs in."""
    return Wegweiser(
        _("Anmelden und Sicherheit"),
        reverse("konto_sicherheit"),
        _("Passwort, zweiter Faktor, E-Mail-Adresse und Ihre Geräte."),
        "key",
    )


@wegweiser.register(order=50)
def daten() -> Wegweiser:
    """Return the way to what is kept about oneself."""
    return Wegweiser(
        _("Meine Daten"),
        reverse("daten"),
        _("Sehen, mitnehmen oder löschen, was über Sie gespeichert ist."),
        "file",
    )


@wegweiser.register(order=60)
def redaktion() -> Wegweiser:
    """Return the way to where pages are edited."""
    return Wegweiser(
        _("Redaktion"),
        reverse("wagtailadmin_home"),
        _("Seiten schreiben, prüfen und veröffentlichen."),
        "edit",
        is_visible=_edits_pages,
    )


def _edits_pages(rechte: Rechte) -> bool:
    return rechte.has_rolle(*GROUPS)
