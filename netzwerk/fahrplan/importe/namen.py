"""Find the people and Organisationen, and what exists already, that a cell names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from netzwerk.fahrplan.forms import organisationen_for, people_for
from netzwerk.fahrplan.models import Ansatz, Fahrplan, Massnahme
from netzwerk.konten.anzeigename import name_for
from netzwerk.rechte import Rechte
from netzwerk.text import search_words

_HARD = re.compile(r"[;\n]")
_SOFT = re.compile(r",|/|\bund\b")
Known = Mapping[str, list[Any]]
#: Longest part of a name that is repeated to the person.
_SHOWN = 80


class Namen:
    """Whom and what a plan can name: four queries.

    Args:
        plan: the plan.
        rechte: who reads the table.
    """

    def __init__(self, plan: Fahrplan, rechte: Rechte) -> None:
        nobody = Massnahme()
        people = people_for(plan, nobody).select_related("profil")
        self._people = _by_name((name_of(person), person) for person in people)
        self._organisationen = _by_name((str(row), row) for row in organisationen_for(plan, nobody))
        ansaetze = Ansatz.objects.visible_to(rechte).filter(fahrplan=plan.pk)
        self._ansaetze = _by_name((row.titel, row) for row in ansaetze)

    def people(self, text: str, now: Iterable[Any]) -> tuple[list[Any], list[str]]:
        """Return the people that a cell names, and what is said of names that are not clear.

        Args:
            text: the cell.
            now: who is responsible already; their names are clear.
        """
        known = {**self._people, **_by_name((name_of(person), person) for person in now)}
        none = _("„{name}“ ist hier kein Mitglied und wird nicht übernommen.")
        many = _("„{name}“ heißen hier mehrere. Bitte tragen Sie die Person danach selbst ein.")
        return _find(text, known, none, many)

    def organisationen(self, text: str, now: Iterable[Any]) -> tuple[list[Any], list[str]]:
        """Return the Organisationen that a cell names, and what is said of the others."""
        known = {**self._organisationen, **_by_name((str(row), row) for row in now)}
        none = _("„{name}“ ist keine Organisation dieser Kommune und wird nicht übernommen.")
        many = _("„{name}“ heißen hier mehrere. Bitte tragen Sie die Organisation selbst ein.")
        return _find(text, known, none, many)

    def ansatz(self, text: str) -> tuple[Any | None, list[str]]:
        """Return what exists already under this title, and what is said if that is not clear."""
        rows = self._ansaetze.get(_key(text), [])
        if len(rows) == 1:
            return rows[0], []
        none = _("„{name}“ steht nicht in Ihrer Bestandsaufnahme und wird nicht übernommen.")
        many = _("„{name}“ steht mehrmals in Ihrer Bestandsaufnahme und wird nicht übernommen.")
        return None, [(many if rows else none).format(name=text[:_SHOWN])]


def name_of(person: Any) -> str:
    """Return the name under which a person stands in a table."""
    return name_for(person, is_member=True)


def _key(name: str) -> str:
    # Names without any letters are compared as they are.
    return " ".join(search_words(name)) or name.strip()


def _by_name(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for name, row in pairs:
        found[_key(name)].append(row)
    return found


def _find(text: str, known: Known, none: str, many: str) -> tuple[list[Any], list[str]]:
    found, told = [], []
    for name in _split(text, known):
        rows = known.get(_key(name), [])
        if len(rows) == 1:
            found.append(rows[0])
        else:
            told.append((many if rows else none).format(name=name[:_SHOWN]))
    return list(dict.fromkeys(found)), told


def _split(text: str, known: Known) -> list[str]:
    """Return the names in a cell; a name that holds a sign between names is found as a whole."""
    parts = _HARD.split(text)
    names: list[str] = []
    start = 0
    while start < len(parts):
        end = next(
            (
                end
                for end in range(len(parts), start + 1, -1)
                if _key(";".join(parts[start:end])) in known
            ),
            start + 1,
        )
        name = ";".join(parts[start:end]).strip()
        names += _split_softly(name, known)
        start = end
    return [name for name in names if name]


def _split_softly(name: str, known: Known) -> Sequence[str]:
    """Return the names between commas and the like, if they are names."""
    if _key(name) in known:
        return [name]
    parts = [part.strip() for part in _SOFT.split(name)]
    return parts if any(_key(part) in known for part in parts) else [name]
