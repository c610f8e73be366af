"""Ask, answer, release, end: what is written, who is told, and what happens only once."""

import datetime as dt

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.programm.models import Austausch, Tandem, TandemStand
from netzwerk.programm.tandem import anfragen
from netzwerk.programm.tandem.anfragen import ask, propose, save_austausch, withdraw
from netzwerk.programm.tandem.antworten import accept, decline, end, release
from netzwerk.programm.tandem.fristen import clear_tandems, sweep_tandems
from netzwerk.programm.tandem.offen import austausch_of, why_not
from netzwerk.rechte import Rolle
from tests.factories.kommunen import KommuneFactory, MemberFactory, MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.tandem import TandemFactory
from tests.programm.tandem.support import angaben, make_pair, make_side, speaker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return make_pair()


@pytest.fixture
def clock(time_machine):
    """A clock that can be put forward; it begins in spring."""
    time_machine.move_to(dt.datetime(2026, 5, 4, 8, tzinfo=dt.UTC))
    return time_machine


@pytest.fixture
def office():
    return RollenvergabeFactory(rolle=Rolle.KOORDINATION).user


def asked(pair, **changes):
    return ask(pair.a.kommune, pair.b.kommune, angaben(**changes), actor=pair.a.user)


def told(user):
    return list(Mitteilung.objects.filter(user=user).order_by("pk").values_list("text", flat=True))


def stand(tandem):
    return Tandem.objects.get(pk=tandem.pk).stand


# --- Asking ---------------------------------------------------------------------------------------


def test_who_speaks_for_the_other_kommune_is_asked(pair):
    colleague = speaker_of(pair.a.kommune, "stellvertretung")
    member = MitgliedschaftFactory(kommune=pair.b.kommune).user
    tandem = asked(pair)
    assert (tandem.stand, tandem.has_agreed(pair.a.kommune.pk)) == (TandemStand.ANGEFRAGT, True)
    assert told(pair.b.user) == ["Altheim wünscht sich ein Tandem mit Ihnen."]
    assert told(colleague) == ["Ihre Kommune hat Buchen um ein Tandem gebeten."]
    assert told(pair.a.user) == told(member) == []
    (to_b,) = [one for one in mail.outbox if one.to == [pair.b.user.email]]
    assert "Wir möchten lernen." in to_b.body
    assert "Antwort bis:" in to_b.body


def test_a_second_click_asks_once(pair):
    first = asked(pair)
    assert asked(pair) == first
    assert Tandem.objects.count() == 1
    assert len(told(pair.b.user)) == 1


def test_both_ask_each_other_and_there_is_one(pair):
    first = asked(pair)
    with pytest.raises(anfragen.OneOpenError) as error:
        ask(pair.b.kommune, pair.a.kommune, angaben(), actor=pair.b.user)
    assert error.value.tandem == first
    assert Tandem.objects.count() == 1


def test_what_was_made_between_looking_and_writing_is_found(pair, monkeypatch):
    first = TandemFactory(fragende=pair.b.kommune, gefragte=pair.a.kommune)
    monkeypatch.setattr(anfragen, "_find_open", lambda _one, _other: None)
    with pytest.raises(anfragen.OneOpenError) as error:
        asked(pair)
    assert error.value.tandem == first


def test_the_database_holds_one_of_a_pair_and_two_kommunen(pair):
    TandemFactory(fragende=pair.a.kommune, gefragte=pair.b.kommune)
    with pytest.raises(IntegrityError), transaction.atomic():
        TandemFactory(fragende=pair.b.kommune, gefragte=pair.a.kommune, stand="vereinbart")
    with pytest.raises(IntegrityError), transaction.atomic():
        TandemFactory(fragende=pair.a.kommune, gefragte=pair.a.kommune)
    TandemFactory(fragende=pair.b.kommune, gefragte=pair.a.kommune, stand="beendet")


def test_while_one_runs_no_other_is_asked_for_and_afterwards_it_is(pair):
    tandem = accept(asked(pair), [pair.b.kommune.pk], actor=pair.b.user)
    with pytest.raises(anfragen.OneOpenError):
        asked(pair, zweck="Noch eines")
    end(tandem, ergebnis="Viel.", actor=pair.a.user)
    assert asked(pair).stand == TandemStand.ANGEFRAGT


def test_no_more_than_a_few_wait_at_a_time(pair, monkeypatch):
    monkeypatch.setattr(anfragen, "MOST_OPEN", 1)
    asked(pair)
    other = make_side("Calden")
    with pytest.raises(anfragen.TooManyError):
        ask(pair.a.kommune, other.kommune, angaben(), actor=pair.a.user)


