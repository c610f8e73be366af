"""What somebody is told before leaving: a Kommune should not lose its Ansprechperson unnoticed."""

import pytest

from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.konten.daten.hinweise import hinweise_for
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db
LEADS = {"rolle": MitgliedschaftRolle.ANSPRECHPERSON}


@pytest.fixture
def ada():
    return UserFactory()


def titles(user):
    return [hint.title for hint in hinweise_for(user)]


def test_every_kommune_without_another_ansprechperson_is_named_in_german_order(ada):
    for name in ("Öhringen", "Zell", "Achern"):
        MitgliedschaftFactory(user=ada, kommune=KommuneFactory(name=name), **LEADS)
    assert titles(ada) == [
        f"{name} hat dann keine Ansprechperson mehr" for name in ("Achern", "Öhringen", "Zell")
    ]
    assert not any(hint.is_blocking for hint in hinweise_for(ada))


def test_hint_leads_to_the_handover(client, ada):
    membership = MitgliedschaftFactory(user=ada, **LEADS)
    client.force_login(ada)
    page = client.get("/mein/daten/loeschen/").content.decode()
    address = f"/kommunen/{membership.kommune.slug}/uebergeben/"
    assert f'href="{address}"' in page
    assert client.get(address).status_code == 200


def test_second_ansprechperson_takes_the_hint_away_and_a_locked_one_does_not(ada):
    membership = MitgliedschaftFactory(user=ada, **LEADS)
    other = UserFactory(is_active=False)
    MitgliedschaftFactory(user=other, kommune=membership.kommune, **LEADS)
    assert len(titles(ada)) == 1
    other.is_active = True
    other.save()
    assert titles(ada) == []


def test_deputy_is_no_ansprechperson(ada):
    membership = MitgliedschaftFactory(user=ada, **LEADS)
    MitgliedschaftFactory(kommune=membership.kommune, rolle=MitgliedschaftRolle.STELLVERTRETUNG)
    assert len(titles(ada)) == 1


@pytest.mark.parametrize(
    "rolle", [MitgliedschaftRolle.MITGLIED, MitgliedschaftRolle.STELLVERTRETUNG]
)
def test_who_is_no_ansprechperson_is_told_nothing(ada, rolle):
    MitgliedschaftFactory(user=ada, rolle=rolle)
    assert titles(ada) == []


def test_queries_do_not_grow_with_the_kommunen(ada, django_assert_num_queries):
    MitgliedschaftFactory(user=ada, **LEADS)
    hinweise_for(ada)
    for count in (1, 5):
        for _number in range(count):
            MitgliedschaftFactory(user=ada, **LEADS)
        with django_assert_num_queries(2):
            hinweise_for(ada)
