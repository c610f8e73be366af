"""What makes two Kommunen comparable, how much each thing counts, and the slot for it.

A room contributes in its ``aehnlichkeit.py`` what it knows about the Kommunen:

    @vergleiche.register(order=30)
    def phasen() -> Vergleich:
        return Vergleich(Merkmal.PHASE, collect_phasen, words_of_phase)

It hands out only what the reader may see: what is hidden gives neither a reason nor a place in
the order. Several rooms may add to one Merkmal; what they say about a Kommune is joined.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import Rechte
from netzwerk.registry import Slot
from netzwerk.text import german_sort_key


class Merkmal(Enum):
    """Things that two Kommunen can have in common; their reasons are told in this order."""

    GROESSE = "groesse"
    ART = "art"
    PHASE = "phase"
    BAUSTEIN = "baustein"
    THEMENFELD = "themenfeld"
    AUFLAGE = "auflage"


@dataclass(frozen=True)
class Gewicht:
    """How much a Merkmal counts.

    Args:
        je: points for each time that two Kommunen have it in common.
        hoechstens: most points from it, however often.
        warum: why it counts that much.
    """

    je: float
    hoechstens: float
    warum: str


#: The whole judgement about what is comparable stands here. A block counts as much as the phase,
#: because both say what people are working on at the moment; two blocks outweigh the size.
GEWICHTE = {
    Merkmal.GROESSE: Gewicht(
        4, 4, "Staff, money and distances follow from it; the nearer, the more"
    ),
    Merkmal.ART: Gewicht(2, 4, "Districts and associations, which are few, count twice"),
    Merkmal.PHASE: Gewicht(3, 3, "Who stands at the same point has the same questions now"),
    Merkmal.BAUSTEIN: Gewicht(
        3, 6, "The same tool in use is the most concrete thing to talk about"
    ),
    Merkmal.THEMENFELD: Gewicht(1, 3, "Wide, and shared by many; several together say something"),
    Merkmal.AUFLAGE: Gewicht(1, 1, "They meet anyway; decides between what is otherwise alike"),
}
#: Points from which two Kommunen are called similar. A town is not similar to all other towns.
MINDESTENS = 3

#: What a Kommune has of a Merkmal: its name, or its number, by a key that is the same everywhere.
Werte = Mapping[Hashable, Any]


def common(own: Werte, other: Werte) -> float:
    """Return how many things two Kommunen have in common."""
    return len(own.keys() & other.keys())


@dataclass(frozen=True)
class Vergleich:
    """What a room knows about one Merkmal.

    Args:
        merkmal: what it is about.
        collect: ``(kommune, rechte)`` returns what Kommunen have, by primary key: the own values of
            the Kommune, and those of all others that may share one. A constant number of queries.
        words: ``(own, other)`` says in German what two have in common.
        compare: ``(own, other)`` returns how often they have it in common; a part of one for what
            is only near.
    """

    merkmal: Merkmal
    collect: Callable[[Kommune, Rechte], Mapping[int, Werte]]
    words: Callable[[Werte, Werte], str]
    compare: Callable[[Werte, Werte], float] = common


#: Contributions are functions without arguments in a room's ``aehnlichkeit.py``.
vergleiche: Slot[Callable[[], Vergleich]] = Slot("aehnlichkeit")


def points(merkmal: Merkmal, times: float) -> float:
    """Return what having something in common that often is worth."""
    gewicht = GEWICHTE[merkmal]
    return min(gewicht.je * times, gewicht.hoechstens)


def shared_names(own: Werte, other: Werte) -> list[str]:
    """Return the names of what both have, in German order."""
    return sorted((own[key] for key in own.keys() & other.keys()), key=german_sort_key)


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: ``Begegnung, Sprache und Wohnen``."""
    *first, last = names
    return _("{first} und {last}").format(first=", ".join(first), last=last) if first else last


def themenfelder_in_words(own: Werte, other: Werte) -> str:
    """Return the reason for rooms that know Themenfelder; they give them by translation key."""
    return _("arbeitet auch zu: {felder}").format(felder=listed(shared_names(own, other)))
