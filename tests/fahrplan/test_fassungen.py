"""Adopted versions: what is kept, who reads it today, and that nothing of it changes."""

import datetime as dt
from itertools import product

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from netzwerk.fahrplan import actions as plan_actions
from netzwerk.fahrplan.aendern import Hand
from netzwerk.fahrplan.erinnern import clear_deleted
from netzwerk.fahrplan.fassungen import actions
from netzwerk.fahrplan.fassungen.ansicht import show
from netzwerk.fahrplan.fassungen.inhalt import FELDER, freeze
from netzwerk.fahrplan.fassungen.lesen import Blick, newest_readable, readable_fassungen
from netzwerk.fahrplan.forms import LeitbildForm, MassnahmeForm, MeilensteinForm, ZielForm
from netzwerk.fahrplan.models import Fahrplanfassung, Massnahme, Ziel
from netzwerk.fahrplan.privacy import ziele as ziele_privacy
from netzwerk.rechte import Rolle, load_rechte
from tests.factories.fahrplan import (
    AnsatzFactory,
    FahrplanfassungFactory,
    MassnahmeFactory,
    MeilensteinFactory,
    ZielFactory,
)
from tests.factories.kommunen import OrganisationFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.fahrplan.readers import READERS, S, who

pytestmark = pytest.mark.django_db

DAY = dt.date(2030, 5, 31)
VALUES = {"titel": "Erste Fassung", "datum": DAY, "beschluss": "Gemeinderat", "anmerkung": ""}


def part(rechte, fassung):
    fassung.refresh_from_db()
    return Blick(rechte, fassung.fahrplan).part_of(fassung.inhalt, fassung.verengt)


def titles(inhalt):
    return {ziel["felder"]["titel"] for ziel in inhalt["ziele"]} | {
        one["felder"]["titel"] for ziel in inhalt["ziele"] for one in ziel["massnahmen"]
    }


# --- What is kept --------------------------------------------------------------------------------


def test_version_keeps_everything_but_drafts_and_deleted_in_the_order_of_the_plan(plan):
    second = ZielFactory(fahrplan=plan, titel="Zweites", position=2)
    first = ZielFactory(fahrplan=plan, titel="Erstes", position=1, sichtbarkeit=S.OEFFENTLICH)
    ZielFactory(fahrplan=plan, titel="Entwurf", sichtbarkeit=S.NIEMAND)
    ZielFactory(fahrplan=plan, titel="Gelöscht", deleted_at=timezone.now())
    person, organisation = UserFactory(), OrganisationFactory()
    measure = MassnahmeFactory(ziel=first, titel="Café", faellig=DAY, verantwortliche=[person])
    measure.organisationen.add(organisation)
    MassnahmeFactory(ziel=first, titel="Entwurf", sichtbarkeit=S.NIEMAND)
    stone = MeilensteinFactory(massnahme=measure, titel="Raum", faellig=DAY)

    inhalt = freeze(plan)
    assert [ziel["id"] for ziel in inhalt["ziele"]] == [first.pk, second.pk]
    assert titles(inhalt) == {"Erstes", "Zweites", "Café"}
    kept = inhalt["ziele"][0]["massnahmen"][0]
    assert kept["felder"] | {"beschreibung": ""} == {
        "titel": "Café",
        "beschreibung": "",
        "herkunft": "neu",
        "ansatz": "",
        "status": "geplant",
        "fortschritt": "0",
        "beginn": "",
        "faellig": "2030-05-31",
        "verantwortliche": str(person.pk),
        "organisationen": str(organisation.pk),
        "partner": "",
        "kostenklasse": "",
        "sichtbarkeit": "kommune",
    }
    felder = {"titel": "Raum", "faellig": "2030-05-31", "erledigt_am": ""}
    assert kept["meilensteine"] == [{"id": stone.pk, "felder": felder}]
    assert inhalt["auflage"] == plan.auflage_id


def test_every_field_that_people_write_is_kept(plan):
    """A field that is added to a plan belongs into its versions, too."""
    for form in (LeitbildForm, ZielForm, MassnahmeForm, MeilensteinForm):
        assert set(form.Meta.fields) - {"ziel"} == set(FELDER[form.Meta.model])


