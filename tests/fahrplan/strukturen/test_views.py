"""The pages of structures: what they show, what they refuse, and what they cost."""

import datetime as dt

import pytest
from django.utils import timezone

from netzwerk.fahrplan.models import Massnahme, Struktur
from netzwerk.fahrplan.strukturen import actions
from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.rechte import Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import FahrplanFactory, MassnahmeFactory, StrukturFactory
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory
from tests.factories.programm import TeilnahmeFactory
from tests.fahrplan.test_views import form_of

pytestmark = pytest.mark.django_db

LIST = "/fahrplaene/probestadt/strukturen/"
NEW = f"{LIST}neu/"
TODAY = timezone.localdate


@pytest.fixture
def plan():
    return FahrplanFactory(kommune=KommuneFactory(name="Probestadt", slug="probestadt"))


@pytest.fixture
def speaker(plan):
    rolle = MitgliedschaftRolle.ANSPRECHPERSON
    return MitgliedschaftFactory(kommune=plan.kommune, rolle=rolle).user


@pytest.fixture
def signed_in(client, speaker):
    client.force_login(speaker)
    return client


def test_queries_of_the_list_are_the_same_for_few_and_many(
    signed_in, plan, speaker, django_assert_max_num_queries
):
    def fill(number):
        for _one in range(number):
            massnahme = MassnahmeFactory(ziel__fahrplan=plan)
            StrukturFactory(fahrplan=plan, verantwortliche=[speaker], massnahmen=[massnahme])

    fill(1)
    with django_assert_max_num_queries(15) as few:
        signed_in.get(LIST)
    fill(12)
    with django_assert_max_num_queries(len(few)):
        page = signed_in.get(LIST)
    assert page.content.decode().count('id="struktur-') == 13


def test_nothing_public_does_not_exist_for_visitors(client, plan):
    StrukturFactory(fahrplan=plan)
    assert client.get(LIST).status_code == 404
    assert client.get("/fahrplaene/gibt-es-nicht/strukturen/").status_code == 404


def test_visitor_reads_what_is_public_and_finds_it_from_plan_and_profile(client, plan):
    public = StrukturFactory(fahrplan=plan, sichtbarkeit="oeffentlich", name="Runder Tisch")
    StrukturFactory(fahrplan=plan, name="Nur hier")
    for path in (LIST, plan.get_absolute_url(), plan.kommune.get_absolute_url()):
        page = client.get(path).content.decode()
        assert "Nur hier" not in page
        assert (public.name in page) is (path != plan.get_absolute_url())
        assert LIST in page or path == LIST
    page = client.get(public.get_absolute_url()).content.decode()
    assert "Runder Tisch" in page
    assert "Verlauf" not in page
    assert "Lebt noch" not in page


def test_what_lives_comes_first_and_states_can_be_chosen(signed_in, plan):
    for name, zustand in {"Z": "lebt", "Ä": "lebt", "B": "beendet", "A": "ruht"}.items():
        StrukturFactory(fahrplan=plan, name=name, zustand=zustand)

    def names(query=""):
        return [row.struktur.name for row in signed_in.get(LIST + query).context["zeilen"]]

    assert names() == ["Ä", "Z", "A", "B"]
    assert names("?zustand=ruht") == ["A"]
    assert names("?zustand=quatsch") == ["Ä", "Z", "A", "B"]


def test_empty_list_explains_itself(signed_in):
    page = signed_in.get(LIST).content.decode()
    assert "Noch keine Strukturen" in page
    assert NEW in page


def test_new_structure_is_saved_with_all_it_has(signed_in, plan, speaker):
    massnahme = MassnahmeFactory(ziel__fahrplan=plan)
    data = form_of(
        signed_in,
        NEW,
        art="gremium",
        name="Runder Tisch",
        zustand="lebt",
        verantwortliche=[speaker.pk],
        rhythmus="vierteljaehrlich",
        seit=str(TODAY() - dt.timedelta(days=400)),
        lebenszeichen_am=str(TODAY()),
        lebenszeichen="Sitzung",
        beschluss_am=str(TODAY()),
        beschluss_von="Gemeinderat",
        aktenzeichen="V 12/2026",
        massnahmen=[massnahme.pk],
    )
    response = signed_in.post(NEW, data)
    struktur = Struktur.objects.get()
    assert response["Location"] == struktur.get_absolute_url()
    assert (struktur.created_by, struktur.sichtbarkeit) == (speaker, "kommune")
    assert list(struktur.massnahmen.all()) == [massnahme]
    page = signed_in.get(struktur.get_absolute_url()).content.decode()
    for text in ("Jedes Vierteljahr", "V 12/2026", massnahme.titel, "Struktur angelegt"):
        assert text in page


