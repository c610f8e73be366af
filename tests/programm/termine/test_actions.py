"""Dates are made, changed and cancelled; who is invited is told what their calendar needs."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from icalendar import Calendar

from netzwerk.mitteilungen.models import MailWann, Mitteilung, Mitteilungseinstellung
from netzwerk.programm.models import Antwort, Termin, Termineinladung, Terminstand
from netzwerk.programm.termine.actions import (
    ClosedError,
    ConflictError,
    cancel_termin,
    change_termin,
    create_termin,
)
from netzwerk.programm.termine.einladen import answer, invite
from netzwerk.programm.termine.ergebnisse import save_ergebnisse, text_to_html
from netzwerk.programm.termine.erinnerung import remind
from netzwerk.programm.termine.privacy import _forget_answers
from tests.factories.kommunen import MemberFactory
from tests.factories.konten import UserFactory
from tests.factories.termine import TermineinladungFactory, TerminFactory

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
NOW = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
BEGIN = dt.datetime(2026, 3, 27, 14, tzinfo=BERLIN)
END = BEGIN + dt.timedelta(hours=2)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def organiser():
    return MemberFactory(first_name="Olga", last_name="Organisiert")


@pytest.fixture
def termin(organiser):
    details = {"titel": "Workshop", "beginn": BEGIN, "ende": END, "ort": "Rathaus"}
    return create_termin(details, actor=organiser)


def events():
    """Return (method, event) of each mail's file for calendars, by recipient."""
    found = {}
    for letter in mail.outbox:
        for name, content, kind in letter.attachments:
            assert name == "termin.ics"
            calendar = Calendar.from_ical(content)
            assert f"method={calendar['METHOD']}" in kind
            found[letter.to[0]] = calendar["METHOD"], calendar.walk("VEVENT")[0]
    return found


def test_who_makes_a_date_organises_it_and_comes(termin, organiser):
    assert (termin.stand, termin.verantwortlich) == (Terminstand.FEST, organiser)
    einladung = termin.einladungen.get()
    assert (einladung.person, einladung.antwort) == (organiser, Antwort.ZUGESAGT)
    assert mail.outbox == []


def test_invited_get_a_date_for_their_calendar_that_names_only_them(termin, organiser):
    termin.online_link = "https://konferenz.example.org/raum"
    termin.save()
    first, second = MemberFactory(first_name="Ada", last_name="Muster"), MemberFactory()
    invite(termin, actor=organiser, people=[first, second])

    assert set(events()) == {first.email, second.email}
    method, event = events()[first.email]
    assert (method, str(event["UID"]), event["SEQUENCE"]) == ("REQUEST", str(termin.uid), 0)
    assert event["DTSTART"].dt == BEGIN
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert event["DTEND"].dt == END
    assert str(event["ATTENDEE"]) == f"mailto:{first.email}"
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert "https://konferenz.example.org/raum" in event["DESCRIPTION"]
    letter = next(letter for letter in mail.outbox if letter.to == [first.email])
    assert "Freitag, 27. März 2026, 14:00 bis 16:00 Uhr" in letter.body
    assert "Wo: Rathaus" in letter.body
    assert second.email not in letter.message().as_string()


def test_file_in_a_mail_survives_the_way_through_the_outbox(termin, organiser):
    termin.titel = "Workshop für Müllheim, Teil 2; mit Übung"
    termin.save()
    invite(termin, actor=organiser, people=[MemberFactory()])
    message = mail.outbox[0].message()
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert len(parts) == 1
    assert parts[0].get_param("method") == "REQUEST"
    event = Calendar.from_ical(parts[0].get_payload(decode=True)).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == "Workshop für Müllheim, Teil 2; mit Übung"


def test_nobody_is_invited_twice_and_nobody_from_outside(termin, organiser):
    member, outside = MemberFactory(), UserFactory()
    locked = MemberFactory(is_active=False)
    people = [member, member, outside, locked]
    assert invite(termin, actor=organiser, people=people) == [member]
    assert invite(termin, actor=organiser, people=[member]) == []
    assert termin.einladungen.count() == 2
    assert len(mail.outbox) == 1


