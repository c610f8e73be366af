"""The pages of a plan: what they show, what they refuse, and what they cost."""

import datetime as dt

import pytest
from django.utils import timezone

from netzwerk.fahrplan.models import Fahrplan, Massnahme, Ziel
from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.rechte import Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import (
    FahrplanFactory,
    MassnahmeFactory,
    MeilensteinFactory,
    ZielFactory,
)
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import BegleitungFactory

pytestmark = pytest.mark.django_db

PLAN = "/fahrplaene/probestadt/"


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
    user = UserFactory(first_name="Bernd", last_name="Probe")
    MitgliedschaftFactory(user=user, kommune=plan.kommune)
    return user


@pytest.fixture
def signed_in(client, speaker):
    client.force_login(speaker)
    return client


@pytest.fixture
def massnahme(plan):
    return MassnahmeFactory(ziel__fahrplan=plan, titel="Sprachcafé")


def form_of(client, path, **changes):
    """Return what a browser would send back, with changes."""
    form = client.get(path).context["form"]
    data = {}
    for bound in form:
        value = bound.value()
        if value in (None, []):
            continue
        many = isinstance(value, list | tuple)
        data[bound.html_name] = [getattr(v, "pk", v) for v in value] if many else value
    return data | changes


# --- Reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["", "?ansicht=zeit", "?ansicht=tabelle"])
def test_queries_of_the_plan_are_the_same_for_few_and_many(
    client, plan, speaker, django_assert_max_num_queries, view
):
    def fill(goals, measures, stones):
        for _goal in range(goals):
            ziel = ZielFactory(fahrplan=plan)
            for _measure in range(measures):
                row = MassnahmeFactory(
                    ziel=ziel, verantwortliche=[speaker], faellig=timezone.localdate()
                )
                for _stone in range(stones):
                    MeilensteinFactory(massnahme=row, faellig=timezone.localdate())

    client.force_login(speaker)
    fill(1, 1, 1)
    with django_assert_max_num_queries(15) as few:
        client.get(PLAN + view)
    fill(4, 5, 2)
    with django_assert_max_num_queries(len(few)):
        page = client.get(PLAN + view)
    assert page.content.decode().count('href="/fahrplaene/massnahmen/') >= 21 or view


def test_plan_without_anything_public_does_not_exist_for_visitors(client, massnahme):
    assert client.get(PLAN).status_code == 404
    assert client.get("/fahrplaene/gibt-es-nicht/").status_code == 404


def test_own_plan_explains_itself_while_it_is_empty(client, speaker):
    client.force_login(speaker)
    page = client.get(PLAN).content.decode()
    assert "Noch keine Ziele" in page
    assert f'href="{PLAN}ziel/"' in page


def test_progress_counts_only_what_the_reader_sees(client, plan):
    ziel = ZielFactory(fahrplan=plan, sichtbarkeit=Sichtbarkeit.OEFFENTLICH)
    public = {"ziel": ziel, "sichtbarkeit": Sichtbarkeit.OEFFENTLICH}
    MassnahmeFactory(status="erledigt", **public)
    MassnahmeFactory(status="laeuft", **public)
    MassnahmeFactory(status="verworfen", **public)
    MassnahmeFactory(ziel=ziel, status="erledigt")
    assert "1 von 2 Maßnahmen erledigt" in client.get(PLAN).content.decode()


# --- Writing -------------------------------------------------------------------------------------


def test_first_goal_makes_the_plan(client):
    kommune = KommuneFactory(slug="neustadt")
    user = UserFactory()
    rolle = MitgliedschaftRolle.STELLVERTRETUNG
    MitgliedschaftFactory(user=user, kommune=kommune, rolle=rolle)
    client.force_login(user)
    path = "/fahrplaene/neustadt/ziel/"
    response = client.post(path, form_of(client, path, titel="Zusammen wohnen"))
    ziel = Ziel.objects.get()
    assert response["Location"] == f"/fahrplaene/neustadt/#ziel-{ziel.pk}"
    assert (ziel.titel, ziel.created_by, ziel.sichtbarkeit) == ("Zusammen wohnen", user, "kommune")


@pytest.mark.parametrize("door", ["leitbild/", "ziel/", "geloescht/"])
def test_looking_at_a_form_makes_no_plan(client, plan, speaker, door):
    Fahrplan.objects.all().delete()
    client.force_login(speaker)
    assert client.get(f"{PLAN}{door}").status_code == 200
    assert not Fahrplan.objects.exists()


