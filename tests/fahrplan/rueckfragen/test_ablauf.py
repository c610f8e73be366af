"""Who is asked when, reminded, and silent, with the clock moved from three months to two years."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from netzwerk.fahrplan.models import Gefragte, Rueckfrage, Rueckfragelink
from netzwerk.fahrplan.rueckfragen.ablauf import blank_answers, forget_addresses
from netzwerk.fahrplan.rueckfragen.anlass import ask_due, due_stages
from netzwerk.fahrplan.rueckfragen.senden import ClosedError, pass_on, refuse
from netzwerk.fahrplan.rueckfragen.steuern import (
    RunsAlreadyError,
    StoppedError,
    ask_now,
    resume,
    send_again,
    stop,
)
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.rechte import Rolle
from tests.factories.fahrplan import GefragteFactory, RueckfrageFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import BegleitungFactory, TeilnahmeFactory
from tests.fahrplan.rueckfragen.support import END, ended_kommune, on, run_on, speaker_of, states

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
ASKED, SILENT, LEFT_OUT = "gefragt", "keine-antwort", "uebersprungen"
THREE, SIX = dt.date(2026, 4, 30), dt.date(2026, 7, 31)
YEAR, TWO_YEARS = dt.date(2027, 1, 31), dt.date(2028, 1, 31)


def to(messages):
    return sorted(address for message in messages for address in message.to)


@pytest.mark.parametrize(
    ("today", "stages"),
    [
        (dt.date(2026, 4, 29), []),
        (THREE, [3]),
        (SIX - DAY, [3]),
        (SIX, [3, 6]),
        (YEAR, [3, 6, 12]),
        (TWO_YEARS, [3, 6, 12, 24]),
        (dt.date(2028, 7, 30), [3, 6, 12, 24]),
        (dt.date(2028, 7, 31), []),
    ],
)
def test_stages_come_with_the_months_and_end_after_thirty(today, stages):
    assert due_stages(END, today) == stages


def test_whole_course_asks_once_at_each_stage():
    kommune = ended_kommune()
    speaker = speaker_of(kommune)
    for day in (THREE, SIX, YEAR, TWO_YEARS):
        assert run_on(day - DAY) == [] or day != THREE
        assert to(run_on(day)) == [speaker.email]
        assert run_on(day) == []
    assert states(kommune) == [(3, SILENT), (6, SILENT), (12, SILENT), (24, ASKED)]


def test_reminders_after_14_and_28_days_and_silence_after_42():
    kommune = ended_kommune()
    speaker = speaker_of(kommune)
    told = {}
    for number in range(60):
        if messages := run_on(THREE + number * DAY):
            told[number] = to(messages)
    assert told == {number: [speaker.email] for number in (0, 14, 28)}
    assert "Erinnerung" in mail.outbox[-1].subject
    assert "letzte Erinnerung" in mail.outbox[-1].body
    assert states(kommune) == [(3, SILENT)]


def test_outage_floods_nobody_and_leaves_a_step_out_rather_than_two_mails():
    kommune = ended_kommune()
    speaker_of(kommune)
    assert len(run_on(YEAR + 5 * DAY)) == 1
    assert states(kommune) == [(3, LEFT_OUT), (6, LEFT_OUT), (12, ASKED)]
    # Then nothing runs for 40 days: one reminder, the next two weeks later.
    late = YEAR + 45 * DAY
    assert [len(run_on(late + n * DAY)) for n in (0, 1, 13, 14, 27)] == [1, 0, 0, 1, 0]
    run_on(late + 28 * DAY)
    assert states(kommune)[-1] == (12, SILENT)


def test_after_the_time_for_an_answer_it_is_silent_at_once():
    kommune = ended_kommune()
    speaker_of(kommune)
    run_on(TWO_YEARS)
    assert run_on(TWO_YEARS + 91 * DAY) == []
    assert states(kommune)[-1] == (24, SILENT)


def test_deputy_is_asked_only_where_nobody_else_speaks():
    kommune = ended_kommune()
    deputy = speaker_of(kommune, "stellvertretung")
    assert to(run_on(THREE)) == [deputy.email]
    other = ended_kommune()
    lead = speaker_of(other)
    speaker_of(other, "stellvertretung")
    assert to(run_on(THREE)) == [lead.email]


def test_without_a_speaker_koordination_is_told_and_whoever_comes_is_asked():
    kommune = ended_kommune()
    office = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    assert to(run_on(THREE)) == [office.email]
    assert states(kommune) == [(3, "ohne-adresse")]
    assert run_on(THREE + DAY) == []
    speaker = speaker_of(kommune)
    assert to(run_on(THREE + 2 * DAY)) == [speaker.email]
    assert states(kommune) == [(3, ASKED)]


def test_while_a_mandate_runs_or_is_agreed_nobody_is_asked():
    kommune = ended_kommune()
    speaker_of(kommune)
    later = TeilnahmeFactory(kommune=kommune)
    mandate = BegleitungFactory(teilnahme=later, von=THREE + DAY, bis=SIX)
    assert run_on(THREE) == []
    mandate.delete()
    assert len(run_on(THREE)) == 1


def test_kommune_without_mandates_is_never_asked_by_itself():
    speaker_of(TeilnahmeFactory().kommune)
    assert run_on(YEAR) == []


def test_reminder_goes_to_who_speaks_today():
    kommune = ended_kommune()
    before = speaker_of(kommune)
    run_on(THREE)
    before.mitgliedschaften.all().delete()
    now = speaker_of(kommune)
    assert to(run_on(THREE + 14 * DAY)) == [now.email]
    assert list(Gefragte.objects.values_list("user", flat=True)) == [now.pk]


def test_account_that_has_a_new_address_is_reminded_there():
    kommune = ended_kommune()
    speaker = speaker_of(kommune)
    run_on(THREE)
    speaker.email = "neu@example.org"
    speaker.save()
    assert to(run_on(THREE + 14 * DAY)) == ["neu@example.org"]
    assert Gefragte.objects.count() == 1


def test_passing_on_asks_both_and_starts_the_days_anew():
    kommune = ended_kommune()
    speaker = speaker_of(kommune)
    run_on(THREE)
    with on(THREE + 10 * DAY):
        pass_on(Gefragte.objects.get(), " Neu@Example.org ")
        pass_on(Gefragte.objects.first(), "neu@example.org")
    message = mail.outbox[-1]
    assert message.to == ["neu@example.org"]
    assert "hat uns dafür Ihre Adresse genannt" in message.body
    assert "Nicht mehr fragen" in message.body
    assert len(mail.outbox) == 2
    assert run_on(THREE + 14 * DAY) == []
    assert to(run_on(THREE + 24 * DAY)) == sorted([speaker.email, "neu@example.org"])


def test_nothing_is_passed_on_once_it_is_answered():
    person = GefragteFactory(rueckfrage__stand="beantwortet")
    with pytest.raises(ClosedError):
        pass_on(person, "neu@example.org")


def test_who_refuses_is_forgotten_and_a_speaker_who_refuses_is_not_asked_again():
    kommune = ended_kommune()
    speaker = speaker_of(kommune)
    RollenvergabeFactory(rolle=Rolle.KOORDINATION)
    run_on(THREE)
    with on(THREE):
        pass_on(Gefragte.objects.get(), "neu@example.org")
        refuse(Gefragte.objects.get(email="neu@example.org"))
        assert list(Gefragte.objects.values_list("email", flat=True)) == [speaker.email]
        refuse(Gefragte.objects.get())
    assert states(kommune) == [(3, "ohne-adresse")]
    assert not Rueckfragelink.objects.exists()
    assert run_on(THREE + 14 * DAY) == []


# --- Koordination --------------------------------------------------------------------------------


@pytest.fixture
def actor():
    return UserFactory()


def test_extra_question_is_asked_once_and_logged(actor):
    kommune = TeilnahmeFactory().kommune
    speaker = speaker_of(kommune)
    ask_now(kommune, actor=actor)
    with pytest.raises(RunsAlreadyError):
        ask_now(kommune, actor=actor)
    assert to(mail.outbox) == [speaker.email]
    entry = Protokolleintrag.objects.get(vorgang=Vorgang.RUECKFRAGE)
    assert (entry.actor_id, entry.text) == (actor.pk, f"Zusätzlich gefragt: {kommune}")


def test_named_address_is_asked_instead_of_who_speaks(actor):
    kommune = TeilnahmeFactory().kommune
    speaker_of(kommune)
    ask_now(kommune, actor=actor, email="neu@example.org")
    assert to(mail.outbox) == ["neu@example.org"]
    assert "Die Koordination des Programms hat Ihre Adresse genannt" in mail.outbox[0].body


def test_sending_again_counts_the_days_anew(actor):
    kommune = ended_kommune()
    speaker_of(kommune)
    for number in (0, 14, 28, 42):
        run_on(THREE + number * DAY)
    assert states(kommune) == [(3, SILENT)]
    again = THREE + 45 * DAY
    with on(again):
        send_again(Rueckfrage.objects.get(), actor=actor)
    assert states(kommune) == [(3, ASKED)]
    assert [len(run_on(again + n * DAY)) for n in (13, 14, 28, 42)] == [0, 1, 1, 0]


def test_what_is_answered_is_not_sent_again(actor):
    with pytest.raises(ClosedError):
        send_again(RueckfrageFactory(stand="beantwortet"), actor=actor)


def test_stop_ends_what_runs_with_its_links_until_it_is_taken_back(actor):
    kommune = ended_kommune()
    speaker_of(kommune)
    run_on(THREE)
    stop(kommune, "Gemeinde aufgelöst", actor=actor)
    stop(kommune, "Noch einmal", actor=actor)
    assert states(kommune) == [(3, "angehalten")]
    assert not Rueckfragelink.objects.exists()
    assert run_on(SIX) == []
    with pytest.raises(StoppedError):
        ask_now(kommune, actor=actor)
    resume(kommune, actor=actor)
    assert len(run_on(SIX)) == 1
    texts = Protokolleintrag.objects.filter(vorgang=Vorgang.RUECKFRAGE).values_list("text")
    assert sorted(text for (text,) in texts) == [
        f"Rückfragen angehalten: {kommune} (Gemeinde aufgelöst)",
        f"Rückfragen wieder aufgenommen: {kommune}",
    ]


def test_stage_that_comes_while_an_extra_one_runs_replaces_it(actor):
    kommune = ended_kommune()
    speaker_of(kommune)
    with on(THREE - DAY):
        ask_now(kommune, actor=actor)
    assert len(run_on(THREE)) == 1
    assert states(kommune) == [(0, SILENT), (3, ASKED)]


# --- What is kept --------------------------------------------------------------------------------


def test_addresses_go_when_no_answer_is_taken_any_more():
    old = GefragteFactory(rueckfrage__offen_bis=timezone.now() - DAY)
    kept = GefragteFactory()
    assert forget_addresses(timezone.now()) == 1
    assert Gefragte.objects.get() == kept
    assert Rueckfrage.objects.filter(pk=old.rueckfrage_id).exists()


def test_contact_goes_after_90_days_and_words_after_three_years():
    now = timezone.now()
    said = {"kontakt_name": "Eva", "kontakt_email": "eva@example.org", "hilft_worte": "Geld"}

    def answered(days):
        moment = now - days * DAY
        return RueckfrageFactory(stand="beantwortet", answered_at=moment, **said)

    rows = [answered(89), answered(91), answered(3 * 365 + 1)]
    assert blank_answers(now) == 3
    for row in rows:
        row.refresh_from_db()
    assert [row.kontakt_email for row in rows] == ["eva@example.org", "", ""]
    assert [row.hilft_worte for row in rows] == ["Geld", "Geld", ""]
    assert blank_answers(now) == 0


def test_nobody_to_ask_makes_no_mail_and_ask_due_counts_it():
    ended_kommune()
    with on(THREE):
        assert ask_due() == 1
    assert mail.outbox == []