def test_who_wants_no_mails_is_invited_on_the_platform(termin, organiser):
    member = MemberFactory()
    Mitteilungseinstellung.objects.create(user=member, mail=MailWann.NIE)
    invite(termin, actor=organiser, people=[member])
    assert Mitteilung.objects.filter(user=member).count() == 1
    assert mail.outbox == []


def test_change_of_time_raises_the_sequence_and_tells_the_invited(termin, organiser):
    member = TermineinladungFactory(termin=termin, antwort=Antwort.ZUGESAGT).person
    change_termin(termin, {"beginn": BEGIN + HOUR, "ende": END + HOUR}, version=1, actor=organiser)

    method, event = events()[member.email]
    assert (method, event["SEQUENCE"], str(event["UID"])) == ("REQUEST", 1, str(termin.uid))
    assert event["DTSTART"].dt == BEGIN + HOUR
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert Mitteilung.objects.get(user=member).text == "Verschoben: Workshop"


@pytest.mark.parametrize("change", [{"beschreibung": "Neu"}, {"ort": "Rathaus"}, {}])
def test_change_that_no_calendar_needs_tells_nobody(termin, organiser, change):
    TermineinladungFactory(termin=termin)
    changed = change_termin(termin, change, version=1, actor=organiser)
    assert changed.sequenz == 0
    assert mail.outbox == []


def test_who_left_the_network_is_told_nothing_more(termin, organiser):
    person = TermineinladungFactory(termin=termin, person=UserFactory()).person
    change_termin(termin, {"ort": "Bürgerhaus"}, version=1, actor=organiser)
    assert not Mitteilung.objects.filter(user=person).exists()
    assert mail.outbox == []


def test_second_of_two_editors_sees_what_was_saved_meanwhile(termin, organiser):
    change_termin(termin, {"ort": "Bürgerhaus"}, version=1, actor=organiser)
    with pytest.raises(ConflictError) as error:
        change_termin(termin, {"ort": "Bücherei"}, version=1, actor=organiser)
    assert error.value.termin.ort == "Bürgerhaus"
    change_termin(termin, {"ort": "Bücherei"}, version=2, actor=organiser)
    assert Termin.objects.get().ort == "Bücherei"


