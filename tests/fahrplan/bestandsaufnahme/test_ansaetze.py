"""What exists already: its pages, what they show to whom, and how measures come from it."""

import datetime as dt

import pytest
from django.utils import timezone

from netzwerk.fahrplan.aendern import Hand, change, history_of
from netzwerk.fahrplan.bestandsaufnahme import actions
from netzwerk.fahrplan.erinnern import clear_deleted
from netzwerk.fahrplan.models import Ansatz, Fahrplan, Herkunft, Massnahme
from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import (
    AnsatzFactory,
    FahrplanFactory,
    MassnahmeFactory,
    ZielFactory,
)
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.factories.wissen import ThemenfeldFactory
from tests.fahrplan.test_views import form_of

pytestmark = pytest.mark.django_db

STOCK = "/fahrplaene/probestadt/bestandsaufnahme/"
OPEN = {"sichtbarkeit": Sichtbarkeit.OEFFENTLICH}


@pytest.fixture
def plan():
    return FahrplanFactory(kommune=KommuneFactory(name="Probestadt", slug="probestadt"))


@pytest.fixture
def speaker(plan):
    user = UserFactory(first_name="Amira", last_name="Probe")
    rolle = MitgliedschaftRolle.ANSPRECHPERSON
    MitgliedschaftFactory(user=user, kommune=plan.kommune, rolle=rolle)
    return user


@pytest.fixture
def member(plan):
    user = UserFactory()
    MitgliedschaftFactory(user=user, kommune=plan.kommune)
    return user


@pytest.fixture
def signed_in(client, speaker):
    client.force_login(speaker)
    return client


@pytest.fixture
def ansatz(plan):
    return AnsatzFactory(fahrplan=plan, titel="Sprachcafé", beschreibung="Jeden Montag")


def page_of(client, path):
    return client.get(path).content.decode()


# --- Reading -------------------------------------------------------------------------------------


def test_list_is_grouped_by_themenfeld_in_german_order(client, plan):
    sprache, begegnung = (ThemenfeldFactory(name=name) for name in ("Sprache", "Begegnung"))
    for titel, themenfeld in (
        ("Ohne", None),
        ("Zeitung", sprache),
        ("Ämterlotsen", sprache),
        ("Café", begegnung),
        ("Bücherei", sprache),
    ):
        AnsatzFactory(fahrplan=plan, titel=titel, themenfeld=themenfeld, **OPEN)
    page = page_of(client, STOCK)
    order = ["Begegnung</h3>", "Café", "Sprache</h3>", "Ämterlotsen", "Bücherei", "Zeitung"]
    order += ["Ohne Themenfeld</h3>", ">Ohne<"]
    places = [page.index(word) for word in order]
    assert places == sorted(places)


def test_queries_of_the_list_are_the_same_for_few_and_many(
    signed_in, plan, django_assert_max_num_queries
):
    def fill(count):
        for _number in range(count):
            row = AnsatzFactory(fahrplan=plan, themenfeld=ThemenfeldFactory())
            MassnahmeFactory(ziel__fahrplan=plan, ansatz=row, herkunft=Herkunft.BESTEHEND)

    fill(1)
    with django_assert_max_num_queries(15) as few:
        signed_in.get(STOCK)
    fill(12)
    with django_assert_max_num_queries(len(few)):
        assert page_of(signed_in, STOCK).count("eine Maßnahme daraus") == 13


def test_long_list_has_pages(signed_in, plan):
    for _number in range(41):
        AnsatzFactory(fahrplan=plan)
    assert page_of(signed_in, STOCK).count('href="/fahrplaene/ansaetze/') == 40
    assert page_of(signed_in, f"{STOCK}?seite=2").count('href="/fahrplaene/ansaetze/') == 1


def test_bestandsaufnahme_without_anything_public_does_not_exist_for_visitors(client, ansatz):
    assert client.get(STOCK).status_code == 404
    assert client.get(ansatz.get_absolute_url()).status_code == 404
    assert client.get("/fahrplaene/gibt-es-nicht/bestandsaufnahme/").status_code == 404


def test_empty_list_says_how_it_is_filled_to_who_fills_it(client, speaker, member):
    client.force_login(speaker)
    assert "ein Name genügt" in page_of(client, STOCK)
    client.force_login(member)
    page = page_of(client, STOCK)
    assert "Noch keine Ansätze" in page
    assert "ein Name genügt" not in page


def test_parts_of_a_plan_are_named_where_there_is_something(client, plan):
    AnsatzFactory(fahrplan=plan, **OPEN)
    assert "Teile des Fahrplans" not in page_of(client, STOCK)
    ZielFactory(fahrplan=plan, **OPEN)
    assert "Teile des Fahrplans" in page_of(client, STOCK)
    assert f'href="{STOCK}"' in page_of(client, "/fahrplaene/probestadt/")