def test_goal_needs_a_name(client, speaker):
    client.force_login(speaker)
    page = client.post(f"{PLAN}ziel/", {"titel": " ", "sichtbarkeit": "kommune", "seen": 1})
    assert page.context["form"].errors == {"titel": ["Bitte nennen Sie das Ziel."]}


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"beginn": "2026-05-02", "faellig": "2026-05-01"}, "faellig", "liegt vor dem Beginn"),
        ({"fortschritt": "101"}, "fortschritt", "von 0 bis 100"),
        ({"fortschritt": "viel"}, "fortschritt", "von 0 bis 100"),
        ({"faellig": "0026-05-01"}, "faellig", "prüfen Sie das Jahr"),
        ({"titel": ""}, "titel", "nennen Sie die Maßnahme"),
        ({"status": "fertig"}, "status", "gültige Auswahl"),
    ],
)
def test_wrong_input_of_a_measure_is_named_and_kept(signed_in, massnahme, changes, field, message):
    client = signed_in
    path = f"/fahrplaene/massnahmen/{massnahme.pk}/aendern/"
    page = client.post(path, form_of(client, path, **({"partner": "VHS"} | changes)))
    errors = page.context["form"].errors
    assert list(errors) == [field]
    assert message in errors[field][0]
    assert 'value="VHS"' in page.content.decode()
    assert Massnahme.objects.get().version == 1


def test_somebody_from_elsewhere_cannot_be_made_responsible(client, speaker, massnahme):
    stranger = UserFactory()
    client.force_login(speaker)
    path = f"/fahrplaene/massnahmen/{massnahme.pk}/aendern/"
    page = client.post(path, form_of(client, path, verantwortliche=[stranger.pk]))
    assert "verantwortliche" in page.context["form"].errors


def test_second_writer_sees_both_texts_and_then_decides(client, speaker, member, massnahme):
    massnahme.verantwortliche.add(member)
    path = f"/fahrplaene/massnahmen/{massnahme.pk}/aendern/"
    client.force_login(member)
    opened_by_member = form_of(client, path, titel="Sprachtreff")
    client.force_login(speaker)
    client.post(path, form_of(client, path, titel="Café für alle"))
    client.force_login(member)
    page = client.post(path, opened_by_member)
    text = page.content.decode()
    assert "Amira Probe hat hier inzwischen etwas anderes gespeichert: „Café für alle“" in text
    assert 'value="Sprachtreff"' in text
    assert Massnahme.objects.get().titel == "Café für alle"
    client.post(path, opened_by_member | {"seen": page.context["form"]["seen"].value()})
    assert Massnahme.objects.get().titel == "Sprachtreff"


def test_koordination_names_the_wish_which_stays_in_the_history(client, massnahme):
    user = UserFactory(first_name="Gudrun", last_name="Koordination")
    RollenvergabeFactory(user=user, rolle=Rolle.KOORDINATION)
    client.force_login(user)
    path = f"/fahrplaene/massnahmen/{massnahme.pk}/aendern/"
    data = form_of(client, path, titel="Café")
    page = client.post(path, data)
    assert list(page.context["form"].errors) == ["auftrag"]
    client.post(path, data | {"auftrag": "Frau Muster, am Telefon"})
    assert Massnahme.objects.get().titel == "Café"
    shown = client.get(f"/fahrplaene/massnahmen/{massnahme.pk}/").content.decode()
    assert "auf Wunsch von: Frau Muster, am Telefon" in shown


def test_only_who_speaks_for_the_kommune_lets_something_out(client, plan, speaker):
    ziel = ZielFactory(fahrplan=plan)
    path = f"/fahrplaene/ziele/{ziel.pk}/"
    client.force_login(speaker)
    client.post(path, form_of(client, path, sichtbarkeit="oeffentlich"))
    assert Ziel.objects.get().sichtbarkeit == "oeffentlich"


@pytest.mark.parametrize("now", Sichtbarkeit)
def test_form_offers_what_is_set_and_what_may_be_chosen(client, plan, speaker, now):
    facilitator = UserFactory()
    begleitung = BegleitungFactory(person=facilitator, teilnahme__kommune=plan.kommune)
    plan.auflage = begleitung.teilnahme.auflage
    plan.save()
    ziel = ZielFactory(fahrplan=plan, sichtbarkeit=now, created_by=facilitator)
    client.force_login(facilitator)
    form = client.get(f"/fahrplaene/ziele/{ziel.pk}/").context["form"]
    offered = {value for value, _label in form.fields["sichtbarkeit"].choices}
    order = ["niemand", "kommune", "auflage", "netzwerk", "oeffentlich"]
    narrower = order[: order.index(now) + 1] if now in order else []
    assert offered == {"niemand", "kommune", now.value, *narrower}


def test_member_changes_only_what_they_are_responsible_for(client, member, massnahme):
    client.force_login(member)
    path = f"/fahrplaene/massnahmen/{massnahme.pk}/"
    assert client.get(f"{path}aendern/").status_code == 404
    assert client.post(f"{path}stand/", {"stand": "laeuft"}).status_code == 404
    massnahme.verantwortliche.add(member)
    form = client.get(f"{path}aendern/").context["form"]
    assert not {"ziel", "sichtbarkeit", "verantwortliche"} & set(form.fields)
    assert client.post(f"{path}stand/", {"stand": "laeuft"})["Location"] == path