def test_cancelling_takes_the_date_out_of_calendars_once(termin, organiser):
    member = TermineinladungFactory(termin=termin).person
    cancel_termin(termin, actor=organiser, grund="Die Referentin ist krank.")
    cancel_termin(termin, actor=organiser)

    assert len(mail.outbox) == 1
    method, event = events()[member.email]
    assert (method, event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert str(event["UID"]) == str(termin.uid)
    text = Mitteilung.objects.get(user=member).text
    assert text == "Abgesagt: Workshop. Die Referentin ist krank."


def test_what_is_cancelled_or_over_takes_no_invitations_and_no_answers(termin, organiser, clock):
    member = TermineinladungFactory(termin=termin).person
    clock.move_to(END)
    for call in (
        lambda: invite(termin, actor=organiser, people=[MemberFactory()]),
        lambda: answer(termin, member, "zugesagt"),
        lambda: cancel_termin(termin, actor=organiser),
    ):
        with pytest.raises(ClosedError):
            call()
    assert Termin.objects.get().stand_in_words == "Vorbei"


def test_last_answer_counts_and_strangers_have_none(termin):
    einladung = TermineinladungFactory(termin=termin)
    answer(termin, einladung.person, "zugesagt", "Ich komme später")
    answer(termin, einladung.person, "abgesagt")
    einladung.refresh_from_db()
    assert (einladung.antwort, einladung.kommentar) == ("abgesagt", "")
    with pytest.raises(Termineinladung.DoesNotExist):
        answer(termin, MemberFactory(), "zugesagt")


@pytest.mark.parametrize(
    "wrong",
    [
        {"ende": BEGIN},
        {"ende": BEGIN - HOUR},
        {"beginn": None, "ende": None},
        {"sichtbarkeit": "kommune"},
        {"sichtbarkeit": "auflage"},
    ],
)
def test_database_refuses_what_no_date_can_be(termin, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Termin.objects.filter(pk=termin.pk).update(**wrong)


# --- One day before ---------------------------------------------------------------------------


def test_reminder_comes_once_one_day_before(termin, clock):
    member = TermineinladungFactory(termin=termin).person
    declined = TermineinladungFactory(termin=termin, antwort=Antwort.ABGESAGT).person
    clock.move_to(BEGIN - DAY - HOUR)
    assert remind() == 0
    clock.move_to(BEGIN - DAY + HOUR)
    assert remind() == 2  # the organiser, too
    assert remind() == 0
    assert Mitteilung.objects.filter(user=member, text="Erinnerung: Workshop").count() == 1
    assert not Mitteilung.objects.filter(user=declined).exists()


def test_who_was_invited_within_the_last_day_is_not_reminded(termin, clock):
    clock.move_to(BEGIN - DAY + HOUR)
    person = TermineinladungFactory(termin=termin).person
    remind()
    assert not Mitteilung.objects.filter(user=person).exists()


def test_date_that_was_moved_is_reminded_of_again(termin, organiser, clock):
    clock.move_to(BEGIN - HOUR)
    assert remind() == 1
    later = {"beginn": BEGIN + 5 * DAY, "ende": END + 5 * DAY}
    change_termin(termin, later, version=1, actor=organiser)
    clock.move_to(BEGIN + 5 * DAY - HOUR)
    assert remind() == 1


@pytest.mark.parametrize("stand", [Terminstand.ABGESAGT, Terminstand.FINDUNG])
def test_what_does_not_take_place_is_not_reminded_of(termin, clock, stand):
    Termin.objects.update(stand=stand)
    clock.move_to(BEGIN - HOUR)
    assert remind() == 0


# --- Afterwards -------------------------------------------------------------------------------

ERGEBNISSE = {
    "anwesend": 30,
    "anwesend_verwaltung": 10,
    "anwesend_organisationen": None,
    "anwesend_engagierte": None,
    "ergebnisprotokoll": "Alles gut.",
    "ergebnisse_fuer_kreis": False,
}


def test_numbers_and_minutes_are_entered_when_it_is_over(termin, clock):
    with pytest.raises(ClosedError):
        save_ergebnisse(termin, ERGEBNISSE, version=1)
    clock.move_to(END)
    saved = save_ergebnisse(termin, ERGEBNISSE, version=1)
    assert (saved.anwesend, saved.ergebnisprotokoll, saved.version) == (30, "Alles gut.", 2)
    with pytest.raises(ConflictError):
        save_ergebnisse(termin, ERGEBNISSE, version=1)


def test_answers_go_thirty_days_after_and_the_invitation_stays(termin, clock):
    einladung = TermineinladungFactory(termin=termin, antwort="zugesagt", kommentar="Spät")
    later = TermineinladungFactory(termin=TerminFactory(beginn=END + 10 * DAY), antwort="zugesagt")
    assert _forget_answers(END + 30 * DAY) == 0
    assert _forget_answers(END + 31 * DAY) == 2  # the organiser's, too
    einladung.refresh_from_db()
    later.refresh_from_db()
    assert (einladung.antwort, einladung.kommentar, later.antwort) == ("offen", "", "zugesagt")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Eins\nzwei\n\nDrei", "<p>Eins<br>zwei</p>\n<p>Drei</p>"),
        (
            "Punkte:\r\n- a\r\n* b\r\nEnde",
            "<p>Punkte:</p>\n<ul><li>a</li><li>b</li></ul>\n<p>Ende</p>",
        ),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("- <b>fett</b>", "<ul><li>&lt;b&gt;fett&lt;/b&gt;</li></ul>"),
    ],
)
def test_minutes_are_shown_as_typed(text, html):
    assert text_to_html(text) == html
