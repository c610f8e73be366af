"""The columns of a list, and how they are recognised by their titles."""

from collections.abc import Collection, Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.text import german_slug


class Spalte(models.TextChoices):
    """What a column of a list can hold."""

    EMAIL = "email", _("E-Mail")
    FIRST_NAME = "first_name", _("Vorname")
    LAST_NAME = "last_name", _("Nachname")
    FUNKTION = "funktion", _("Funktion")
    KOMMUNE = "kommune", _("Kommune")
    ORGANISATION = "organisation", _("Organisation")
    ROLLE = "rolle", _("Rolle")


#: Titles as people write them, in the form that ``_plain`` gives them.
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
_BY_TITLE = {title: spalte for spalte, titles in _TITLES.items() for title in titles}

#: So far down people write headings above the titles of the columns.
_HEADING_ROWS = 10


def recognise(titles: Sequence[str]) -> dict[str, int]:
    """Return which column holds what, as far as the titles tell; the first of a kind counts."""
    found: dict[str, int] = {}
    for index, title in enumerate(titles):
        if spalte := _BY_TITLE.get(_plain(title)):
            found.setdefault(spalte.value, index)
    return found


def find_titles(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the row with the titles; None if the list begins with a person.

    Above it there may be a heading. A row with an address is a person, not titles.
    """
    first = rows[:_HEADING_ROWS]
    for index, cells in enumerate(first):
        if Spalte.EMAIL.value in recognise(cells) and not _has_address(cells):
            return index
    return None if not first or _has_address(first[0]) else 0


def _has_address(cells: Collection[str]) -> bool:
    return any("@" in cell for cell in cells)


def _plain(title: str) -> str:
    # What stands in brackets or behind a star explains the title: "E-Mail (dienstlich)", "Name*".
    return german_slug(title.partition("(")[0]).replace("-", "").replace("_", "")