def test_done_in_one_press_is_done_to_the_full(client, speaker, massnahme):
    client.force_login(speaker)
    client.post(f"/fahrplaene/massnahmen/{massnahme.pk}/stand/", {"stand": "erledigt"})
    massnahme.refresh_from_db()
    assert (massnahme.status, massnahme.fortschritt) == ("erledigt", 100)
    page = client.get(f"/fahrplaene/massnahmen/{massnahme.pk}/").content.decode()
    assert "<strong>Stand</strong>: <del>Geplant</del> <ins>Erledigt</ins>" in page


def test_pressing_something_that_is_no_state_is_refused(client, speaker, massnahme):
    client.force_login(speaker)
    path = f"/fahrplaene/massnahmen/{massnahme.pk}/stand/"
    assert client.post(path, {"stand": "fertig"}).status_code == 404
    assert client.get(path).status_code == 405


def test_goals_are_put_in_order_by_buttons_and_by_place(client, plan, speaker):
    first, second = (ZielFactory(fahrplan=plan, titel=name) for name in "AB")
    client.force_login(speaker)
    path = f"/fahrplaene/ziele/{second.pk}/verschieben/"
    assert client.post(path, {"richtung": "hoch"})["Location"] == f"{PLAN}#ziel-{second.pk}"
    order = plan.ziele.order_by("position")
    assert list(order.all()) == [second, first]
    assert client.post(path, {"platz": "1"}, HTTP_HX_REQUEST="true").status_code == 204
    assert list(order.all()) == [first, second]
    client.post(path, {"platz": "-1", "richtung": "quer"})
    assert list(order.all()) == [first, second]


def test_goal_with_measures_asks_where_they_go(client, plan, speaker, massnahme):
    other = ZielFactory(fahrplan=plan, titel="Anderes Ziel")
    client.force_login(speaker)
    path = f"/fahrplaene/ziele/{massnahme.ziel.pk}/loeschen/"
    page = client.get(path).content.decode()
    assert "Zu diesem Ziel gehört eine Maßnahme." in page
    assert "Sie kommen zu: Anderes Ziel" in page
    assert "Sie werden mit gelöscht" in page
    client.post(path, {"nach": other.pk})
    massnahme.refresh_from_db()
    assert massnahme.ziel == other


def test_what_was_deleted_is_listed_and_comes_back(client, speaker, massnahme):
    client.force_login(speaker)
    path = f"/fahrplaene/massnahmen/{massnahme.pk}/"
    assert client.get(f"{path}loeschen/").status_code == 200
    client.post(f"{path}loeschen/")
    assert client.get(path).status_code == 404
    assert "Sprachcafé" in client.get(f"{PLAN}geloescht/").content.decode()
    client.post(f"{path}zurueckholen/")
    assert client.get(path).status_code == 200


def test_milestone_is_added_reached_and_deleted(client, speaker, massnahme):
    client.force_login(speaker)
    path = f"/fahrplaene/massnahmen/{massnahme.pk}/"
    day = timezone.localdate() + dt.timedelta(days=9)
    client.post(f"{path}meilenstein/", {"titel": "Raum", "faellig": day.isoformat(), "seen": 1})
    stone = massnahme.meilensteine.get()
    client.post(f"/fahrplaene/meilensteine/{stone.pk}/erreicht/", {"erreicht": "ja"})
    stone.refresh_from_db()
    assert stone.erledigt_am == timezone.localdate()
    client.post(f"/fahrplaene/meilensteine/{stone.pk}/loeschen/")
    page = client.get(path).content.decode()
    assert "Meilenstein gelöscht: „Raum“" in page


def test_profile_of_the_kommune_leads_to_the_plan(client, plan, speaker, massnahme):
    address = plan.kommune.get_absolute_url()
    assert PLAN not in client.get(address).content.decode()
    client.force_login(speaker)
    assert "0 von 1 Maßnahme erledigt" in client.get(address).content.decode()
    Fahrplan.objects.all().delete()
    assert "Fahrplan beginnen" in client.get(address).content.decode()


def test_own_start_page_names_open_measures_next_due_first(client, member, plan):
    today = timezone.localdate()
    for titel, faellig, status in (
        ("Später", today + dt.timedelta(days=40), "laeuft"),
        ("Gleich", today + dt.timedelta(days=2), "geplant"),
        ("Fertig", today, "erledigt"),
        ("Irgendwann", None, "laeuft"),
    ):
        MassnahmeFactory(
            ziel__fahrplan=plan,
            titel=titel,
            faellig=faellig,
            status=status,
            verantwortliche=[member],
        )
    client.force_login(member)
    page = client.get("/mein/").content.decode()
    places = [page.index(name) for name in ("Gleich", "Später", "Irgendwann")]
    assert places == sorted(places)
    assert "Fertig" not in page
