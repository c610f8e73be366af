"""What goes along when somebody hands over their seat in a Kommune, and what does not.

Every room says so in its ``uebergabe.py``, for what it keeps:

    @teile.register(order=40)
    def massnahmen() -> Uebergabeteil:
        return Uebergabeteil(
            key="fahrplan.massnahmen",
            label=_("Maßnahmen"),
            belongs_to=Gehoert.KOMMUNE,
            describe=describe_massnahmen,
            move=move_massnahmen,
            undo=undo_massnahmen,
        )

Today there are the role and the open invitations (``netzwerk.kommunen``), the pages (``wissen``)
and what stays (``netzwerk.kommunen``, ``foren``). Measures, releases, events and subscriptions
come with their rooms: each of them is one more file ``uebergabe.py`` and nothing else.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum
from typing import Any

from netzwerk.kommunen.models import Kommune
from netzwerk.konten.models import User
from netzwerk.registry import Slot


class Gehoert(Enum):
    """To whom something belongs that a person has from their seat."""

    #: Always goes to the successor.
    KOMMUNE = "kommune"
    #: Private: goes along only if the person wants it.
    PERSON = "person"
    #: Never goes along; named so that nobody has to guess.
    BLEIBT = "bleibt"


@dataclass(frozen=True)
class Wechsel:
    """Who hands over to whom.

    Args:
        kommune: where.
        von: who leaves the seat.
        an: who takes it; None only in ``undo``, if the account has been deleted since.
        actor: who does it now: the successor who accepts, or whoever undoes it.
    """

    kommune: Kommune
    von: User
    an: User | None
    actor: User


@dataclass(frozen=True)
class Uebergabeteil:
    """One kind of thing that goes along with a seat, or stays.

    Args:
        key: ``room.noun``, never changed.
        label: what it is, in German.
        belongs_to: whose it is.
        describe: ``(kommune, person)`` returns one German sentence about what there is at the
            moment, or None if there is nothing. Colleagues read it, too: it holds numbers and no
            titles, and speaks of the person in the third person.
        move: gives it to the successor, inside the transaction of the handover, and returns what
            ``undo`` needs as plain JSON (keys of rows, never names); None if there was nothing.
            Authorship is never changed: who wrote something has written it.
        undo: gives back exactly what was moved and is still as ``move`` left it, and returns a
            German sentence for each thing that somebody has changed since.
    """

    key: str
    label: Any
    belongs_to: Gehoert
    describe: Callable[[Kommune, User], str | None]
    move: Callable[[Wechsel], Any] | None = None
    undo: Callable[[Wechsel, Any], list[str]] | None = None

    def __post_init__(self) -> None:
        stays = self.belongs_to is Gehoert.BLEIBT
        if (self.move is None) != stays or (self.undo is None) != stays:
            raise ValueError("what goes along can be moved and given back, what stays cannot")


#: Contributions are functions without arguments; each returns an ``Uebergabeteil``.
teile: Slot[Callable[[], Uebergabeteil]] = Slot("uebergabe")


@dataclass(frozen=True)
class Zeile:
    """What there is of one kind at the moment.

    Args:
        teil: the kind.
        text: what there is, in one German sentence.
    """

    teil: Uebergabeteil
    text: str


def all_teile() -> dict[str, Uebergabeteil]:
    """Return the kinds of all rooms by key, in their order."""
    return {teil.key: teil for teil in (describe() for describe in teile)}


def describe_teile(kommune: Kommune, person: User) -> dict[Gehoert, list[Zeile]]:
    """Return what the person has from their seat, by whose it is; what is empty is left out."""
    zeilen: dict[Gehoert, list[Zeile]] = {whose: [] for whose in Gehoert}
    for teil in all_teile().values():
        if text := teil.describe(kommune, person):
            zeilen[teil.belongs_to].append(Zeile(teil, text))
    return zeilen


def move_teile(wechsel: Wechsel, private: Collection[str]) -> list[dict[str, Any]]:
    """Give the successor what belongs to the Kommune and what was ticked; return how to undo it."""
    moved = []
    for key, teil in all_teile().items():
        if teil.belongs_to is Gehoert.KOMMUNE or (
            teil.belongs_to is Gehoert.PERSON and key in private
        ):
            daten = teil.move(wechsel)
            if daten is not None:
                moved.append({"teil": key, "daten": daten})
    return moved


def undo_teile(wechsel: Wechsel, moved: list[dict[str, Any]]) -> list[str]:
    """Give everything back in reverse order; return what could not be, in German."""
    known = all_teile()
    return [
        hinweis
        for eintrag in reversed(moved)
        if eintrag["teil"] in known
        for hinweis in known[eintrag["teil"]].undo(wechsel, eintrag["daten"])
    ]