def test_page_shows_only_measures_that_the_reader_sees(client, plan, member):
    ansatz = AnsatzFactory(fahrplan=plan, **OPEN)
    ziel = ZielFactory(fahrplan=plan, **OPEN)
    from_it = {"ziel": ziel, "ansatz": ansatz, "herkunft": Herkunft.WEITERENTWICKELT}
    MassnahmeFactory(titel="Offen für alle", **from_it, **OPEN)
    MassnahmeFactory(titel="Noch unter uns", **from_it)
    path = ansatz.get_absolute_url()
    page = page_of(client, path)
    assert "Offen für alle" in page
    assert "Noch unter uns" not in page
    assert "Verlauf" not in page
    assert "eine Maßnahme daraus" in page_of(client, STOCK)
    client.force_login(member)
    page = page_of(client, path)
    assert "Noch unter uns" in page
    assert "Verlauf" in page


def test_measure_names_its_ansatz_to_who_may_see_it(client, plan, member):
    ansatz = AnsatzFactory(fahrplan=plan, titel="Sprachcafé")
    ziel = ZielFactory(fahrplan=plan, **OPEN)
    massnahme = MassnahmeFactory(ziel=ziel, ansatz=ansatz, herkunft=Herkunft.BESTEHEND, **OPEN)
    assert "Sprachcafé" not in page_of(client, massnahme.get_absolute_url())
    assert "Sprachcafé" not in page_of(client, plan.get_absolute_url())
    client.force_login(member)
    assert "Sprachcafé" in page_of(client, massnahme.get_absolute_url())
    actions.delete(ansatz, Hand(member))
    assert "Sprachcafé" not in page_of(client, massnahme.get_absolute_url())


# --- Writing -------------------------------------------------------------------------------------


def test_first_ansatz_makes_the_plan(client):
    kommune = KommuneFactory(slug="neustadt")
    user = UserFactory()
    rolle = MitgliedschaftRolle.STELLVERTRETUNG
    MitgliedschaftFactory(user=user, kommune=kommune, rolle=rolle)
    client.force_login(user)
    path = "/fahrplaene/neustadt/bestandsaufnahme/ansatz/"
    form = form_of(client, path, titel="Runder Tisch", seit="2019")
    assert not Fahrplan.objects.exists()
    response = client.post(path, form)
    ansatz = Ansatz.objects.get()
    assert response["Location"] == ansatz.get_absolute_url()
    assert (ansatz.plan.kommune, ansatz.created_by) == (kommune, user)
    assert (ansatz.titel, ansatz.seit, ansatz.sichtbarkeit) == ("Runder Tisch", 2019, "kommune")
    assert list(history_of(ansatz).values_list("neu", flat=True)) == ["angelegt"]


def test_form_that_is_sent_twice_makes_one_ansatz(signed_in):
    path = f"{STOCK}ansatz/"
    form = form_of(signed_in, path, titel="Runder Tisch")
    addresses = {signed_in.post(path, form)["Location"] for _time in range(2)}
    assert addresses == {Ansatz.objects.get().get_absolute_url()}


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"titel": " "}, "titel", "was es schon gibt"),
        ({"seit": "früher"}, "seit", "zum Beispiel 2019"),
        ({"seit": "19"}, "seit", "zum Beispiel 2019"),
        ({"seit": "99999999"}, "seit", "kommt erst noch"),
        ({"seit": str(timezone.localdate().year + 1)}, "seit", "kommt erst noch"),
        ({"themenfeld": "0"}, "themenfeld", "gültige Auswahl"),
        ({"sichtbarkeit": "alle"}, "sichtbarkeit", "gültige Auswahl"),
    ],
)
def test_wrong_input_is_named_and_kept(signed_in, ansatz, changes, field, message):
    path = f"{ansatz.get_absolute_url()}aendern/"
    page = signed_in.post(path, form_of(signed_in, path, **({"reichweite": "20 Leute"} | changes)))
    errors = page.context["form"].errors
    assert list(errors) == [field]
    assert message in errors[field][0]
    assert 'value="20 Leute"' in page.content.decode()
    assert Ansatz.objects.get().version == 1


def test_two_people_see_both_texts(signed_in, ansatz):
    path = f"{ansatz.get_absolute_url()}aendern/"
    opened = form_of(signed_in, path, titel="Sprachtreff")
    ben = Hand(UserFactory(first_name="Ben", last_name="Probe"))
    change(ansatz, {"titel": "Café für alle"}, ben, seen=1)
    page = signed_in.post(path, opened)
    text = "Ben Probe hat hier inzwischen etwas anderes gespeichert: „Café für alle“"
    assert text in page.content.decode()
    assert 'value="Sprachtreff"' in page.content.decode()
    signed_in.post(path, opened | {"seen": page.context["form"]["seen"].value()})
    assert Ansatz.objects.get().titel == "Sprachtreff"
    shown = page_of(signed_in, ansatz.get_absolute_url())
    assert "<strong>Ansatz</strong>: <del>Café für alle</del> <ins>Sprachtreff</ins>" in shown


