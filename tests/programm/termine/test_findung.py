"""The date poll: what people say, when it closes, and what fixing does."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from netzwerk.programm.models import Termineinladung, Terminstimme
from netzwerk.programm.termine.actions import ClosedError, cancel_termin, create_termin
from netzwerk.programm.termine.findung import (
    MOST_VORSCHLAEGE,
    PollClosedError,
    TooManyError,
    auswerten,
    fix,
    propose,
    vote,
)
from tests.factories.kommunen import MemberFactory
from tests.factories.termine import TermineinladungFactory

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 5, 20, 10, tzinfo=dt.UTC)
LAST_DAY = dt.date(2026, 5, 25)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def organiser():
    return MemberFactory()


@pytest.fixture
def termin(organiser):
    spans = [(NOW + days * DAY, NOW + days * DAY + HOUR) for days in (12, 10, 14)]
    details = {"titel": "Sitzung", "umfrage_bis": LAST_DAY}
    return create_termin(details, actor=organiser, vorschlaege=spans)


def test_proposals_stand_in_the_order_of_time_and_the_same_one_once(organiser):
    span = (NOW + DAY, NOW + DAY + HOUR)
    later = (NOW + 2 * DAY, NOW + 2 * DAY + HOUR)
    termin = create_termin({"titel": "x"}, actor=organiser, vorschlaege=[later, span, span])
    assert [one.beginn for one in termin.vorschlaege.all()] == [span[0], later[0]]
    assert termin.zeit_in_words == "Der Zeitpunkt wird noch gesucht"


def test_sums_are_said_in_words(termin, organiser):
    first, second, _third = termin.vorschlaege.all()
    others = [TermineinladungFactory(termin=termin).person for _number in range(3)]
    vote(termin, organiser, {first.pk: "ja", second.pk: "nein"})
    vote(termin, others[0], {first.pk: "ja", second.pk: "wenn-noetig"})
    assert [row.in_words for row in auswerten(termin)] == [
        "2 ja, 0 wenn nötig, 0 nein, 2 ohne Antwort",
        "0 ja, 1 wenn nötig, 1 nein, 2 ohne Antwort",
        "0 ja, 0 wenn nötig, 0 nein, 4 ohne Antwort",
    ]


def test_last_vote_counts_and_other_polls_are_not_touched(termin, organiser):
    first = termin.vorschlaege.first()
    spans = [(NOW + DAY, NOW + DAY + HOUR)]
    other = create_termin({"titel": "x"}, actor=organiser, vorschlaege=spans).vorschlaege.get()
    vote(termin, organiser, {first.pk: "ja", other.pk: "ja"})
    vote(termin, organiser, {first.pk: "nein"})
    assert list(Terminstimme.objects.values_list("vorschlag", "wert")) == [(first.pk, "nein")]


def test_poll_closes_with_the_end_of_its_last_day_in_berlin(termin, organiser, clock):
    first = termin.vorschlaege.first()
    clock.move_to(dt.datetime(2026, 5, 25, 21, 59, tzinfo=dt.UTC))
    vote(termin, organiser, {first.pk: "ja"})
    clock.move_to(dt.datetime(2026, 5, 25, 22, 0, tzinfo=dt.UTC))
    with pytest.raises(PollClosedError):
        vote(termin, organiser, {first.pk: "nein"})
    assert Terminstimme.objects.get().wert == "ja"


def test_who_is_not_invited_has_no_vote(termin):
    with pytest.raises(Termineinladung.DoesNotExist):
        vote(termin, MemberFactory(), {termin.vorschlaege.first().pk: "ja"})


def test_fixing_makes_votes_to_answers_and_tells_each_invited_once(termin, organiser):
    chosen, *_rest = termin.vorschlaege.all()
    people = {
        wert: TermineinladungFactory(termin=termin).person for wert in ("ja", "wenn-noetig", "nein")
    }
    silent = TermineinladungFactory(termin=termin).person
    for wert, person in people.items():
        vote(termin, person, {chosen.pk: wert})
    fix(chosen, actor=organiser)
    fix(chosen, actor=organiser)

    termin.refresh_from_db()
    assert (termin.beginn, termin.ende, termin.stand) == (chosen.beginn, chosen.ende, "fest")
    answers = dict(termin.einladungen.values_list("person", "antwort"))
    assert answers == {
        people["ja"].pk: "zugesagt",
        people["wenn-noetig"].pk: "vielleicht",
        people["nein"].pk: "abgesagt",
        silent.pk: "offen",
        organiser.pk: "offen",
    }
    assert len(mail.outbox) == 4
    letter = next(letter for letter in mail.outbox if letter.to == [people["ja"].email])
    event = Calendar.from_ical(letter.attachments[0][1]).walk("VEVENT")[0]
    assert (event["DTSTART"].dt, event["SEQUENCE"]) == (timezone.localtime(chosen.beginn), 1)
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


def test_closed_poll_can_be_fixed_and_only_one_proposal(termin, organiser, clock):
    first, second, _third = termin.vorschlaege.all()
    clock.move_to(NOW + 6 * DAY)
    fix(first, actor=organiser)
    with pytest.raises(ClosedError):
        fix(second, actor=organiser)
    with pytest.raises(PollClosedError):
        vote(termin, organiser, {second.pk: "ja"})


def test_cancelled_poll_forgets_its_votes_and_sends_no_calendar(termin, organiser):
    TermineinladungFactory(termin=termin)
    vote(termin, organiser, {termin.vorschlaege.first().pk: "ja"})
    cancel_termin(termin, actor=organiser)
    assert not Terminstimme.objects.exists()
    assert [letter.attachments for letter in mail.outbox] == [[]]
    with pytest.raises(ClosedError):
        fix(termin.vorschlaege.first(), actor=organiser)


def test_poll_takes_so_many_proposals_and_no_more(termin):
    for number in range(MOST_VORSCHLAEGE - 3):
        begin = NOW + (20 + number) * DAY
        propose(termin, begin, begin + HOUR)
        propose(termin, begin, begin + HOUR)
    with pytest.raises(TooManyError):
        propose(termin, NOW + 90 * DAY, NOW + 90 * DAY + HOUR)
    assert termin.vorschlaege.count() == MOST_VORSCHLAEGE
