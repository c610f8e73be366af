"""The start page of somebody who is signed in, ``/mein/``: what it shows, and where it leads.

A room adds in its ``mein.py`` where one can go from there, and rows of things that are there for
the person now:

    @wegweiser.register(order=40)
    def profil() -> Wegweiser:
        return Wegweiser(_("Mein Profil"), reverse("profil"), _("Was andere …"), "person")

    @quellen.register()
    def mitteilungen() -> Quelle:
        return Quelle(Bereich.NEU, unread_of, reverse("mitteilungen:list"), _("Mitteilungen"))
"""

import datetime as dt
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from netzwerk.rechte import Rechte
from netzwerk.registry import Slot

#: Rows in one part of the page; more are behind a link.
LIMIT = 5


class Bereich(Enum):
    """The parts of the page in their order: (heading, what stands there instead of rows)."""

    WARTET = (_("Wartet auf Sie"), _("Zurzeit wartet nichts auf Ihre Antwort."))
    FAELLIG = (_("Bald fällig"), _("Zurzeit ist nichts fällig."))
    NEU = (_("Neu für Sie"), _("Sie haben alles gelesen."))
    TERMINE = (_("Nächste Termine"), _("Zurzeit steht kein Termin an."))


@dataclass(frozen=True)
class Zeile:
    """One thing for the person.

    Args:
        text: what it is, in one line.
        url: where one deals with it.
        at: since when it is there, or when it will be.
    """

    text: str
    url: str
    at: dt.datetime | None = None


@dataclass(frozen=True)
class Quelle:
    """What a room knows for one part of the page.

    Args:
        bereich: the part.
        read: returns the first rows for a person, the most pressing first, and at most as many as
            the third argument says; with the same number of queries however many there are.
        url: address of the page with all of them, if there is one.
        label: its name.
    """

    bereich: Bereich
    read: Callable[[Any, Rechte, int], Sequence[Zeile]]
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class Wegweiser:
    """A page about oneself.

    Args:
        label: name of the page.
        url: its address.
        text: one sentence that says what it is for.
        icon: name of an icon.
        is_visible: whether a person may open it; the page itself asks the same.
    """

    label: str
    url: str
    text: str
    icon: str
    is_visible: Callable[[Rechte], bool] = operator.attrgetter("is_signed_in")


@dataclass(frozen=True)
class Abschnitt:
    """A part of the page as it is drawn.

    Args:
        title: heading.
        zeilen: what is there, at most ``LIMIT``.
        empty: stands there instead of rows.
        more: what has more rows than are shown here.
    """

    title: str
    zeilen: Sequence[Zeile]
    empty: str
    more: Sequence[Quelle]


#: Contributions are functions without arguments.
quellen: Slot[Callable[[], Quelle]] = Slot("mein")
wegweiser: Slot[Callable[[], Wegweiser]] = Slot("mein")


def collect(user: Any, rechte: Rechte) -> list[Abschnitt]:
    """Return the parts of a person's page; a part that no room knows anything of is left out."""
    known = [describe() for describe in quellen]
    return [
        _part(bereich, those, user, rechte)
        for bereich in Bereich
        if (those := [quelle for quelle in known if quelle.bereich is bereich])
    ]


def ways_for(rechte: Rechte) -> list[Wegweiser]:
    """Return the pages a person is shown the way to."""
    described = (describe() for describe in wegweiser)
    return [way for way in described if way.is_visible(rechte)]


def _part(bereich: Bereich, known: Sequence[Quelle], user: Any, rechte: Rechte) -> Abschnitt:
    zeilen: list[Zeile] = []
    more = []
    for quelle in known:
        # One more than fits tells whether there are more.
        found = quelle.read(user, rechte, LIMIT + 1)
        room = LIMIT - len(zeilen)
        zeilen += found[:room]
        if len(found) > room:
            more.append(quelle)
    title, empty = bereich.value
    return Abschnitt(title=title, zeilen=zeilen, empty=empty, more=more)
