"""Adding, ordering, deleting and restoring."""

import pytest

from netzwerk.fahrplan import actions
from netzwerk.fahrplan.aendern import Hand, history_of
from netzwerk.fahrplan.models import Fahrplan, Massnahme, Ziel
from tests.factories.fahrplan import FahrplanFactory, MassnahmeFactory, ZielFactory
from tests.factories.konten import UserFactory
from tests.factories.programm import AuflageFactory, TeilnahmeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hand():
    return Hand(UserFactory())


@pytest.fixture
def plan():
    return FahrplanFactory()


def titles(punkt):
    return [one.titel for one in actions.siblings_of(punkt)]


def events(punkt):
    return list(history_of(punkt).order_by("pk").values_list("alt", "neu"))


def test_plan_is_made_once_with_the_latest_edition():
    first = TeilnahmeFactory(auflage=AuflageFactory(nummer=1))
    latest = TeilnahmeFactory(auflage=AuflageFactory(nummer=2), kommune=first.kommune)
    plan = actions.ensure_plan(first.kommune)
    assert plan.auflage == latest.auflage
    assert actions.ensure_plan(first.kommune) == plan
    assert Fahrplan.objects.count() == 1


def test_new_items_stand_at_the_end(plan, hand):
    one = actions.add_ziel(plan, {"titel": "Eins"}, hand)
    two = actions.add_ziel(plan, {"titel": "Zwei"}, hand)
    assert titles(one) == ["Eins", "Zwei"]
    values = {"titel": "Treff", "verantwortliche": [hand.user], "organisationen": []}
    massnahme = actions.add_massnahme(two, values, hand)
    assert massnahme.verantwortliche.get() == massnahme.created_by == hand.user
    assert events(massnahme) == [("", "angelegt")]


def test_full_plan_takes_no_more_goals(plan, hand, monkeypatch):
    monkeypatch.setattr(actions, "MOST_ZIELE", 1)
    ZielFactory(fahrplan=plan)
    with pytest.raises(actions.TooManyError):
        actions.add_ziel(plan, {"titel": "Zu viel"}, hand)


@pytest.mark.parametrize(
    ("index", "order"),
    [(0, "CABD"), (1, "ACBD"), (2, "ABCD"), (3, "ABDC"), (99, "ABDC"), (-5, "CABD")],
)
def test_item_gets_the_place_it_is_given_and_the_history_says_who_moved_it(
    plan, hand, index, order
):
    for name in "ABCD":
        ZielFactory(fahrplan=plan, titel=name)
    ziel = Ziel.objects.get(titel="C")
    actions.place(ziel, index, hand)
    assert "".join(titles(Ziel.objects.first())) == order
    moves = list(history_of(ziel).values_list("neu", "von"))
    assert moves == ([] if order == "ABCD" else [("verschoben", hand.user.pk)])


def test_moving_beyond_an_end_changes_nothing(plan, hand):
    for name in "AB":
        ZielFactory(fahrplan=plan, titel=name)
    actions.move_by(Ziel.objects.get(titel="A"), -1, hand)
    actions.move_by(Ziel.objects.get(titel="B"), 1, hand)
    assert titles(Ziel.objects.first()) == ["A", "B"]


def test_deleted_goal_takes_its_measures_along_and_brings_them_back(plan, hand):
    massnahme = MassnahmeFactory(ziel__fahrplan=plan)
    actions.delete(massnahme.ziel, hand)
    assert not Massnahme.objects.present().exists()
    actions.restore(massnahme.ziel, hand)
    assert Massnahme.objects.present().get() == massnahme
    assert events(massnahme.ziel) == [("", "gelöscht"), ("", "wiederhergestellt")]


def test_measures_of_a_deleted_goal_go_to_another(plan, hand):
    kept = MassnahmeFactory(ziel__fahrplan=plan, titel="Bleibt")
    moved = MassnahmeFactory(ziel__fahrplan=plan, titel="Zieht um")
    actions.delete(moved.ziel, hand, measures_to=kept.ziel)
    assert titles(kept) == ["Bleibt", "Zieht um"]
    assert not Ziel.objects.present().filter(pk=moved.ziel_id).exists()


def test_history_keeps_what_a_deleted_milestone_was(plan, hand):
    massnahme = MassnahmeFactory(ziel__fahrplan=plan)
    meilenstein = actions.add_meilenstein(massnahme, {"titel": "Raum gefunden"}, hand)
    actions.delete_meilenstein(meilenstein, hand)
    assert not massnahme.meilensteine.exists()
    entry = massnahme.aenderungen.first()
    assert (entry.alt, entry.neu, entry.meilenstein) == ("Raum gefunden", "gelöscht", None)