@pytest.mark.parametrize(
    ("makes", "reason"),
    [
        (lambda one: one.kommune.teilnahmen.all().delete(), "nimmt zurzeit keine Anfragen"),
        (
            lambda one: save_austausch(one.kommune, {"nimmt_anfragen": False}),
            "nimmt zurzeit keine Anfragen",
        ),
        (lambda one: one.kommune.mitgliedschaften.all().delete(), "spricht zurzeit niemand"),
        (
            lambda one: type(one.user).objects.filter(pk=one.user.pk).update(is_active=False),
            "spricht zurzeit niemand",
        ),
    ],
)
def test_who_cannot_be_asked_is_not_asked(pair, makes, reason):
    makes(pair.b)
    with pytest.raises(anfragen.NotAskedError) as error:
        asked(pair)
    assert reason in error.value.text
    assert not Tandem.objects.exists()


def test_who_does_not_take_part_can_say_that_it_is_open():
    kommune = KommuneFactory()
    speaker_of(kommune)
    assert why_not(kommune)
    save_austausch(kommune, {"nimmt_anfragen": True, "sucht": "Chöre", "bietet": ""})
    assert why_not(kommune) == ""
    save_austausch(kommune, {"sucht": "Feste"})
    assert austausch_of(kommune).sucht == "Feste"
    assert Austausch.objects.count() == 1


# --- Answering ------------------------------------------------------------------------------------


def test_agreeing_makes_it_and_tells_both(pair):
    tandem = asked(pair)
    agreed = accept(tandem, [pair.b.kommune.pk], actor=pair.b.user)
    assert (agreed.stand, agreed.decided_by) == (TandemStand.VEREINBART, pair.b.user)
    assert told(pair.a.user) == ["Vereinbart: Tandem Altheim und Buchen"]
    accept(tandem, [pair.b.kommune.pk], actor=pair.b.user)
    assert len(told(pair.a.user)) == 1


def test_declining_says_the_reason_on_the_page_and_not_in_the_line(pair):
    tandem = asked(pair)
    decline(tandem, grund="Gerade ist Wahl.", actor=pair.b.user)
    tandem.refresh_from_db()
    assert (tandem.stand, tandem.grund) == (TandemStand.ABGELEHNT, "Gerade ist Wahl.")
    assert told(pair.a.user) == ["Es kommt jetzt nicht zustande: Tandem Altheim und Buchen"]
    with pytest.raises(anfragen.ClosedError):
        accept(tandem, [pair.b.kommune.pk], actor=pair.b.user)
    with pytest.raises(anfragen.ClosedError):
        decline(tandem, actor=pair.b.user)


def test_what_was_withdrawn_cannot_be_answered_and_twice_does_no_harm(pair):
    tandem = asked(pair)
    withdraw(tandem, actor=pair.a.user)
    withdraw(tandem, actor=pair.a.user)
    assert stand(tandem) == TandemStand.ZURUECKGEZOGEN
    assert told(pair.b.user)[1:] == ["Die Anfrage ist zurückgezogen: Tandem Altheim und Buchen"]
    with pytest.raises(anfragen.ClosedError):
        accept(tandem, [pair.b.kommune.pk], actor=pair.b.user)


def test_after_the_last_day_an_answer_comes_too_late_even_before_the_sweep(pair, clock):
    tandem = asked(pair)
    clock.shift(dt.timedelta(days=28))
    assert Tandem.objects.get().is_open
    clock.shift(dt.timedelta(days=1))
    with pytest.raises(anfragen.ClosedError):
        accept(tandem, [pair.b.kommune.pk], actor=pair.b.user)


# --- Proposals ------------------------------------------------------------------------------------


def test_a_proposal_needs_both(pair, office):
    tandem = propose(pair.a.kommune, pair.b.kommune, angaben(), actor=office)
    assert propose(pair.a.kommune, pair.b.kommune, angaben(), actor=office) == tandem
    assert told(pair.a.user) == ["Die Koordination schlägt Ihnen ein Tandem mit Buchen vor."]
    assert told(pair.b.user) == ["Die Koordination schlägt Ihnen ein Tandem mit Altheim vor."]
    half = accept(tandem, [pair.b.kommune.pk], actor=pair.b.user)
    assert half.stand == TandemStand.VORGESCHLAGEN
    assert told(office) == []
    whole = accept(tandem, [pair.a.kommune.pk], actor=pair.a.user)
    assert whole.stand == TandemStand.VEREINBART
    assert told(office) == ["Vereinbart: Tandem Altheim und Buchen"]


