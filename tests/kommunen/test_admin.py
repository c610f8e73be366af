"""What the editors' admin shows of Kommunen, and to whom."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import NoReverseMatch, reverse
from wagtail.snippets.models import get_snippet_models

from netzwerk.bootstrap import steps
from netzwerk.kommunen.bootstrap import let_koordination_edit_places
from netzwerk.kommunen.models import Kommune, Mitgliedschaft
from netzwerk.konten.actions import give_rolle
from netzwerk.programm.models import Teilnahme
from netzwerk.rechte import Rolle
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.factories.programm import AuflageFactory

pytestmark = pytest.mark.django_db

LISTS = {
    "kommunen": "wagtailsnippets_kommunen_kommune:list",
    "organisationen": "wagtailsnippets_kommunen_organisation:list",
}


@pytest.fixture(scope="module")
def installation(rows_of_module):
    for step in steps:
        step()


@pytest.fixture
def sign_in(installation, client):
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


def test_memberships_are_not_in_the_admin(sign_in):
    assert Mitgliedschaft not in get_snippet_models()
    with pytest.raises(NoReverseMatch):
        reverse("mitgliedschaft:index")
    sign_in(Rolle.KOORDINATION)
    assert not Permission.objects.filter(
        group__name="Koordination", content_type__model="mitgliedschaft"
    ).exists()


def test_permission_at_memberships_of_an_older_installation_is_taken_back():
    let_koordination_edit_places()
    group = Group.objects.get(name="Koordination")
    group.permissions.add(Permission.objects.get(codename="add_mitgliedschaft"))
    let_koordination_edit_places()
    ours = group.permissions.filter(content_type__app_label="kommunen")
    assert set(ours.values_list("content_type__model", flat=True)) == {"kommune", "organisation"}


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


@pytest.mark.parametrize("is_bulk", [False, True])
def test_a_kommune_that_people_belong_to_cannot_be_deleted(sign_in, is_bulk):
    client, membership = sign_in(Rolle.KOORDINATION), MitgliedschaftFactory()
    if is_bulk:
        address = reverse("wagtail_bulk_action", args=["kommunen", "kommune", "delete"])
        back = reverse(LISTS["kommunen"])
        response = client.post(f"{address}?id={membership.kommune_id}&next={back}", follow=True)
    else:
        response = delete_kommune(client, membership.kommune)
    assert response.status_code == 200
    assert "wird noch gebraucht und kann deshalb nicht gelöscht werden." in response.text
    assert Mitgliedschaft.objects.filter(pk=membership.pk).exists()


def test_a_kommune_that_nothing_needs_can_be_deleted(sign_in):
    kommune = KommuneFactory()
    assert delete_kommune(sign_in(Rolle.KOORDINATION), kommune).status_code == 200
    assert not Kommune.objects.filter(pk=kommune.pk).exists()
