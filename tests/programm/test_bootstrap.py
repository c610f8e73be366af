import pytest
from django.contrib.auth.models import Group, Permission

from netzwerk.kommunen.bootstrap import load_kommunen
from netzwerk.kommunen.demo import load_places
from netzwerk.programm.bootstrap import let_koordination_edit_team, load_auflagen
from netzwerk.programm.demo import load_beispielauflage
from netzwerk.programm.models import Auflage, Teammitglied, Teilnahme

pytestmark = pytest.mark.django_db


@pytest.fixture
def _programme():
    load_kommunen()
    load_auflagen()


@pytest.mark.usefixtures("_programme")
def test_the_first_edition_is_a_number_without_names():
    erste = Auflage.objects.get(nummer=1)
    assert (erste.name, erste.slug, erste.anzahl_kommunen) == (
        "Erste Auflage",
        "erste-auflage",
        23,
    )
    assert erste.teilnahmen.count() == 0


@pytest.mark.usefixtures("_programme")
def test_the_second_edition_has_thirteen_kommunen_and_no_invented_phase():
    zweite = Auflage.objects.get(nummer=2)
    assert zweite.teilnahmen.count() == 13
    assert set(zweite.teilnahmen.values_list("phase", "budgetrahmen")) == {("", 40000)}


@pytest.mark.usefixtures("_programme")
def test_the_published_team_is_complete():
    assert Teammitglied.objects.filter(funktion="projektleitung").count() == 2
    assert Teammitglied.objects.filter(funktion="prozessbegleitung").count() == 19
    assert str(Teammitglied.objects.get(nachname="Dörner")) == "Dr. Christine Dörner"
    for person in Teammitglied.objects.all():
        person.full_clean()


@pytest.mark.usefixtures("_programme")
def test_a_second_run_keeps_what_somebody_edited_and_took_out():
    Auflage.objects.filter(nummer=1).update(name="Pionierprogramm")
    Teilnahme.objects.filter(kommune__slug="salach").delete()
    Teammitglied.objects.filter(nachname="Ewert").delete()
    load_auflagen()
    assert list(Auflage.objects.values_list("name", flat=True)) == [
        "Zweite Auflage",
        "Pionierprogramm",
    ]
    assert Teilnahme.objects.count() == 12
    assert Teammitglied.objects.count() == 20


@pytest.mark.usefixtures("_programme")
def test_the_example_edition_shows_four_phases_and_no_real_kommune():
    load_places()
    load_beispielauflage()
    load_beispielauflage()
    beispiel = Auflage.objects.get(is_example=True)
    assert (beispiel.slug, beispiel.nummer) == ("beispielauflage", None)
    assert set(beispiel.teilnahmen.values_list("kommune__slug", "phase")) == {
        ("musterstadt-beispiel", "umsetzung"),
        ("landkreis-musterland-beispiel", "planung"),
        ("beispielhausen-beispiel", "zukunftsbild"),
        ("neuweiler-am-see-beispiel", "verstetigung"),
    }


def test_koordination_edits_the_team_in_the_admin_and_editions_only_on_its_own_pages():
    group = Group.objects.create(name="Koordination")
    group.permissions.add(Permission.objects.get(codename="change_auflage"))
    let_koordination_edit_team()
    assert set(group.permissions.values_list("codename", flat=True)) == {
        f"{verb}_teammitglied" for verb in ("add", "change", "delete", "view")
    }