def test_one_side_that_declines_a_proposal_is_enough(pair, office):
    tandem = propose(pair.a.kommune, pair.b.kommune, angaben(), actor=office)
    accept(tandem, [pair.b.kommune.pk], actor=pair.b.user)
    decline(tandem, actor=pair.a.user)
    assert stand(tandem) == TandemStand.ABGELEHNT
    assert told(office) == ["Es kommt jetzt nicht zustande: Tandem Altheim und Buchen"]


def test_nothing_is_proposed_where_there_is_one_or_nobody_could_answer(pair, office):
    with pytest.raises(anfragen.NotAskedError):
        propose(pair.a.kommune, KommuneFactory(), angaben(), actor=office)
    asked(pair)
    with pytest.raises(anfragen.OneOpenError):
        propose(pair.b.kommune, pair.a.kommune, angaben(), actor=office)


# --- Releasing and ending -------------------------------------------------------------------------


def test_it_is_public_only_as_long_as_both_say_so(pair):
    tandem = TandemFactory(
        fragende=pair.a.kommune, gefragte=pair.b.kommune, stand=TandemStand.VEREINBART
    )
    a, b = pair.a.kommune.pk, pair.b.kommune.pk
    assert not release(tandem, [a], is_public=True).is_public
    assert release(tandem, [b], is_public=True).is_public
    assert not release(tandem, [a], is_public=False).is_public


def test_what_waits_for_an_answer_is_not_released(pair):
    with pytest.raises(anfragen.ClosedError):
        release(asked(pair), [pair.a.kommune.pk], is_public=True)


def test_it_ends_once_with_what_came_of_it(pair):
    tandem = accept(asked(pair), [pair.b.kommune.pk], actor=pair.b.user)
    end(tandem, ergebnis="Ein gemeinsames Fest.", actor=pair.a.user)
    tandem.refresh_from_db()
    assert (tandem.stand, tandem.ergebnis) == (TandemStand.BEENDET, "Ein gemeinsames Fest.")
    assert told(pair.b.user)[-1] == "Beendet: Tandem Altheim und Buchen"
    with pytest.raises(anfragen.ClosedError):
        end(tandem, ergebnis="Anders.", actor=pair.b.user)


# --- Time -----------------------------------------------------------------------------------------


def test_what_nobody_answers_lapses_and_both_and_koordination_learn_it(pair, office, clock):
    tandem = asked(pair)
    clock.shift(dt.timedelta(days=28))
    assert sweep_tandems().startswith("Ohne Antwort abgelaufen: 0")
    clock.shift(dt.timedelta(days=1))
    assert sweep_tandems() == "Ohne Antwort abgelaufen: 1, nachgefragt: 0, beendet: 0."
    assert sweep_tandems().startswith("Ohne Antwort abgelaufen: 0")
    assert stand(tandem) == TandemStand.ABGELAUFEN
    line = "Ohne Antwort abgelaufen: Tandem Altheim und Buchen"
    assert told(pair.a.user) == [line]
    assert told(pair.b.user)[-1] == line
    assert told(office) == [line]


def test_what_is_over_is_asked_about_once_and_closed_when_nobody_says_anything(pair, clock):
    accept(asked(pair), [pair.b.kommune.pk], actor=pair.b.user)
    assert sweep_tandems().endswith("nachgefragt: 0, beendet: 0.")
    clock.shift(dt.timedelta(days=101))
    assert sweep_tandems().endswith("nachgefragt: 2, beendet: 0.")
    assert sweep_tandems().endswith("nachgefragt: 0, beendet: 0.")
    assert Tandem.objects.get().is_over
    clock.shift(dt.timedelta(days=60))
    assert sweep_tandems().endswith("nachgefragt: 0, beendet: 1.")
    assert Tandem.objects.get().ended_by is None


def test_only_what_came_to_nothing_is_deleted_after_its_time():
    long_ago = timezone.now() - dt.timedelta(days=181)
    kept = [
        TandemFactory(stand="beendet", decided_at=long_ago),
        TandemFactory(stand="vereinbart", decided_at=long_ago),
        TandemFactory(stand="abgelehnt", decided_at=timezone.now()),
    ]
    for state in ("abgelehnt", "zurueckgezogen", "abgelaufen"):
        TandemFactory(stand=state, decided_at=long_ago)
    assert clear_tandems(timezone.now()) == 3
    assert set(Tandem.objects.all()) == set(kept)


def test_locked_accounts_and_strangers_are_told_nothing(pair):
    locked = UserFactory(is_active=False)
    MitgliedschaftFactory(user=locked, kommune=pair.b.kommune, rolle="ansprechperson")
    stranger = MemberFactory()
    asked(pair)
    assert told(locked) == told(stranger) == []