def test_version_is_shown_like_the_plan_of_its_day(plan):
    person = UserFactory(first_name="Vera", last_name="Antwortlich")
    ziel = ZielFactory(fahrplan=plan, titel="Begegnung", zielwert="12 Vereine")
    massnahme = MassnahmeFactory(
        ziel=ziel, titel="Café", status="laeuft", fortschritt=40, verantwortliche=[person]
    )
    massnahme.faellig = timezone.localdate() - dt.timedelta(days=1)
    massnahme.save()
    MeilensteinFactory(massnahme=massnahme, titel="Raum", erledigt_am=DAY)
    RollenvergabeFactory(user=person, rolle=Rolle.KOORDINATION)
    fassung = FahrplanfassungFactory(fahrplan=plan)
    Massnahme.objects.update(titel="Anders", status="erledigt", fortschritt=100)
    rechte = load_rechte(person)
    abschnitt = show(part(rechte, fassung), plan, rechte).abschnitte[0]
    row = abschnitt.zeilen[0]
    assert (abschnitt.ziel.titel, abschnitt.ziel.zielwert) == ("Begegnung", "12 Vereine")
    assert (row.massnahme.titel, row.massnahme.get_status_display()) == ("Café", "Läuft")
    assert (row.massnahme.fortschritt, row.people) == (40, "Vera Antwortlich")
    assert [(one.titel, one.erledigt_am) for one in row.meilensteine] == [("Raum", DAY)]
    assert not row.is_overdue


def test_no_name_outlives_its_account(plan):
    person = UserFactory(first_name="Vera", last_name="Antwortlich")
    MassnahmeFactory(ziel__fahrplan=plan, verantwortliche=[person])
    fassung = FahrplanfassungFactory(fahrplan=plan)
    reader = UserFactory()
    RollenvergabeFactory(user=reader, rolle=Rolle.KOORDINATION)
    person.delete()
    rechte = load_rechte(reader)
    row = show(part(rechte, fassung), plan, rechte).abschnitte[0].zeilen[0]
    assert row.people == "nicht mehr zu sehen"


# --- Who reads it --------------------------------------------------------------------------------


def test_item_is_read_by_the_circle_of_then_and_the_circle_of_today(rechte, people, plan):
    author = people["author"]
    ziel = ZielFactory(fahrplan=plan, sichtbarkeit=S.OEFFENTLICH, created_by=author)
    for then, today in product(set(S) - {S.NIEMAND}, S):
        Massnahme.objects.all().delete()
        massnahme = MassnahmeFactory(ziel=ziel, titel="Café", sichtbarkeit=then, created_by=author)
        fassung = FahrplanfassungFactory(fahrplan=plan)
        massnahme.sichtbarkeit = today
        massnahme.save()
        readers = who(rechte, lambda one, row=fassung: "Café" in titles(part(one, row)))
        assert readers == READERS[then] & READERS[today], (then, today)


def test_measure_is_read_no_wider_than_its_goal_then_and_today(rechte, plan):
    public, goal = S.OEFFENTLICH, ZielFactory(fahrplan=plan, sichtbarkeit=S.NETZWERK)
    MassnahmeFactory(ziel=goal, titel="Café", sichtbarkeit=public)
    fassung = FahrplanfassungFactory(fahrplan=plan)
    assert who(rechte, lambda one: "Café" in titles(part(one, fassung))) == READERS[S.NETZWERK]
    Ziel.objects.update(sichtbarkeit=S.KOMMUNE)
    assert who(rechte, lambda one: titles(part(one, fassung))) == READERS[S.KOMMUNE]


def test_leitbild_follows_the_same_rule(rechte, plan):
    plan.leitbild, plan.sichtbarkeit = "Alle gehören dazu.", S.OEFFENTLICH
    plan.save()
    fassung = FahrplanfassungFactory(fahrplan=plan)

    def readers():
        return who(rechte, lambda one: part(one, fassung)["leitbild"]["felder"]["leitbild"])

    assert readers() == READERS[S.OEFFENTLICH]
    plan.sichtbarkeit = S.KOMMUNE
    plan.save()
    assert readers() == READERS[S.KOMMUNE]


