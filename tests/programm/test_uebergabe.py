"""Open dates go along with a seat, and come back."""

import datetime as dt

import pytest
from django.utils import timezone

from netzwerk.kommunen.uebergabe_slots import Wechsel, all_teile
from netzwerk.programm.models import Termin
from tests.factories.kommunen import MemberFactory
from tests.factories.programm import TeilnahmeFactory
from tests.factories.termine import TermineinladungFactory, TerminFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def teil():
    return all_teile()["programm.termine"]


@pytest.fixture
def wechsel():
    von, an = MemberFactory(), MemberFactory()
    return Wechsel(TeilnahmeFactory().kommune, von, an, actor=an)


def termin_of(wechsel, **details):
    auflage = wechsel.kommune.teilnahmen.get().auflage
    return TerminFactory(
        kommune=wechsel.kommune, auflage=auflage, **{"verantwortlich": wechsel.von} | details
    )


def organisers():
    return dict(Termin.objects.values_list("pk", "verantwortlich"))


def test_open_dates_of_the_kommune_go_along_and_come_back(teil, wechsel):
    first, second = termin_of(wechsel), termin_of(wechsel, beginn=None, stand="findung")
    TermineinladungFactory(termin=second, person=wechsel.an)
    others = [
        termin_of(wechsel, beginn=timezone.now() - dt.timedelta(days=3)),
        termin_of(wechsel, stand="abgesagt"),
        termin_of(wechsel, verantwortlich=MemberFactory()),
        TerminFactory(verantwortlich=wechsel.von),
    ]
    before = organisers()
    said = "2 Termine, die dann die Nachfolge organisiert."
    assert teil.describe(wechsel.kommune, wechsel.von) == said
    moved = teil.move(wechsel)
    assert moved == [[first.pk, 1], [second.pk, 0]]
    after = organisers()
    assert (after[first.pk], after[second.pk]) == (wechsel.an.pk, wechsel.an.pk)
    assert [after[one.pk] for one in others] == [before[one.pk] for one in others]
    assert teil.undo(wechsel, moved) == []
    assert organisers() == before
    assert not first.einladungen.exists()
    assert second.einladungen.exists()


def test_date_that_somebody_else_organises_by_now_stays(teil, wechsel):
    termin = termin_of(wechsel)
    moved = teil.move(wechsel)
    Termin.objects.update(verantwortlich=MemberFactory())
    (hint,) = teil.undo(wechsel, moved)
    assert hint.startswith("Ein Termin bleibt, wie er ist")
    assert organisers()[termin.pk] not in {wechsel.von.pk, wechsel.an.pk}


def test_nothing_to_hand_over_says_nothing(teil, wechsel):
    assert teil.describe(wechsel.kommune, wechsel.von) is None
    assert teil.move(wechsel) is None
