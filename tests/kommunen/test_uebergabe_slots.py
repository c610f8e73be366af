"""The slot ``uebergabe``: what rooms may say, and what becomes of it."""

import pytest

from netzwerk.kommunen import uebergabe_slots
from netzwerk.kommunen.handover_undo import undo
from netzwerk.kommunen.uebergabe_slots import Gehoert, Uebergabeteil, all_teile
from tests.kommunen.uebergabe_support import make_ort

pytestmark = pytest.mark.django_db


@pytest.fixture
def happened(monkeypatch):
    """What was done to three things of another room, in order."""
    steps = []

    def make(key, whose):
        return Uebergabeteil(
            key=key,
            label=key,
            belongs_to=whose,
            describe=lambda _kommune, _person: f"Etwas von {key}.",
            move=lambda wechsel: steps.append(("move", key, wechsel.an)) or {"keys": [key]},
            undo=lambda wechsel, daten: steps.append(("undo", key, daten, wechsel.actor)) or [],
        )

    extra = [make("test.eins", Gehoert.KOMMUNE), make("test.privat", Gehoert.PERSON)]
    real = list(uebergabe_slots.teile)
    monkeypatch.setattr(uebergabe_slots, "teile", [*real, *(lambda one=one: one for one in extra)])
    return steps


def test_what_is_private_stays_unless_it_is_ticked(happened):
    ort = make_ort()
    ort.hand_over()
    assert happened == [("move", "test.eins", ort.bernd)]


def test_what_was_moved_is_given_back_in_reverse_order(happened):
    ort = make_ort()
    uebergabe = ort.hand_over(private=["test.privat"])
    assert happened == [("move", "test.eins", ort.bernd), ("move", "test.privat", ort.bernd)]
    happened.clear()
    undo(uebergabe, actor=ort.amira)
    assert happened == [
        ("undo", "test.privat", {"keys": ["test.privat"]}, ort.amira),
        ("undo", "test.eins", {"keys": ["test.eins"]}, ort.amira),
    ]


def test_kinds_have_names_of_their_own_and_say_in_german_what_they_are():
    kinds = [describe() for describe in uebergabe_slots.teile]
    assert len(all_teile()) == len(kinds)
    assert {kind.key.partition(".")[0] for kind in kinds} == {
        "kommunen",
        "programm",
        "fahrplan",
        "wissen",
        "foren",
    }
    assert all(str(kind.label) for kind in kinds)


@pytest.mark.parametrize(
    ("whose", "move"), [(Gehoert.KOMMUNE, None), (Gehoert.PERSON, None), (Gehoert.BLEIBT, print)]
)
def test_what_goes_can_be_moved_and_what_stays_cannot(whose, move):
    with pytest.raises(ValueError, match="goes along"):
        Uebergabeteil("test.x", "x", whose, describe=print, move=move, undo=move)