@pytest.mark.parametrize("kind", ["ziel", "massnahme"])
def test_what_was_narrowed_and_deleted_opens_for_nobody(rechte, plan, people, kind):
    ziel = ZielFactory(fahrplan=plan, titel="Begegnung", sichtbarkeit=S.OEFFENTLICH)
    massnahme = MassnahmeFactory(ziel=ziel, titel="Café", sichtbarkeit=S.OEFFENTLICH)
    fassung = FahrplanfassungFactory(fahrplan=plan)
    item = ziel if kind == "ziel" else massnahme
    type(item).objects.filter(pk=item.pk).update(sichtbarkeit=S.KOMMUNE)

    def readers():
        return who(rechte, lambda one: "Café" in titles(part(one, fassung)))

    assert readers() == READERS[S.KOMMUNE]
    plan_actions.delete(item, Hand(people["speaker"]))
    assert readers() == READERS[S.KOMMUNE]
    type(item).objects.filter(pk=item.pk).update(deleted_at=timezone.now() - dt.timedelta(days=99))
    assert clear_deleted() == (2 if kind == "ziel" else 1)
    assert readers() == READERS[S.KOMMUNE]


def test_what_was_deleted_as_it_was_stays_as_readable_as_it_was(rechte, plan):
    public = {"sichtbarkeit": S.OEFFENTLICH}
    long_ago = timezone.now() - dt.timedelta(days=99)
    ziel = ZielFactory(fahrplan=plan, **public)
    massnahme = MassnahmeFactory(ziel=ziel, titel="Café", **public)
    fassung = FahrplanfassungFactory(fahrplan=plan)
    Massnahme.objects.filter(pk=massnahme.pk).update(deleted_at=long_ago)
    clear_deleted()
    assert not Massnahme.objects.exists()
    assert who(rechte, lambda one: "Café" in titles(part(one, fassung))) == READERS[S.OEFFENTLICH]
    assert fassung.verengt == {}


def test_draft_that_goes_with_its_account_is_read_by_nobody(rechte, plan, people):
    ziel = ZielFactory(
        fahrplan=plan, titel="Begegnung", sichtbarkeit=S.OEFFENTLICH, created_by=people["author"]
    )
    fassung = FahrplanfassungFactory(fahrplan=plan)
    Ziel.objects.filter(pk=ziel.pk).update(sichtbarkeit=S.NIEMAND)
    ziele_privacy().delete(people["author"])
    assert not Ziel.objects.exists()
    assert who(rechte, lambda one: titles(part(one, fassung))) == set()


def test_ansatz_of_a_measure_is_named_to_who_may_see_it_today(rechte, plan):
    ziel = ZielFactory(fahrplan=plan, sichtbarkeit=S.OEFFENTLICH)
    ansatz = AnsatzFactory(fahrplan=plan, titel="Nachbarschaftsfest", sichtbarkeit=S.KOMMUNE)
    MassnahmeFactory(ziel=ziel, ansatz=ansatz, sichtbarkeit=S.OEFFENTLICH)
    fassung = FahrplanfassungFactory(fahrplan=plan)

    def named(one):
        row = show(part(one, fassung), plan, one).abschnitte[0].zeilen[0]
        return row.ansatz == ansatz

    assert who(rechte, named) == READERS[S.KOMMUNE]


def test_version_exists_for_who_reads_something_of_it_or_whose_plan_it_is(rechte, plan):
    ZielFactory(fahrplan=plan, sichtbarkeit=S.NETZWERK)
    fassung = FahrplanfassungFactory(fahrplan=plan)
    members = READERS[S.NETZWERK]
    for found in (
        lambda one: readable_fassungen(plan, one, is_own=False) == [fassung],
        lambda one: newest_readable(plan, one, is_own=False) == fassung,
    ):
        assert who(rechte, found) == members
    assert readable_fassungen(plan, rechte["visitor"], is_own=True) == [fassung]


