import pytest

from netzwerk.kommunen.demo import load_places
from netzwerk.kommunen.models import Kommune, Mitgliedschaft, Organisation
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


def test_examples_are_marked_and_have_no_key_and_no_position():
    load_places()
    rows = Kommune.objects.in_german_order().values_list(
        "name", "slug", "is_example", "schluessel", "breitengrad", "einwohner"
    )
    assert list(rows) == [
        ("Beispielhausen (Beispiel)", "beispielhausen-beispiel", True, "", None, None),
        ("Landkreis Musterland (Beispiel)", "landkreis-musterland-beispiel", True, "", None, None),
        ("Musterstadt (Beispiel)", "musterstadt-beispiel", True, "", None, None),
        ("Neuweiler am See (Beispiel)", "neuweiler-am-see-beispiel", True, "", None, None),
    ]
    for kommune in Kommune.objects.all():
        kommune.full_clean()


def test_the_district_contains_a_kommune():
    load_places()
    kommune = Kommune.objects.get(slug="beispielhausen-beispiel")
    assert kommune.uebergeordnet.slug == "landkreis-musterland-beispiel"


def test_people_of_the_demo_belong_to_their_places_after_two_runs():
    for local in ("amira.haddad", "deniz.yilmaz", "frank.lindner"):
        UserFactory(email=f"{local}@example.org")
    load_places()
    load_places()
    assert sorted(
        (membership.user.email, membership.ort.name, membership.rolle)
        for membership in Mitgliedschaft.objects.select_related("user", "kommune", "organisation")
    ) == [
        ("amira.haddad@example.org", "Musterstadt (Beispiel)", "ansprechperson"),
        ("deniz.yilmaz@example.org", "Kulturverein Brücke (Beispiel)", "mitglied"),
    ]
    assert Organisation.objects.count() == 1
