"""Filling in a round together: nothing is lost, and what is finished stays as it is."""

import datetime as dt

import pytest
from django.utils import timezone

from netzwerk.fahrplan.aendern import Hand, history_of
from netzwerk.fahrplan.erinnern import clear_deleted
from netzwerk.fahrplan.models import Anlass, Einschaetzung, Selbstcheck, Stufe
from netzwerk.fahrplan.selbstcheck.actions import (
    Antwort,
    Eingabe,
    FinishedError,
    OthersWroteError,
    UnansweredError,
    begin,
    finish,
    open_statements,
    save_answers,
)
from netzwerk.fahrplan.selbstcheck.fragebogen import FRAGEBOEGEN
from tests.factories.fahrplan import FahrplanFactory, SelbstcheckFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db

EMPTY = Antwort()
VALUES = {"anlass": Anlass.AUSGANGSLAGE, "tag": dt.date(2026, 1, 15)}


@pytest.fixture
def ada():
    return UserFactory(first_name="Ada")


@pytest.fixture
def ben():
    return UserFactory(first_name="Ben")


@pytest.fixture
def draft():
    return SelbstcheckFactory()


def answer(key, stufe="", notiz="", war=EMPTY):
    return Eingabe(key, Antwort(stufe, notiz), war)


def saved(selbstcheck):
    return {
        row.aussage: (row.stufe, row.notiz, row.von) for row in selbstcheck.einschaetzungen.all()
    }


def test_round_begins_with_the_newest_questionnaire(ada, monkeypatch):
    monkeypatch.setitem(FRAGEBOEGEN, 2, FRAGEBOEGEN[1])
    one = begin(FahrplanFactory(), VALUES, Hand(ada))
    assert (one.fragebogen, one.created_by, one.is_finished) == (2, ada, False)
    assert list(history_of(one).values_list("neu", flat=True)) == ["angelegt"]


def test_beginning_twice_goes_on_with_the_draft(draft, ada):
    assert begin(draft.plan, VALUES, Hand(ada)) == draft
    assert Selbstcheck.objects.count() == 1


def test_answers_are_saved_with_who_gave_them(draft, ada):
    save_answers(draft, [answer("orte", Stufe.TEILWEISE, "Im Café"), answer("huerden")], ada)
    assert saved(draft) == {"orte": ("teilweise", "Im Café", ada)}


def test_two_people_with_different_statements_both_keep_theirs(draft, ada, ben):
    save_answers(draft, [answer("orte", Stufe.FEST), answer("huerden")], ada)
    save_answers(draft, [answer("orte"), answer("huerden", Stufe.WEISS_NICHT)], ben)
    assert saved(draft) == {
        "orte": ("fest", "", ada),
        "huerden": ("weiss-nicht", "", ben),
    }


def test_step_of_one_and_note_of_the_other_are_kept(draft, ada, ben):
    save_answers(draft, [answer("orte", Stufe.FEST)], ada)
    save_answers(draft, [answer("orte", notiz="Zwei Cafés")], ben)
    assert saved(draft) == {"orte": ("fest", "Zwei Cafés", ben)}


def test_two_people_with_one_statement_are_both_heard_and_nothing_is_saved(draft, ada, ben):
    save_answers(draft, [answer("orte", Stufe.FEST)], ada)
    with pytest.raises(OthersWroteError) as error:
        save_answers(draft, [answer("orte", Stufe.TEILWEISE), answer("huerden", Stufe.FEST)], ben)
    assert {key: (row.stufe, row.von) for key, row in error.value.saved.items()} == {
        "orte": ("fest", ada)
    }
    assert saved(draft) == {"orte": ("fest", "", ada)}
    save_answers(draft, [answer("orte", Stufe.TEILWEISE, war=Antwort("fest"))], ben)
    assert saved(draft) == {"orte": ("teilweise", "", ben)}


def test_the_same_answer_of_both_is_no_conflict_and_stays_with_the_first(draft, ada, ben):
    for person in (ada, ben):
        save_answers(draft, [answer("orte", Stufe.FEST)], person)
    assert saved(draft) == {"orte": ("fest", "", ada)}


def test_round_is_finished_when_each_statement_has_an_answer(draft, ada):
    keys = [aussage.key for aussage in FRAGEBOEGEN[1]]
    save_answers(draft, [answer(key, Stufe.WEISS_NICHT) for key in keys[:-1]], ada)
    save_answers(draft, [answer(keys[-1], notiz="Unklar")], ada)
    assert open_statements(draft) == [keys[-1]]
    with pytest.raises(UnansweredError):
        finish(draft, Hand(ada))
    save_answers(
        draft, [Eingabe(keys[-1], Antwort(Stufe.FEST, "Unklar"), Antwort("", "Unklar"))], ada
    )
    finish(draft, Hand(ada))
    draft.refresh_from_db()
    assert (draft.is_finished, draft.finished_by) == (True, ada)
    assert history_of(draft).first().neu == "abgeschlossen"


def test_finished_round_takes_no_answers_and_is_not_finished_again(ada):
    one = SelbstcheckFactory(finished=True)
    with pytest.raises(FinishedError):
        save_answers(one, [answer("orte", Stufe.FEST, war=Antwort("teilweise"))], ada)
    with pytest.raises(FinishedError):
        finish(one, Hand(ada))
    assert Einschaetzung.objects.get(aussage="orte").stufe == "teilweise"


def test_deleted_round_ends_after_a_month_with_its_answers():
    SelbstcheckFactory(finished=True, deleted_at=timezone.now() - dt.timedelta(days=31))
    kept = SelbstcheckFactory(finished=True, deleted_at=timezone.now() - dt.timedelta(days=29))
    assert clear_deleted() == 1
    assert Selbstcheck.objects.get() == kept
    assert set(Einschaetzung.objects.values_list("selbstcheck", flat=True)) == {kept.pk}
