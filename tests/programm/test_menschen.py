"""The accounts under /koordination/menschen/: found, and looked after."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.kommunen.models import Mitgliedschaft, MitgliedschaftRolle
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.konten.permissions_konten import LEADING
from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.programm.models import Begleitung
from netzwerk.rechte import Rolle, load_rechte
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import BegleitungFactory, TeilnahmeFactory

pytestmark = pytest.mark.django_db

LIST = "/koordination/menschen/"


@pytest.fixture
def koordination(client):
    user = UserFactory(last_name="Zuletzt", email="koordination@example.org")
    RollenvergabeFactory(user=user, rolle=Rolle.KOORDINATION)
    client.force_login(user)
    return user


@pytest.fixture
def administration(client):
    user = RollenvergabeFactory(rolle=Rolle.ADMINISTRATION).user
    client.force_login(user)
    return user


def names(response):
    return [person.last_name for person in response.context["page"]]


def day(number):
    """Return a day from today as a form sends it."""
    return (timezone.localdate() + dt.timedelta(days=number)).isoformat()


# --- The list ------------------------------------------------------------------------------------


@pytest.mark.parametrize("rolle", [None, *(rolle for rolle in Rolle if rolle not in LEADING)])
def test_only_those_who_look_after_accounts_find_them(client, rolle):
    person = UserFactory()
    user = RollenvergabeFactory(rolle=rolle).user if rolle else UserFactory()
    client.force_login(user)
    for path in ("", f"{person.pk}/", f"{person.pk}/rolle/", f"{person.pk}/sperren/"):
        assert client.get(f"{LIST}{path}").status_code == 404


@pytest.mark.usefixtures("koordination")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Aal", "Öhler", "Oker", "Vogel", "Zuletzt"]),
        ("q=oehler", ["Öhler"]),
        ("q=ÖHL ada", ["Öhler"]),
        ("q=oker@example", ["Oker"]),
        ("q=niemand", []),
        ("rolle=redaktion", ["Oker"]),
        ("rolle=unbekannt", ["Aal", "Öhler", "Oker", "Vogel", "Zuletzt"]),
        ("kommune=achern", ["Aal", "Vogel"]),
        ("kommune=achern&q=vogel", ["Vogel"]),
        ("kommune=gibt-es-nicht", ["Aal", "Öhler", "Oker", "Vogel", "Zuletzt"]),
        ("zustand=gesperrt", ["Öhler"]),
        ("zustand=ohne", ["Öhler", "Oker", "Zuletzt"]),
        ("zustand=ohne&rolle=redaktion", ["Oker"]),
        ("seite=99", ["Aal", "Öhler", "Oker", "Vogel", "Zuletzt"]),
    ],
)
def test_list_is_in_german_order_and_its_filters_combine(client, query, found):
    achern = KommuneFactory(slug="achern")
    people = {
        name: UserFactory(
            first_name="Ada",
            last_name=name,
            email=f"{name.lower().replace('ö', 'oe')}@example.org",
            is_active=name != "Öhler",
        )
        for name in ("Vogel", "Oker", "Öhler", "Aal")
    }
    MitgliedschaftFactory(user=people["Vogel"], kommune=achern)
    MitgliedschaftFactory(user=people["Vogel"])
    organisation = OrganisationFactory(kommune=achern)
    for _number in range(2):
        MitgliedschaftFactory(
            user=people["Aal"], kommune=None, organisation=OrganisationFactory(kommune=achern)
        )
    MitgliedschaftFactory(user=people["Aal"], kommune=None, organisation=organisation)
    RollenvergabeFactory(user=people["Oker"], rolle=Rolle.REDAKTION)
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    assert names(response) == found


@pytest.mark.usefixtures("koordination")
def test_list_and_page_cost_the_same_for_few_and_many(client):
    costs = []
    person = BegleitungFactory().person
    for number in (1, 10):
        for _number in range(number):
            user = MitgliedschaftFactory().user
            RollenvergabeFactory(user=user, rolle=Rolle.MODERATION)
            MitgliedschaftFactory(user=user, kommune=None, organisation=OrganisationFactory())
            MitgliedschaftFactory(user=person)
            BegleitungFactory(person=person)
        cost = []
        for path in (LIST, f"{LIST}{person.pk}/"):
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            cost.append(len(queries))
        costs.append(cost)
    assert costs[0] == costs[1]


@pytest.mark.usefixtures("koordination")
def test_account_that_does_not_exist(client):
    assert client.get(f"{LIST}999999/").status_code == 404
    assert client.get(f"{LIST}99999999999999999999999/").status_code == 404


# --- Memberships ---------------------------------------------------------------------------------


def test_membership_is_given_changed_and_ended(client, koordination):
    person, organisation = UserFactory(), OrganisationFactory(name="Kulturverein")
    url = f"{LIST}{person.pk}/"
    data = {"ort": f"o{organisation.pk}", "rolle": "mitglied"}
    assert client.post(f"{url}mitgliedschaft/", data)["Location"] == url
    membership = Mitgliedschaft.objects.get(user=person)
    assert membership.organisation == organisation
    assert Mitteilung.objects.get().text == "Sie gehören jetzt zu: Kulturverein."
    page = f"/koordination/mitgliedschaften/{membership.pk}/"
    assert page in client.get(url).text
    assert client.post(page, {"rolle": "ansprechperson"})["Location"] == url
    membership.refresh_from_db()
    assert membership.rolle == MitgliedschaftRolle.ANSPRECHPERSON
    assert client.get(f"{page}beenden/").status_code == 200
    assert client.post(f"{page}beenden/")["Location"] == url
    assert not Mitgliedschaft.objects.filter(user=person).exists()
    assert list(
        Protokolleintrag.objects.order_by("pk").values_list("vorgang", "actor_id", "person_id")
    ) == [
        (vorgang, koordination.pk, person.pk)
        for vorgang in (
            Vorgang.MITGLIEDSCHAFT_BEGONNEN,
            Vorgang.MITGLIEDSCHAFT_GEAENDERT,
            Vorgang.MITGLIEDSCHAFT_BEENDET,
        )
    ]


@pytest.mark.usefixtures("koordination")
@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"ort": "", "rolle": "mitglied"}, {"ort"}),
        ({"ort": "k999999", "rolle": "mitglied"}, {"ort"}),
        ({"ort": "x", "rolle": "koenig"}, {"ort", "rolle"}),
        ({}, {"ort", "rolle"}),
    ],
)
def test_bad_membership_is_refused(client, data, wrong):
    person = UserFactory()
    response = client.post(f"{LIST}{person.pk}/mitgliedschaft/", data)
    assert response.status_code == 200
    assert set(response.context["form"].errors) == wrong


def test_nobody_gives_rights_to_themself(client, koordination):
    RollenvergabeFactory(user=koordination, rolle=Rolle.PROZESSBEGLEITUNG)
    own, mandate = MitgliedschaftFactory(user=koordination), BegleitungFactory(person=koordination)
    for path in (
        f"menschen/{koordination.pk}/mitgliedschaft/",
        f"menschen/{koordination.pk}/mandat/",
        f"mitgliedschaften/{own.pk}/",
        f"mitgliedschaften/{own.pk}/beenden/",
        f"mandate/{mandate.pk}/",
        f"mandate/{mandate.pk}/beenden/",
    ):
        assert client.get(f"/koordination/{path}").status_code == 404
        assert client.post(f"/koordination/{path}").status_code == 404
    text = client.get(f"{LIST}{koordination.pk}/").text
    assert "Rechte gibt man sich nicht selbst" in text
    assert "/koordination/mitgliedschaften/" not in text
    assert "/koordination/mandate/" not in text


@pytest.mark.usefixtures("administration")
def test_administration_sees_places_and_mandates_and_gives_none(client):
    mandate = BegleitungFactory()
    own = MitgliedschaftFactory(user=mandate.person)
    text = client.get(f"{LIST}{mandate.person_id}/").text
    assert str(own.kommune) in text
    assert str(mandate.teilnahme) in text
    for path in (
        f"menschen/{mandate.person_id}/mitgliedschaft/",
        f"menschen/{mandate.person_id}/mandat/",
        f"mitgliedschaften/{own.pk}/",
        f"mitgliedschaften/{own.pk}/beenden/",
        f"mandate/{mandate.pk}/",
        f"mandate/{mandate.pk}/beenden/",
    ):
        assert f"/koordination/{path}" not in text
        assert client.post(f"/koordination/{path}").status_code == 404


# --- Mandates ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("koordination")
def test_mandate_is_given_changed_and_ended(client):
    person = RollenvergabeFactory(rolle=Rolle.PROZESSBEGLEITUNG).user
    teilnahme, url = TeilnahmeFactory(), f"{LIST}{person.pk}/"
    data = {"teilnahme": teilnahme.pk, "von": day(0), "bis": day(30), "tage": "12,5"}
    assert client.post(f"{url}mandat/", data)["Location"] == url
    mandate = Begleitung.objects.get(person=person)
    assert str(mandate.tage) == "12.5"
    assert load_rechte(person).begleitete_kommunen == {teilnahme.kommune_id}
    again = client.post(f"{url}mandat/", data)
    assert "Für diese Kommune gibt es schon ein Mandat" in again.text
    assert Begleitung.objects.count() == 1

    page = f"/koordination/mandate/{mandate.pk}/"
    shown = client.get(page).text
    assert f'value="{day(30)}"' in shown
    assert 'value="12,5"' in shown
    assert client.post(page, {"von": day(0), "bis": day(60), "tage": ""})["Location"] == url
    mandate.refresh_from_db()
    assert (mandate.bis.isoformat(), mandate.tage) == (day(60), None)

    assert "liest dann nicht mehr" in client.get(f"{page}beenden/").text
    assert load_rechte(person).begleitete_kommunen
    for _click in range(2):
        assert client.post(f"{page}beenden/")["Location"] == url
    assert not load_rechte(person).begleitete_kommunen
    text = client.get(url).text
    assert "beendet" in text
    assert page not in text
    assert list(Protokolleintrag.objects.order_by("pk").values_list("vorgang", flat=True)) == [
        Vorgang.BEGLEITUNG_BEGONNEN,
        Vorgang.BEGLEITUNG_GEAENDERT,
        Vorgang.BEGLEITUNG_BEENDET,
    ]


@pytest.mark.usefixtures("koordination")
@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"teilnahme": ""}, {"teilnahme"}),
        ({"teilnahme": "999999"}, {"teilnahme"}),
        ({"von": ""}, {"von"}),
        ({"von": "31.02.2026"}, {"von"}),
        ({"von": "0001-01-01"}, {"von"}),
        ({"bis": "9999-12-31"}, {"bis"}),
        ({"bis": -1}, {"bis"}),
        ({"von": 3, "bis": 2}, {"bis"}),
        ({"tage": "viele"}, {"tage"}),
        ({"tage": "-1"}, {"tage"}),
        ({"tage": "1,25"}, {"tage"}),
        ({"tage": "99999"}, {"tage"}),
        ({"tage": "NaN"}, {"tage"}),
    ],
)
def test_bad_mandate_is_refused_and_keeps_the_input(client, changes, wrong):
    person = RollenvergabeFactory(rolle=Rolle.PROZESSBEGLEITUNG).user
    data = {"teilnahme": TeilnahmeFactory().pk, "von": day(0), "bis": day(9), "tage": "5"}
    sent = {
        name: day(value) if isinstance(value, int) else value for name, value in changes.items()
    }
    response = client.post(f"{LIST}{person.pk}/mandat/", data | sent)
    assert response.status_code == 200
    assert set(response.context["form"].errors) == wrong
    assert not Begleitung.objects.exists()
    if "tage" not in changes:
        assert 'value="5"' in response.text


@pytest.mark.usefixtures("koordination")
def test_mandate_needs_the_role_first(client):
    person = UserFactory()
    url = f"{LIST}{person.pk}/"
    response = client.get(f"{url}mandat/", follow=True)
    assert response.redirect_chain == [(url, 302)]
    assert "wer die Rolle Prozessbegleitung hat" in response.text
    assert f"{url}mandat/" not in response.text


@pytest.mark.usefixtures("koordination")
def test_mandates_rest_visibly_without_the_role(client):
    mandate = BegleitungFactory(rolle=False)
    assert "Die Mandate ruhen" in client.get(f"{LIST}{mandate.person_id}/").text


@pytest.mark.usefixtures("koordination")
def test_mandate_without_a_person_cannot_be_opened(client):
    mandate = BegleitungFactory(person=None, rolle=False)
    assert client.get(f"/koordination/mandate/{mandate.pk}/").status_code == 404