def test_form_that_is_sent_twice_makes_one(signed_in):
    data = form_of(signed_in, NEW, art="gremium", name="Runder Tisch")
    answers = [signed_in.post(NEW, data)["Location"] for _number in range(2)]
    assert answers == [Struktur.objects.get().get_absolute_url()] * 2


@pytest.mark.parametrize(
    ("wrong", "field", "text"),
    [
        ({"name": ""}, "name", "einen Namen"),
        ({"art": ""}, "art", "was es ist"),
        ({"art": "verein"}, "art", "gültige Auswahl"),
        ({"seit": "gestern"}, "seit", "zum Beispiel"),
        ({"seit": "2999-01-01"}, "seit", "Jahr"),
        ({"lebenszeichen": "Sitzung"}, "lebenszeichen_am", "wann das war"),
        ({"seit": "2026-03-01", "lebenszeichen_am": "2026-02-01"}, "lebenszeichen_am", "vor dem"),
        ({"massnahmen": ["999999"]}, "massnahmen", ""),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_and_stays_in_the_form(signed_in, plan, wrong, field, text):
    MassnahmeFactory(ziel__fahrplan=plan)
    data = form_of(signed_in, NEW, art="gremium", name="Runder Tisch") | wrong
    form = signed_in.post(NEW, data).context["form"]
    assert text in str(form.errors[field])
    assert not Struktur.objects.exists()


def test_day_to_come_is_refused(signed_in):
    tomorrow = str(TODAY() + dt.timedelta(days=1))
    data = form_of(signed_in, NEW, art="gremium", name="Tisch", lebenszeichen_am=tomorrow)
    form = signed_in.post(NEW, data).context["form"]
    assert form.errors["lebenszeichen_am"] == ["Dieser Tag liegt in der Zukunft."]


def test_full_plan_takes_no_more(signed_in, plan, monkeypatch):
    monkeypatch.setattr(actions, "MOST_STRUKTUREN", 1)
    StrukturFactory(fahrplan=plan)
    form = signed_in.post(NEW, form_of(signed_in, NEW, art="gremium", name="B")).context["form"]
    assert "Mehr passt nicht hinein" in str(form.non_field_errors())


def test_finished_measure_leads_to_a_filled_form(signed_in, plan, speaker):
    massnahme = MassnahmeFactory(ziel__fahrplan=plan, titel="Tisch", beschreibung="Alle reden mit")
    massnahme.verantwortliche.add(speaker)
    door = f"{NEW}?massnahme={massnahme.pk}"
    assert door not in signed_in.get(massnahme.get_absolute_url()).content.decode()
    Massnahme.objects.update(status="erledigt")
    assert door in signed_in.get(massnahme.get_absolute_url()).content.decode()
    data = form_of(signed_in, door, art="gremium")
    assert (data["name"], data["zweck"]) == ("Tisch", "Alle reden mit")
    signed_in.post(door, data)
    struktur = Struktur.objects.get()
    assert list(struktur.massnahmen.all()) == [massnahme]
    assert list(struktur.verantwortliche.all()) == [speaker]
    assert struktur.name in signed_in.get(massnahme.get_absolute_url()).content.decode()


@pytest.mark.parametrize("key", ["0", "abc", "²"])
def test_form_out_of_a_measure_that_is_not_there_does_not_exist(signed_in, key):
    assert signed_in.get(f"{NEW}?massnahme={key}").status_code == 404


def test_form_out_of_a_measure_of_another_kommune_does_not_exist(signed_in):
    other = MassnahmeFactory(sichtbarkeit="oeffentlich", ziel__sichtbarkeit="oeffentlich")
    assert signed_in.get(f"{NEW}?massnahme={other.pk}").status_code == 404


def test_two_who_edit_at_once_see_both_texts(signed_in, plan):
    struktur = StrukturFactory(fahrplan=plan, zweck="Alt")
    path = f"{struktur.get_absolute_url()}aendern/"
    mine = form_of(signed_in, path, zweck="Meins")
    signed_in.post(path, form_of(signed_in, path, zweck="Ihres"))
    form = signed_in.post(path, mine).context["form"]
    assert "„Ihres“" in str(form.errors["zweck"])
    assert form["zweck"].value() == "Meins"


def test_measures_that_an_editor_may_not_see_stay_and_are_not_named(signed_in, plan):
    hidden = MassnahmeFactory(ziel__fahrplan=plan, titel="Geheim", sichtbarkeit="niemand")
    shown = MassnahmeFactory(ziel__fahrplan=plan, titel="Offen")
    struktur = StrukturFactory(fahrplan=plan, massnahmen=[hidden])
    path = f"{struktur.get_absolute_url()}aendern/"
    signed_in.post(path, form_of(signed_in, path, massnahmen=[shown.pk]))
    assert set(struktur.massnahmen.all()) == {hidden, shown}
    page = signed_in.get(struktur.get_absolute_url()).content.decode()
    assert "Offen" in page
    assert "Geheim" not in page


def test_life_in_one_press_from_the_list(signed_in, plan):
    struktur = StrukturFactory(fahrplan=plan)
    response = signed_in.post(f"{struktur.get_absolute_url()}lebt/", {"von": "liste"})
    assert response["Location"] == f"{LIST}#struktur-{struktur.pk}"
    struktur.refresh_from_db()
    assert struktur.lebenszeichen_am == TODAY()


def test_owner_keeps_it_up_to_date_but_does_not_say_who_sees_it(client, plan):
    owner = MitgliedschaftFactory(kommune=plan.kommune).user
    struktur = StrukturFactory(fahrplan=plan, verantwortliche=[owner])
    client.force_login(owner)
    path = f"{struktur.get_absolute_url()}aendern/"
    data = form_of(client, path, zweck="Neu")
    assert not {"sichtbarkeit", "verantwortliche", "massnahmen"} & data.keys()
    client.post(path, data | {"sichtbarkeit": "oeffentlich"})
    struktur.refresh_from_db()
    assert (struktur.zweck, struktur.sichtbarkeit) == ("Neu", Sichtbarkeit.KOMMUNE)
    assert list(struktur.verantwortliche.all()) == [owner]


def test_koordination_names_the_wish_and_has_no_button_of_one_press(client, plan):
    person = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    client.force_login(person)
    struktur = StrukturFactory(fahrplan=plan)
    address = struktur.get_absolute_url()
    assert client.post(f"{address}lebt/").status_code == 404
    path = f"{address}aendern/"
    data = form_of(client, path, zweck="Neu")
    assert "auftrag" in client.post(path, data).context["form"].errors
    client.post(path, data | {"auftrag": "Frau Muster"})
    assert "auf Wunsch von: Frau Muster" in client.get(address).content.decode()


def test_deleted_structure_can_be_brought_back(signed_in, plan):
    struktur = StrukturFactory(fahrplan=plan, name="Runder Tisch")
    address = struktur.get_absolute_url()
    signed_in.post(f"{address}loeschen/")
    assert signed_in.get(address).status_code == 404
    assert "Runder Tisch" in signed_in.get("/fahrplaene/probestadt/geloescht/").content.decode()
    signed_in.post(f"{address}zurueckholen/")
    page = signed_in.get(address).content.decode()
    assert "Struktur gelöscht" in page
    assert "Struktur wiederhergestellt" in page


def test_silent_structure_stands_on_the_start_page_of_its_owner(client, plan):
    owner = MitgliedschaftFactory(kommune=plan.kommune).user
    long_ago = TODAY() - dt.timedelta(days=999)
    struktur = StrukturFactory(
        fahrplan=plan, rhythmus="jaehrlich", lebenszeichen_am=long_ago, verantwortliche=[owner]
    )
    client.force_login(owner)
    assert struktur.get_absolute_url() in client.get("/mein/").content.decode()
    client.post(f"{struktur.get_absolute_url()}lebt/")
    assert struktur.get_absolute_url() not in client.get("/mein/").content.decode()


def test_results_of_an_edition_show_what_lives_and_is_public(client, plan):
    teilnahme = TeilnahmeFactory(kommune=plan.kommune, auflage__zeigt_ergebnisse=True)
    public = {"fahrplan": plan, "sichtbarkeit": "oeffentlich"}
    StrukturFactory(name="Runder Tisch", **public)
    StrukturFactory(name="Ruhendes", zustand="ruht", **public)
    StrukturFactory(name="Inneres", fahrplan=plan)
    page = client.get(f"/programm/{teilnahme.auflage.slug}/ergebnisse/").content.decode()
    assert "Runder Tisch" in page
    assert "Struktur, die bleibt" in page
    assert "Ruhendes" not in page
    assert "Inneres" not in page