def test_reading_costs_the_same_for_few_and_many(rechte, plan, django_assert_num_queries):
    def fill(count):
        for _number in range(count):
            measure = MassnahmeFactory(
                ziel__fahrplan=plan,
                verantwortliche=[UserFactory()],
                ansatz=AnsatzFactory(fahrplan=plan),
            )
            measure.organisationen.add(OrganisationFactory())
            MeilensteinFactory(massnahme=measure)
        return FahrplanfassungFactory(fahrplan=plan)

    one = rechte["speaker"]
    for fassung in (fill(1), fill(4)):
        with django_assert_num_queries(5):
            freeze(plan)
        with django_assert_num_queries(3):
            read = Blick(one, plan).part_of(fassung.inhalt, fassung.verengt)
        with django_assert_num_queries(4):
            show(read, plan, one)


# --- Adopting ------------------------------------------------------------------------------------


@pytest.fixture
def speaker(people):
    return people["speaker"]


def test_versions_are_numbered_in_their_order(plan, speaker):
    ZielFactory(fahrplan=plan)
    first = actions.adopt(plan, VALUES, speaker, seen=0)
    second = actions.adopt(plan, VALUES | {"titel": "Zweite"}, speaker, seen=1)
    assert (first.nummer, second.nummer) == (1, 2)
    assert first.von == speaker


def test_form_that_is_sent_twice_makes_one_version(plan, speaker):
    ZielFactory(fahrplan=plan)
    first = actions.adopt(plan, VALUES, speaker, seen=0)
    assert actions.adopt(plan, VALUES, speaker, seen=0) == first
    assert Fahrplanfassung.objects.count() == 1


def test_two_people_who_adopt_at_once_learn_of_each_other(plan, speaker, people):
    ZielFactory(fahrplan=plan)
    first = actions.adopt(plan, VALUES, speaker, seen=0)
    with pytest.raises(actions.OtherFassungError) as error:
        actions.adopt(plan, VALUES, people["member"], seen=0)
    assert error.value.fassung == first
    assert Fahrplanfassung.objects.count() == 1


def test_plan_of_drafts_cannot_be_adopted(plan, speaker):
    ZielFactory(fahrplan=plan, sichtbarkeit=S.NIEMAND, created_by=speaker)
    with pytest.raises(actions.NothingToAdoptError):
        actions.adopt(plan, VALUES, speaker, seen=0)


def test_plan_holds_so_many_versions(plan, speaker, monkeypatch):
    monkeypatch.setattr(actions, "MOST_FASSUNGEN", 1)
    ZielFactory(fahrplan=plan)
    actions.adopt(plan, VALUES, speaker, seen=0)
    with pytest.raises(actions.TooManyFassungenError):
        actions.adopt(plan, VALUES | {"titel": "Zweite"}, speaker, seen=1)


def test_version_is_never_changed_and_keeps_its_plan():
    fassung = FahrplanfassungFactory()
    fassung.titel = "Anders"
    with pytest.raises(TypeError):
        fassung.save()
    with pytest.raises(ProtectedError):
        fassung.fahrplan.delete()


def test_newest_version_is_taken_back_on_its_day_by_who_adopted_it(plan, speaker, people):
    ZielFactory(fahrplan=plan)
    first = actions.adopt(plan, VALUES, speaker, seen=0)
    assert not actions.withdraw(first, people["member"])
    second = actions.adopt(plan, VALUES | {"titel": "Zweite"}, speaker, seen=1)
    assert not actions.withdraw(first, speaker)
    assert actions.withdraw(second, speaker)
    assert not actions.withdraw(second, speaker)
    yesterday = timezone.now() - dt.timedelta(days=1)
    Fahrplanfassung.objects.filter(pk=first.pk).update(created_at=yesterday)
    assert not actions.withdraw(first, speaker)
    assert list(Fahrplanfassung.objects.all()) == [first]


def test_version_of_a_deleted_account_is_taken_back_by_nobody(plan, speaker):
    ZielFactory(fahrplan=plan)
    fassung = actions.adopt(plan, VALUES, speaker, seen=0)
    Fahrplanfassung.objects.update(von=None)
    assert not actions.withdraw(fassung, UserFactory())