def test_deleted_ansatz_is_listed_comes_back_and_ends_after_a_month(signed_in, ansatz):
    massnahme = MassnahmeFactory(ziel__fahrplan=ansatz.plan, ansatz=ansatz)
    path = ansatz.get_absolute_url()
    assert "Seine Maßnahmen bleiben." in page_of(signed_in, f"{path}loeschen/")
    signed_in.post(f"{path}loeschen/")
    assert signed_in.get(path).status_code == 404
    assert "Sprachcafé" in page_of(signed_in, "/fahrplaene/probestadt/geloescht/")
    signed_in.post(f"{path}zurueckholen/")
    assert signed_in.get(path).status_code == 200
    assert Massnahme.objects.get().ansatz == ansatz
    Ansatz.objects.update(deleted_at=timezone.now() - dt.timedelta(days=31))
    assert clear_deleted() == 1
    massnahme.refresh_from_db()
    assert massnahme.ansatz is None


# --- Measures from it ----------------------------------------------------------------------------


def test_one_press_makes_a_measure_of_it_and_a_second_one_the_same(signed_in, ansatz):
    ziel = ZielFactory(fahrplan=ansatz.plan)
    path = f"{ansatz.get_absolute_url()}aufnehmen/"
    form = form_of(signed_in, path)
    addresses = {signed_in.post(path, form)["Location"] for _time in range(2)}
    massnahme = Massnahme.objects.get()
    assert addresses == {massnahme.get_absolute_url()}
    assert (massnahme.titel, massnahme.beschreibung) == ("Sprachcafé", "Jeden Montag")
    assert (massnahme.ziel, massnahme.ansatz) == (ziel, ansatz)
    assert (massnahme.herkunft, massnahme.sichtbarkeit) == ("bestehend", "kommune")


def test_without_a_goal_the_way_to_one_is_shown(signed_in, ansatz):
    page = page_of(signed_in, f"{ansatz.get_absolute_url()}aufnehmen/")
    assert "Noch keine Ziele" in page
    assert 'href="/fahrplaene/probestadt/ziel/"' in page


@pytest.mark.parametrize("wrong", [{"ziel": "0"}, {"ziel": ""}, {"herkunft": "neu"}])
def test_goal_of_another_plan_and_other_origins_are_refused(signed_in, ansatz, wrong):
    ZielFactory(fahrplan=ansatz.plan)
    path = f"{ansatz.get_absolute_url()}aufnehmen/"
    page = signed_in.post(path, form_of(signed_in, path, **wrong))
    assert list(page.context["form"].errors) == list(wrong)
    assert not Massnahme.objects.exists()


def test_form_of_a_measure_offers_what_the_own_kommune_has(signed_in, ansatz):
    AnsatzFactory(titel="Woanders", **OPEN)
    AnsatzFactory(fahrplan=ansatz.plan, titel="Entwurf", sichtbarkeit=Sichtbarkeit.NIEMAND)
    massnahme = MassnahmeFactory(ziel__fahrplan=ansatz.plan)
    path = f"{massnahme.get_absolute_url()}aendern/"
    form = signed_in.get(path).context["form"]
    assert list(form.fields["ansatz"].queryset) == [ansatz]
    page = signed_in.post(path, form_of(signed_in, path, ansatz=ansatz.pk))
    assert list(page.context["form"].errors) == ["ansatz"]
    signed_in.post(path, form_of(signed_in, path, ansatz=ansatz.pk, herkunft="bestehend"))
    massnahme.refresh_from_db()
    assert massnahme.ansatz == ansatz
    shown = page_of(signed_in, massnahme.get_absolute_url())
    assert "<strong>Aus welchem Ansatz?</strong>: <ins>Sprachcafé</ins>" in shown


@pytest.mark.parametrize("hidden", [{"sichtbarkeit": "niemand"}, {"deleted_at": timezone.now()}])
def test_saving_a_measure_keeps_an_ansatz_that_cannot_be_seen(signed_in, ansatz, hidden):
    massnahme = MassnahmeFactory(
        ziel__fahrplan=ansatz.plan, ansatz=ansatz, herkunft=Herkunft.BESTEHEND
    )
    Ansatz.objects.update(**hidden)
    path = f"{massnahme.get_absolute_url()}aendern/"
    assert signed_in.post(path, form_of(signed_in, path, partner="VHS")).status_code == 302
    massnahme.refresh_from_db()
    assert (massnahme.partner, massnahme.ansatz) == ("VHS", ansatz)


def test_history_of_a_measure_does_not_name_a_draft_of_somebody_else(signed_in, plan, member):
    draft = AnsatzFactory(
        fahrplan=plan, titel="Geheim", sichtbarkeit=Sichtbarkeit.NIEMAND, created_by=member
    )
    massnahme = MassnahmeFactory(ziel__fahrplan=plan)
    change(massnahme, {"ansatz": draft}, Hand(member), seen=1)
    page = page_of(signed_in, massnahme.get_absolute_url())
    assert "<ins>nicht mehr zu sehen</ins>" in page
    assert "Geheim" not in page
