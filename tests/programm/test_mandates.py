"""Mandates: given, changed, ended by hand and by their date."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError
from django.utils import timezone
from django.utils.formats import date_format

from netzwerk.hub import hub
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.programm.mandates import (
    NoFacilitatorError,
    OverlapError,
    change_begleitung,
    end_begleitung,
    give_begleitung,
    sweep_begleitungen,
)
from netzwerk.programm.models import Begleitung
from netzwerk.rechte import Rolle, load_rechte
from netzwerk.serving.sessions import person_group
from tests.factories.kommunen import KommuneFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import AuflageFactory, BegleitungFactory, TeilnahmeFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 5, 20)
DAY = dt.timedelta(days=1)
APRIL, MAY = dt.date(2026, 4, 1), dt.date(2026, 5, 1)
JUNE, DECEMBER = dt.date(2026, 6, 30), dt.date(2026, 12, 31)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(dt.datetime(2026, 5, 20, 10, tzinfo=dt.UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def closed(monkeypatch):
    """Sockets of people that were told to end."""
    groups = []
    monkeypatch.setattr(hub, "close_group", lambda group, _code: groups.append(group))
    return groups


@pytest.fixture
def facilitator():
    return RollenvergabeFactory(rolle=Rolle.PROZESSBEGLEITUNG).user


def entries():
    return list(Protokolleintrag.objects.order_by("pk").values_list("vorgang", "text"))


# --- What a mandate gives ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("von", "bis", "is_running"),
    [
        (TODAY - DAY, TODAY + DAY, True),
        (TODAY, TODAY, True),
        (TODAY - DAY, TODAY, True),
        (TODAY, TODAY + DAY, True),
        (TODAY + DAY, TODAY + DAY, False),
        (TODAY - DAY, TODAY - DAY, False),
    ],
)
def test_mandate_gives_rights_from_its_first_to_its_last_day(von, bis, is_running):
    mandate = BegleitungFactory(von=von, bis=bis)
    rechte = load_rechte(mandate.person)
    expected = {mandate.teilnahme.kommune_id} if is_running else set()
    assert rechte.begleitete_kommunen == expected
    assert rechte.auflagen == ({mandate.teilnahme.auflage_id} if is_running else set())
    assert rechte.kommunen == rechte.verantwortete_kommunen == frozenset()


def test_days_change_at_midnight_in_berlin_not_in_greenwich(clock):
    mandate = BegleitungFactory(von=TODAY, bis=TODAY)
    clock.move_to(dt.datetime(2026, 5, 20, 21, 59, tzinfo=dt.UTC))
    assert load_rechte(mandate.person).begleitete_kommunen
    clock.move_to(dt.datetime(2026, 5, 20, 22, 0, tzinfo=dt.UTC))
    assert not load_rechte(mandate.person).begleitete_kommunen


def test_mandate_opens_only_the_edition_it_is_for():
    mandate = BegleitungFactory()
    TeilnahmeFactory(kommune=mandate.teilnahme.kommune)
    assert load_rechte(mandate.person).auflagen == {mandate.teilnahme.auflage_id}


def test_mandate_rests_while_the_role_is_missing():
    mandate = BegleitungFactory(rolle=False)
    assert not load_rechte(mandate.person).begleitete_kommunen
    RollenvergabeFactory(user=mandate.person, rolle=Rolle.MODERATION)
    assert not load_rechte(mandate.person).begleitete_kommunen
    RollenvergabeFactory(user=mandate.person, rolle=Rolle.PROZESSBEGLEITUNG)
    assert load_rechte(mandate.person).begleitete_kommunen


def test_a_team_and_several_kommunen_are_normal():
    first = BegleitungFactory()
    second = BegleitungFactory(teilnahme=first.teilnahme)
    BegleitungFactory(person=first.person)
    assert len(load_rechte(first.person).begleitete_kommunen) == 2
    assert load_rechte(second.person).begleitete_kommunen == {first.teilnahme.kommune_id}


def test_mandates_of_others_give_nothing():
    BegleitungFactory()
    assert load_rechte(UserFactory()).begleitete_kommunen == frozenset()


def test_past_days_are_asked_by_the_dates_alone():
    mandate = BegleitungFactory(von=TODAY - 3 * DAY, bis=TODAY + DAY)
    end_begleitung(mandate, actor=None)
    assert not Begleitung.objects.running().exists()
    assert Begleitung.objects.running(TODAY).get() == mandate
    assert not Begleitung.objects.running(TODAY + DAY).exists()
    assert Begleitung.objects.running(TODAY - 3 * DAY).exists()
    assert not Begleitung.objects.running(TODAY - 4 * DAY).exists()


def test_rights_cost_no_more_with_many_mandates(django_assert_num_queries):
    person = BegleitungFactory().person
    for _number in range(6):
        BegleitungFactory(person=person)
    with django_assert_num_queries(3):
        load_rechte(person)


def test_database_refuses_a_period_that_ends_before_it_begins():
    with pytest.raises(IntegrityError):
        BegleitungFactory(von=TODAY, bis=TODAY - DAY)


# --- Given and changed ---------------------------------------------------------------------------


def test_mandate_is_given_logged_and_felt_on_open_pages(
    facilitator, closed, django_capture_on_commit_callbacks
):
    actor, teilnahme = UserFactory(), TeilnahmeFactory(kommune=KommuneFactory(name="Achern"))
    with django_capture_on_commit_callbacks(execute=True):
        mandate = give_begleitung(
            facilitator, teilnahme, TODAY, TODAY + DAY, actor=actor, tage=Decimal("2.5")
        )
    mandate.refresh_from_db()
    assert (mandate.created_by, mandate.tage) == (actor, Decimal("2.5"))
    entry = Protokolleintrag.objects.get()
    assert (entry.vorgang, entry.actor_id, entry.person_id, entry.text) == (
        Vorgang.BEGLEITUNG_BEGONNEN,
        actor.pk,
        facilitator.pk,
        f"Achern, {teilnahme.auflage}, 20. Mai 2026 bis 21. Mai 2026",
    )
    assert closed == [person_group(facilitator.pk)]


def test_only_a_facilitator_gets_a_mandate():
    with pytest.raises(NoFacilitatorError):
        give_begleitung(UserFactory(), TeilnahmeFactory(), TODAY, TODAY, actor=None)
    assert not Begleitung.objects.exists()
    assert entries() == []


@pytest.mark.parametrize(
    ("von", "bis", "is_refused"),
    [
        (TODAY, TODAY, True),
        (TODAY - 9 * DAY, TODAY - 2 * DAY, True),
        (TODAY + 2 * DAY, TODAY + 9 * DAY, True),
        (TODAY - 9 * DAY, TODAY - 3 * DAY, False),
        (TODAY + 3 * DAY, TODAY + 9 * DAY, False),
    ],
)
def test_two_mandates_of_one_person_for_one_place_never_overlap(von, bis, is_refused):
    mandate = BegleitungFactory(von=TODAY - 2 * DAY, bis=TODAY + 2 * DAY)
    if is_refused:
        with pytest.raises(OverlapError) as caught:
            give_begleitung(mandate.person, mandate.teilnahme, von, bis, actor=None)
        assert caught.value.begleitung == mandate
    else:
        give_begleitung(mandate.person, mandate.teilnahme, von, bis, actor=None)
    assert Begleitung.objects.count() == (1 if is_refused else 2)


def test_mandate_can_be_given_anew_on_the_day_it_was_ended():
    mandate = BegleitungFactory()
    end_begleitung(mandate, actor=None)
    give_begleitung(mandate.person, mandate.teilnahme, TODAY, TODAY + DAY, actor=None)
    assert load_rechte(mandate.person).begleitete_kommunen


def test_changed_period_is_logged_and_counts_at_once(closed, django_capture_on_commit_callbacks):
    mandate, actor = BegleitungFactory(bis=TODAY - DAY), UserFactory()
    sweep_begleitungen()
    before = len(entries())
    with django_capture_on_commit_callbacks(execute=True):
        change_begleitung(mandate, mandate.von, TODAY + DAY, actor=actor)
    assert load_rechte(mandate.person).begleitete_kommunen
    assert [vorgang for vorgang, _text in entries()[before:]] == [Vorgang.BEGLEITUNG_GEAENDERT]
    assert closed == [person_group(mandate.person_id)]


@pytest.mark.parametrize(
    ("von", "bis", "tage", "text"),
    [
        (MAY, JUNE, Decimal(10), "1. Mai 2026 bis 30. Juni 2026 statt bisher 31. Dezember 2026"),
        (
            APRIL,
            DECEMBER,
            Decimal(10),
            "1. April 2026 bis 31. Dezember 2026 statt bisher 1. Mai 2026 bis 31. Dezember 2026",
        ),
        (
            MAY,
            DECEMBER,
            Decimal("12.5"),
            "1. Mai 2026 bis 31. Dezember 2026, vereinbarte Tage: 12,5 statt bisher 10",
        ),
        (
            MAY,
            JUNE,
            None,
            "1. Mai 2026 bis 30. Juni 2026 statt bisher 31. Dezember 2026, "
            "vereinbarte Tage: keine statt bisher 10",
        ),
    ],
)
def test_audit_log_names_what_is_new_and_what_was_before(von, bis, tage, text):
    mandate = BegleitungFactory(von=MAY, bis=DECEMBER, tage=Decimal("10.0"))
    change_begleitung(mandate, von, bis, tage=tage, actor=None)
    assert entries() == [(Vorgang.BEGLEITUNG_GEAENDERT, f"{mandate.teilnahme}, {text}")]


def test_audit_log_of_an_end_by_hand_names_the_day_it_was_to_end():
    mandate = BegleitungFactory(bis=DECEMBER)
    end_begleitung(mandate, actor=None)
    today, von = date_format(TODAY, "j. F Y"), date_format(mandate.von, "j. F Y")
    text = f"{mandate.teilnahme}, {von} bis {today} statt bisher 31. Dezember 2026"
    assert entries() == [(Vorgang.BEGLEITUNG_BEENDET, text)]


def test_change_that_changes_nothing_leaves_no_trace():
    mandate = BegleitungFactory()
    change_begleitung(mandate, mandate.von, mandate.bis, actor=UserFactory())
    assert entries() == []


def test_change_may_not_run_into_another_mandate():
    first = BegleitungFactory(von=TODAY, bis=TODAY + DAY)
    second = BegleitungFactory(
        person=first.person, teilnahme=first.teilnahme, von=TODAY + 2 * DAY, bis=TODAY + 3 * DAY
    )
    with pytest.raises(OverlapError):
        change_begleitung(first, TODAY, second.von, actor=None)


# --- Ended ---------------------------------------------------------------------------------------


def test_mandate_ended_by_hand_is_over_at_once_and_once(closed, django_capture_on_commit_callbacks):
    mandate, actor = BegleitungFactory(), UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        end_begleitung(mandate, actor=actor)
        end_begleitung(mandate, actor=actor)
    mandate.refresh_from_db()
    assert (mandate.bis, mandate.ended_at) == (TODAY, timezone.now())
    assert not load_rechte(mandate.person).begleitete_kommunen
    entry = Protokolleintrag.objects.get()
    assert (entry.vorgang, entry.actor_id) == (Vorgang.BEGLEITUNG_BEENDET, actor.pk)
    assert closed == [person_group(mandate.person_id)]
    assert sweep_begleitungen() == (0, 0)


def test_mandate_that_has_not_begun_is_taken_back():
    mandate = BegleitungFactory(von=TODAY + DAY, bis=TODAY + 2 * DAY)
    end_begleitung(mandate, actor=None)
    assert not Begleitung.objects.exists()
    assert [(vorgang, text[-12:]) for vorgang, text in entries()] == [
        (Vorgang.BEGLEITUNG_BEENDET, ", vor Beginn")
    ]


def test_sweep_notes_each_end_and_each_beginning_once(
    clock, closed, django_capture_on_commit_callbacks
):
    ends, begins = BegleitungFactory(bis=TODAY), BegleitungFactory(von=TODAY + DAY)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_begleitungen() == (0, 0)
    assert closed == []
    clock.shift(DAY)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_begleitungen() == (1, 1)
        assert sweep_begleitungen() == (0, 0)
    assert sorted(closed) == sorted([person_group(ends.person_id), person_group(begins.person_id)])
    entry = Protokolleintrag.objects.get()
    assert (entry.vorgang, entry.actor_id, entry.person_id, entry.text) == (
        Vorgang.BEGLEITUNG_BEENDET,
        None,
        ends.person_id,
        str(ends),
    )


def test_sweep_after_days_without_one_catches_up(clock):
    BegleitungFactory(bis=TODAY)
    BegleitungFactory(von=TODAY + DAY, bis=TODAY + 2 * DAY)
    clock.shift(10 * DAY)
    assert sweep_begleitungen() == (0, 2)
    assert [vorgang for vorgang, _text in entries()] == [Vorgang.BEGLEITUNG_BEENDET] * 2


def test_mandate_of_a_deleted_account_ends_without_a_name(clock):
    mandate = BegleitungFactory(bis=TODAY)
    mandate.person.delete()
    clock.shift(DAY)
    assert sweep_begleitungen() == (0, 1)
    assert Protokolleintrag.objects.get().person_id is None


# --- Told ----------------------------------------------------------------------------------------


def told(person):
    return [
        (row.text, row.actor_id) for row in Mitteilung.objects.filter(user=person).order_by("pk")
    ]


def test_facilitator_is_told_of_each_change_and_of_the_end(facilitator, clock):
    actor = UserFactory()
    teilnahme = TeilnahmeFactory(
        kommune=KommuneFactory(name="Achern"), auflage=AuflageFactory(name="Zweite Auflage")
    )
    mandate = give_begleitung(facilitator, teilnahme, TODAY, TODAY + DAY, actor=actor)
    mandate = change_begleitung(mandate, TODAY, TODAY, actor=actor)
    clock.shift(DAY)
    sweep_begleitungen()
    sweep_begleitungen()
    assert told(facilitator) == [
        ("Sie haben ein Mandat: Achern, Zweite Auflage, 20. Mai 2026 bis 21. Mai 2026.", actor.pk),
        (
            "Ihr Mandat ist geändert: Achern, Zweite Auflage, 20. Mai 2026 bis 20. Mai 2026.",
            actor.pk,
        ),
        ("Ihr Mandat ist zu Ende: Achern, Zweite Auflage, 20. Mai 2026 bis 20. Mai 2026.", None),
    ]


def test_facilitator_is_told_once_when_somebody_ends_the_mandate():
    mandate, actor = BegleitungFactory(), UserFactory()
    for _click in range(2):
        end_begleitung(mandate, actor=actor)
    later = BegleitungFactory(person=mandate.person, von=TODAY + DAY, bis=TODAY + DAY)
    for _click in range(2):
        end_begleitung(later, actor=actor)
    assert [text.split(":")[0] for text, _actor in told(mandate.person)] == [
        "Ihr Mandat ist beendet",
        "Ihr Mandat ist zurückgenommen",
    ]
