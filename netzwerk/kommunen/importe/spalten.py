"""The columns of a list, and how they are recognised by their titles."""

from collections.abc import Collection, Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.tabellen.spalten import HEADING_ROWS, Spaltennamen


class Spalte(models.TextChoices):
    """What a column of a list can hold."""

    EMAIL = "email", _("E-Mail")
    FIRST_NAME = "first_name", _("Vorname")
    LAST_NAME = "last_name", _("Nachname")
    FUNKTION = "funktion", _("Funktion")
    KOMMUNE = "kommune", _("Kommune")
    ORGANISATION = "organisation", _("Organisation")
    ROLLE = "rolle", _("Rolle")


#: Titles as people write them, in the form that ``plain_title`` gives them.
_TITLES = {
    Spalte.EMAIL: (
        *("email", "mail", "emailadresse", "mailadresse", "emailadressen", "emails", "eadresse"),
        *("emaildienstlich", "dienstlicheemail", "dienstemail", "kontaktemail", "adresse"),
    ),
    Spalte.FIRST_NAME: ("vorname", "vornamen", "rufname", "firstname", "givenname"),
    Spalte.LAST_NAME: (
        *("nachname", "name", "familienname", "zuname", "lastname", "surname"),
        *("nachnamen", "nameperson"),
    ),
    Spalte.FUNKTION: (
        *("funktion", "position", "amt", "taetigkeit", "stelle", "beruf", "aufgabe", "funktionen"),
        *("funktionsbezeichnung", "dienststellung", "berufsbezeichnung"),
    ),
    Spalte.KOMMUNE: (
        *("kommune", "gemeinde", "stadt", "ort", "kommunen", "gemeindename", "kommunenname"),
        *("stadtgemeinde", "landkreis", "ags", "gemeindeschluessel", "amtlichergemeindeschluessel"),
    ),
    Spalte.ORGANISATION: (
        *("organisation", "verein", "traeger", "einrichtung", "institution", "verband"),
        *("organisationverein", "vereinorganisation", "organisationsname", "migrantenorganisation"),
    ),
    Spalte.ROLLE: ("rolle", "rollen", "mitgliedsrolle", "rolleimnetzwerk", "rolleimlernnetzwerk"),
}
recognise = Spaltennamen(_TITLES).recognise


def find_titles(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the row with the titles; None if the list begins with a person.

    Above it there may be a heading. A row with an address is a person, not titles.
    """
    first = rows[:HEADING_ROWS]
    for index, cells in enumerate(first):
        if Spalte.EMAIL.value in recognise(cells) and not _has_address(cells):
            return index
    return None if not first or _has_address(first[0]) else 0


def _has_address(cells: Collection[str]) -> bool:
    return any("@" in cell for cell in cells)
