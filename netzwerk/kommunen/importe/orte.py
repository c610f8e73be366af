"""Find the place that a row of a list names."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from netzwerk.kommunen.importe.spalten import Spalte
from netzwerk.kommunen.models import Kommune, Organisation
from netzwerk.text import search_words

#: Words before the name of a Kommune that are no part of it.
_KINDS = {
    *("stadt", "gemeinde", "grosse", "kreisstadt", "universitaetsstadt", "landeshauptstadt"),
    *("stadtverwaltung", "gemeindeverwaltung"),
}


class OrtError(Exception):
    """The place cannot be told.

    Args:
        spalte: the column that has to be corrected.
        text: what is wrong, in German.
    """

    def __init__(self, spalte: Spalte, text: str) -> None:
        super().__init__(text)
        self.spalte = spalte
        self.text = text


class Orte:
    """All places that a list can name. Two queries.

    Args:
        kommune: the one Kommune that the list is for, or None if it may name any.
    """

    def __init__(self, kommune: Kommune | None) -> None:
        self._own = kommune
        kommunen = [kommune] if kommune else list(Kommune.objects.all())
        organisationen = Organisation.objects.select_related("kommune")
        if kommune:
            organisationen = organisationen.filter(kommune=kommune)
        self._kommunen = _index(kommunen, _names_of)
        self._organisationen = _index(organisationen, lambda row: [_plain(row.name)])
        self._titles = {_plain(one.name): one.name for one in kommunen}

    @property
    def is_open(self) -> bool:
        """Whether the list may name any Kommune."""
        return self._own is None

    def find(self, kommune: str, organisation: str) -> Kommune | Organisation:
        """Return the place of a row.

        Args:
            kommune: name or official key; empty means the list's own.
            organisation: name; empty means the Kommune itself.

        Raises:
            OrtError: there is no such place, or several.
        """
        place = self._find_kommune(kommune)
        if organisation:
            return self._find_organisation(organisation, place)
        if place is None:
            raise OrtError(Spalte.KOMMUNE, _("fehlt. Bitte tragen Sie eine Kommune ein."))
        return place

    def _find_kommune(self, text: str) -> Kommune | None:
        if not text:
            return self._own
        found = next(filter(None, (self._kommunen.get(key) for key in _keys(text))), [])
        if len(found) == 1:
            return found[0]
        if self._own:
            message = _("„{text}“ ist eine andere Kommune: Diese Liste ist für {kommune}.")
            raise OrtError(Spalte.KOMMUNE, message.format(text=text, kommune=self._own))
        if found:
            message = _("„{text}“ gibt es mehrmals. Bitte tragen Sie den amtlichen Schlüssel ein.")
            raise OrtError(Spalte.KOMMUNE, message.format(text=text))
        raise OrtError(Spalte.KOMMUNE, self._unknown_kommune(text))

    def _unknown_kommune(self, text: str) -> str:
        message = _("Die Kommune „{text}“ kennen wir nicht.").format(text=text)
        if close := get_close_matches(_plain(text), self._titles, n=1):
            return f"{message} {_('Meinten Sie „{name}“?').format(name=self._titles[close[0]])}"
        return message

    def _find_organisation(self, text: str, kommune: Kommune | None) -> Organisation:
        found = [
            row
            for row in self._organisationen.get(_plain(text), [])
            if kommune is None or row.kommune_id == kommune.pk
        ]
        if len(found) == 1:
            return found[0]
        if found:
            message = _("„{text}“ gibt es mehrmals. Bitte tragen Sie auch die Kommune ein.")
        elif kommune:
            message = _("Die Organisation „{text}“ gibt es in {kommune} nicht.")
        else:
            message = _("Die Organisation „{text}“ kennen wir nicht.")
        raise OrtError(Spalte.ORGANISATION, message.format(text=text, kommune=kommune))


def _index(things: Iterable[Any], names_of: Callable[[Any], list[str]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for thing in things:
        for name in set(names_of(thing)) - {""}:
            found.setdefault(name, []).append(thing)
    return found


def _names_of(kommune: Kommune) -> list[str]:
    return [
        *map(_plain, (kommune.name, kommune.name_amtlich, kommune.slug)),
        kommune.schluessel.lstrip("0"),
    ]


def _keys(text: str) -> list[str]:
    """Return under what a Kommune may be found, the most exact first."""
    if text.isdigit():
        # A spreadsheet takes an official key for a number, and drops the zero in front.
        return [text.lstrip("0")]
    words = search_words(text)
    return [" ".join(words), " ".join(word for word in words if word not in _KINDS)]


def _plain(text: str) -> str:
    return " ".join(search_words(text))
