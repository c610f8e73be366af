"""Who hands over their seat hands over what they keep alive."""

import pytest

from netzwerk.fahrplan.uebergabe import strukturen
from netzwerk.kommunen.uebergabe_slots import Wechsel
from tests.factories.fahrplan import StrukturFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def wechsel():
    von, an = UserFactory(), UserFactory()
    own = StrukturFactory(verantwortliche=[von])
    StrukturFactory(fahrplan=own.fahrplan, verantwortliche=[von, an])
    StrukturFactory(verantwortliche=[von])
    return Wechsel(own.fahrplan.kommune, von, an, an)


def owned(wechsel, person):
    return wechsel.kommune.fahrplan.strukturen.filter(verantwortliche=person).count()


def test_structures_of_the_kommune_go_to_the_successor_and_come_back(wechsel):
    teil = strukturen()
    described = teil.describe(wechsel.kommune, wechsel.von)
    assert described == "Die Verantwortung für 2 Strukturen, die bleiben"
    kept = teil.move(wechsel)
    assert (owned(wechsel, wechsel.von), owned(wechsel, wechsel.an)) == (0, 2)
    assert wechsel.von.strukturen.count() == 1
    assert teil.undo(wechsel, kept) == []
    assert (owned(wechsel, wechsel.von), owned(wechsel, wechsel.an)) == (2, 1)


def test_what_somebody_has_taken_since_stays_and_is_told(wechsel):
    teil = strukturen()
    kept = teil.move(wechsel)
    wechsel.kommune.fahrplan.strukturen.first().verantwortliche.clear()
    told = teil.undo(wechsel, kept)
    assert [text.startswith("Für eine Struktur ist inzwischen") for text in told] == [True]


def test_without_structures_there_is_nothing_to_hand_over(wechsel):
    assert strukturen().describe(wechsel.kommune, UserFactory()) is None
    assert (
        strukturen().move(Wechsel(wechsel.kommune, UserFactory(), wechsel.an, wechsel.an)) is None
    )
