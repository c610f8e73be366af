"""Where one can go from ``/mein/``: profile, safety and data of the own account."""

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.mein import Wegweiser, wegweiser


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
