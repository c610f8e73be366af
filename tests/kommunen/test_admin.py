"""What the editors' admin shows of Kommunen, and to whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from netzwerk.bootstrap import steps
from netzwerk.kommunen.models import Kommune, Mitgliedschaft
from netzwerk.konten.actions import give_rolle
from netzwerk.programm.models import Teilnahme
from netzwerk.rechte import Rolle
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import UserFactory
from tests.factories.programm import AuflageFactory

pytestmark = pytest.mark.django_db

LISTS = {
    "kommunen": "wagtailsnippets_kommunen_kommune:list",
    "organisationen": "wagtailsnippets_kommunen_organisation:list",
    "mitgliedschaften": "mitgliedschaft:index",
}


@pytest.fixture
def sign_in(client):
    for step in steps:
        step()

    def as_rolle(rolle):
        user = UserFactory()
        give_rolle(user, rolle, actor=None)
        client.force_login(user)
        return client

    return as_rolle


def names_of(response):
    return [str(row) for row in response.context["object_list"]]


@pytest.mark.parametrize("name", LISTS.values(), ids=LISTS)
def test_koordination_sees_every_list(sign_in, name):
    assert sign_in(Rolle.KOORDINATION).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", LISTS.values(), ids=LISTS)
def test_redaktion_sees_no_list(sign_in, name):
    response = sign_in(Rolle.REDAKTION).get(reverse(name))
    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailadmin_home")


def test_memberships_have_no_chooser_that_every_editor_may_open():
    assert Mitgliedschaft not in get_snippet_models()


def test_the_list_of_kommunen_is_in_german_order(sign_in):
    Kommune.objects.update(is_example=True)
    for name in ("Zell", "Öhringen", "Oberkirch", "Ötisheim"):
        KommuneFactory(name=name)
    response = sign_in(Rolle.KOORDINATION).get(reverse(LISTS["kommunen"]))
    assert names_of(response)[:4] == ["Oberkirch", "Öhringen", "Ötisheim", "Zell"]
    reverse_order = sign_in(Rolle.KOORDINATION).get(reverse(LISTS["kommunen"]) + "?ordering=-name")
    assert names_of(reverse_order)[:2] == ["Zell", "Weilheim an der Teck"]


def test_the_columns_have_german_titles(sign_in):
    response = sign_in(Rolle.KOORDINATION).get(reverse(LISTS["kommunen"]))
    columns = response.context["table"].columns.values()
    assert [str(column.label) for column in columns][1:] == [
        "Name",
        "Art",
        "Landkreis oder Stadtkreis",
        "Regierungsbezirk",
    ]


def test_a_membership_needs_exactly_one_place(sign_in):
    user, kommune, organisation = UserFactory(), KommuneFactory(), OrganisationFactory()
    client = sign_in(Rolle.KOORDINATION)
    data = {"user": user.pk, "kommune": kommune.pk, "organisation": organisation.pk}
    response = client.post(reverse("mitgliedschaft:add"), data | {"rolle": "mitglied"})
    assert response.status_code == 200
    message = "Bitte wählen Sie entweder eine Kommune oder eine Organisation."
    assert response.context["form"].errors == {"kommune": [message], "organisation": [message]}
    assert not Mitgliedschaft.objects.filter(user=user).exists()


def test_koordination_adds_a_membership(sign_in):
    user, kommune = UserFactory(), KommuneFactory()
    data = {"user": user.pk, "kommune": kommune.pk, "organisation": "", "rolle": "mitglied"}
    response = sign_in(Rolle.KOORDINATION).post(reverse("mitgliedschaft:add"), data)
    assert response.status_code == 302
    assert Mitgliedschaft.objects.get(user=user).kommune == kommune


def test_the_list_of_memberships_costs_the_same_for_few_and_many(sign_in):
    client, costs = sign_in(Rolle.KOORDINATION), []
    for number in (1, 12):
        for _number in range(number):
            MitgliedschaftFactory()
        client.get(reverse("mitgliedschaft:index"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("mitgliedschaft:index"))
        costs.append(len(queries))
    assert costs[0] == costs[1]


def delete_kommune(client, kommune):
    address = reverse("wagtailsnippets_kommunen_kommune:delete", args=[kommune.pk])
    return client.post(address, follow=True)


def test_a_kommune_that_takes_part_cannot_be_deleted(sign_in):
    client = sign_in(Rolle.KOORDINATION)
    kommune = Kommune.objects.get(slug="achern")
    assert delete_kommune(client, kommune).status_code == 200
    assert Kommune.objects.filter(pk=kommune.pk).exists()


def test_what_only_the_database_protects_is_refused_kindly(sign_in):
    client = sign_in(Rolle.KOORDINATION)
    kommune = KommuneFactory(name="Ort")
    Teilnahme.objects.bulk_create([Teilnahme(kommune=kommune, auflage=AuflageFactory(nummer=9))])
    text = delete_kommune(client, kommune).text
    assert "„Ort“ wird noch gebraucht und kann deshalb nicht gelöscht werden." in text
    assert Kommune.objects.filter(pk=kommune.pk).exists()


def test_a_kommune_that_nothing_needs_can_be_deleted(sign_in):
    kommune = KommuneFactory()
    assert delete_kommune(sign_in(Rolle.KOORDINATION), kommune).status_code == 200
    assert not Kommune.objects.filter(pk=kommune.pk).exists()
