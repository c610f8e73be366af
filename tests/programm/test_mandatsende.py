"""The end of a mandate: a successor is named, open dates move, both are told, once."""

import datetime as dt

import pytest
from django.utils import timezone

from netzwerk.konten.models import Protokolleintrag
from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.programm.mandates import end_begleitung, sweep_begleitungen
from netzwerk.programm.mandatsende import (
    NoSuccessorError,
    name_successor,
    remind_of_ends,
    successors_of,
)
from netzwerk.programm.models import Begleitung, Termin
from netzwerk.rechte import Rolle
from tests.factories.kommunen import MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import BegleitungFactory
from tests.factories.termine import TermineinladungFactory, TerminFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def mandate():
    return BegleitungFactory()


@pytest.fixture
def successor(mandate):
    return BegleitungFactory(teilnahme=mandate.teilnahme, bis=mandate.bis + 90 * DAY)


def termin_of(mandate, **details):
    place = {"kommune": mandate.teilnahme.kommune, "auflage": mandate.teilnahme.auflage}
    termin = TerminFactory(**{"verantwortlich": mandate.person} | place | details)
    TermineinladungFactory(termin=termin, person=mandate.person)
    return termin


def told(user, ereignis):
    return list(
        Mitteilung.objects.filter(user=user, ereignis=ereignis).values_list("text", flat=True)
    )


def test_only_longer_mandates_of_others_for_the_same_kommune_can_follow(mandate, successor):
    BegleitungFactory(bis=mandate.bis + DAY)
    BegleitungFactory(teilnahme=mandate.teilnahme, bis=mandate.bis)
    BegleitungFactory(
        teilnahme=mandate.teilnahme,
        person=mandate.person,
        von=mandate.bis + DAY,
        bis=mandate.bis + 9 * DAY,
    )
    BegleitungFactory(teilnahme=mandate.teilnahme, bis=mandate.bis + DAY, ended_at=timezone.now())
    assert list(successors_of(mandate)) == [successor]
    with pytest.raises(NoSuccessorError):
        name_successor(mandate, BegleitungFactory(bis=mandate.bis + DAY), actor=UserFactory())


def test_naming_tells_both_and_stands_in_the_log_once(mandate, successor):
    actor = UserFactory()
    name_successor(mandate, successor, actor=actor)
    name_successor(mandate, successor, actor=actor)
    for person in (mandate.person, successor.person):
        assert told(person, "programm.mandat-geaendert") == [f"Nachfolge benannt: {mandate}"]
    assert Protokolleintrag.objects.filter(text=f"Nachfolge benannt: {mandate}").count() == 1
    name_successor(mandate, None, actor=actor)
    assert Begleitung.objects.get(pk=mandate.pk).nachfolge is None


def test_open_dates_go_to_the_successor_when_the_mandate_is_ended(mandate, successor):
    coming = termin_of(mandate)
    poll = termin_of(mandate, beginn=None, stand="findung")
    past = termin_of(mandate, beginn=timezone.now() - 3 * DAY)
    cancelled = termin_of(mandate, stand="abgesagt")
    elsewhere = TerminFactory(verantwortlich=mandate.person)
    name_successor(mandate, successor, actor=UserFactory())
    end_begleitung(Begleitung.objects.get(pk=mandate.pk), actor=UserFactory())

    organisers = dict(Termin.objects.values_list("pk", "verantwortlich"))
    assert organisers == {
        coming.pk: successor.person_id,
        poll.pk: successor.person_id,
        past.pk: mandate.person_id,
        cancelled.pk: mandate.person_id,
        elsewhere.pk: mandate.person_id,
    }
    assert coming.einladungen.filter(person=successor.person).exists()
    assert not coming.einladungen.filter(person=mandate.person).exists()
    assert past.einladungen.filter(person=mandate.person).exists()
    kommune = mandate.teilnahme.kommune
    text = f"2 offene Termine für {kommune} sind an die Nachfolge übergeben."
    for person in (mandate.person, successor.person):
        assert told(person, "programm.termine-uebergeben") == [text]


def test_open_dates_go_to_the_successor_when_the_mandate_runs_out(mandate, successor):
    termin = termin_of(mandate)
    name_successor(mandate, successor, actor=UserFactory())
    Begleitung.objects.filter(pk=mandate.pk).update(bis=timezone.localdate() - DAY)
    sweep_begleitungen()
    sweep_begleitungen()
    termin.refresh_from_db()
    assert termin.verantwortlich == successor.person
    assert len(told(successor.person, "programm.termine-uebergeben")) == 1


@pytest.mark.parametrize(
    "gone", [{}, {"ended_at": timezone.now()}, {"bis": timezone.localdate() - DAY}]
)
def test_without_a_successor_koordination_is_told_and_dates_stay(mandate, successor, gone):
    koordination = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    termin = termin_of(mandate)
    if gone:
        name_successor(mandate, successor, actor=UserFactory())
        Begleitung.objects.filter(pk=successor.pk).update(**gone)
    end_begleitung(mandate, actor=UserFactory())
    termin.refresh_from_db()
    assert termin.verantwortlich == mandate.person
    kommune = mandate.teilnahme.kommune
    assert told(koordination, "programm.termine-uebergeben") == [
        f"Ein Mandat für {kommune} ist zu Ende, und ein offener Termin hat keine Nachfolge."
    ]


def test_who_belongs_to_the_kommune_otherwise_stays_invited(mandate):
    MitgliedschaftFactory(user=mandate.person, kommune=mandate.teilnahme.kommune)
    termin = termin_of(mandate)
    end_begleitung(mandate, actor=UserFactory())
    assert termin.einladungen.filter(person=mandate.person).exists()


@pytest.mark.parametrize(("days", "expected"), [(15, 0), (14, 2), (0, 2)])
def test_two_weeks_before_the_end_both_are_told_once(days, expected):
    koordination = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    mandate = BegleitungFactory(bis=timezone.localdate() + days * DAY)
    assert (remind_of_ends(), remind_of_ends()) == (expected, 0)
    assert len(told(mandate.person, "programm.mandat-endet")) == expected // 2
    assert len(told(koordination, "programm.mandat-endet")) == expected // 2
