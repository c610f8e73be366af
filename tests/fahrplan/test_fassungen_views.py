"""The pages of adopted versions."""

import datetime as dt
import io
import subprocess

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from netzwerk.fahrplan.models import Fahrplanfassung, Massnahme, Ziel
from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import (
    FahrplanFactory,
    FahrplanfassungFactory,
    MassnahmeFactory,
    MeilensteinFactory,
    ZielFactory,
)
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.fahrplan.test_views import form_of

pytestmark = pytest.mark.django_db

PLAN = "/fahrplaene/probestadt/"
LIST = f"{PLAN}fassungen/"
TODAY = {"alt": 1, "neu": "heute"}


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
def public(plan):
    """A goal and a measure for everybody, and a measure of the Kommune."""
    everybody = {"sichtbarkeit": Sichtbarkeit.OEFFENTLICH}
    ziel = ZielFactory(fahrplan=plan, titel="Begegnung", **everybody)
    MassnahmeFactory(ziel=ziel, titel="Noch geheim")
    return MassnahmeFactory(ziel=ziel, titel="Sprachcafé", **everybody)


def page_of(client, path, **query):
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


# --- Adopting ------------------------------------------------------------------------------------


def test_who_speaks_for_the_kommune_adopts_the_plan(signed_in, public, speaker):
    data = form_of(signed_in, f"{LIST}neu/", titel="Erste Fassung", beschluss="Gemeinderat, Nr. 3")
    answer = signed_in.post(f"{LIST}neu/", data, follow=True)
    assert answer.redirect_chain == [(f"{LIST}1/", 302)]
    assert "Gemeinderat, Nr. 3" in answer.content.decode()
    fassung = Fahrplanfassung.objects.get()
    assert (fassung.von, fassung.datum) == (speaker, timezone.localdate())
    signed_in.post(f"{LIST}neu/", data)
    assert Fahrplanfassung.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        ({"titel": ""}, "titel", "Bitte geben Sie der Fassung einen Titel."),
        ({"datum_0": "31", "datum_1": "12", "datum_2": "2099"}, "datum", "Zukunft"),
    ],
)
def test_bad_input_says_what_is_wrong_and_keeps_the_rest(signed_in, public, changes, field, text):
    data = form_of(signed_in, f"{LIST}neu/", titel="Erste", beschluss="Rat")
    if field == "datum":
        changes = {"datum": "31.12.2099"}
    page = signed_in.post(f"{LIST}neu/", data | changes)
    assert text in str(page.context["form"].errors[field])
    assert 'value="Rat"' in page.content.decode()
    assert not Fahrplanfassung.objects.exists()


def test_plan_without_anything_cannot_be_adopted(signed_in):
    data = form_of(signed_in, f"{LIST}neu/", titel="Erste")
    assert "steht noch nichts" in signed_in.post(f"{LIST}neu/", data).content.decode()


def test_second_person_learns_that_somebody_was_first(signed_in, public, plan):
    data = form_of(signed_in, f"{LIST}neu/", titel="Meine")
    FahrplanfassungFactory(fahrplan=plan, titel="Die andere")
    page = signed_in.post(f"{LIST}neu/", data)
    assert "Inzwischen ist Fassung 1 festgehalten worden: „Die andere“" in page.content.decode()
    again = {bound.html_name: bound.value() for bound in page.context["form"]}
    signed_in.post(f"{LIST}neu/", again | {"beschluss": "", "anmerkung": ""})
    assert list(Fahrplanfassung.objects.values_list("nummer", "titel")) == [
        (2, "Meine"),
        (1, "Die andere"),
    ]


def test_version_is_taken_back_the_same_day_after_a_question(signed_in, public, plan, speaker):
    FahrplanfassungFactory(fahrplan=plan, von=speaker)
    assert "zurückziehen?" in page_of(signed_in, f"{LIST}1/zurueckziehen/")
    signed_in.post(f"{LIST}1/zurueckziehen/")
    assert not Fahrplanfassung.objects.exists()
    FahrplanfassungFactory(fahrplan=plan, von=speaker)
    Fahrplanfassung.objects.update(created_at=timezone.now() - dt.timedelta(days=1))
    assert signed_in.get(f"{LIST}1/zurueckziehen/").status_code == 404


# --- Reading -------------------------------------------------------------------------------------


def test_list_and_plan_name_the_newest_version(signed_in, public, plan):
    assert "Noch keine Fassung" in page_of(signed_in, LIST)
    FahrplanfassungFactory(fahrplan=plan, titel="Erste")
    FahrplanfassungFactory(fahrplan=plan, titel="Zweite", beschluss="Gemeinderat")
    page = page_of(signed_in, LIST)
    assert page.index("Fassung 2: Zweite") < page.index("Fassung 1: Erste")
    assert f'href="{LIST}2/">Zweite' in page_of(signed_in, PLAN)


def test_visitors_see_of_a_version_what_they_might_and_may(client, public, plan, speaker):
    FahrplanfassungFactory(fahrplan=plan, von=speaker)
    page = page_of(client, f"{LIST}1/")
    assert "Sprachcafé" in page
    assert "Noch geheim" not in page
    assert "Amira" not in page
    Massnahme.objects.update(sichtbarkeit=Sichtbarkeit.KOMMUNE)
    assert "Sprachcafé" not in page_of(client, f"{LIST}1/")
    Ziel.objects.update(sichtbarkeit=Sichtbarkeit.KOMMUNE)
    for path in (LIST, f"{LIST}1/", f"{LIST}1/datei/fahrplan.csv", f"{LIST}vergleich/?alt=1"):
        assert client.get(path).status_code == 404
    client.force_login(speaker)
    assert "Noch geheim" in page_of(client, f"{LIST}1/")


def test_versions_that_somebody_may_not_read_are_not_hinted_at(client, public, plan):
    FahrplanfassungFactory(fahrplan=plan, titel="Offen")
    Ziel.objects.update(sichtbarkeit=Sichtbarkeit.KOMMUNE)
    FahrplanfassungFactory(fahrplan=plan, titel="Verschlossen")
    Ziel.objects.update(sichtbarkeit=Sichtbarkeit.OEFFENTLICH)
    assert "neuere Fassung" not in page_of(client, f"{LIST}1/")
    for page in (
        page_of(client, LIST),
        page_of(client, f"{LIST}vergleich/"),
        page_of(client, PLAN),
    ):
        assert "Verschlossen" not in page
        assert "Offen" in page
    assert client.get(f"{LIST}2/").status_code == 404


def test_comparison_marks_words_also_for_who_hears_them(signed_in, public, plan):
    FahrplanfassungFactory(fahrplan=plan)
    assert "Nichts ist anders" in page_of(signed_in, f"{LIST}vergleich/", **TODAY)
    Massnahme.objects.filter(pk=public.pk).update(titel="Sprachcafé am Abend")
    page = page_of(signed_in, f"{LIST}vergleich/", **TODAY)
    assert (
        '<ins><span class="visually-hidden"> [neu: </span> am Abend<span class="visually-hidden">] '
        "</span></ins>"
    ) in page
    assert "1 geändert" in page


def test_comparison_of_two_versions_goes_forward_whichever_is_named_first(signed_in, public, plan):
    FahrplanfassungFactory(fahrplan=plan)
    Massnahme.objects.filter(pk=public.pk).update(titel="Café")
    FahrplanfassungFactory(fahrplan=plan)
    for query in ({"alt": 1, "neu": 2}, {"alt": 2, "neu": 1}):
        page = page_of(signed_in, f"{LIST}vergleich/", **query)
        assert "Von Fassung 1" in page
        assert " [neu: </span>Café" in page


def test_comparison_with_a_version_that_is_not_there_says_so(signed_in, public, plan):
    FahrplanfassungFactory(fahrplan=plan)
    answer = signed_in.get(f"{LIST}vergleich/", {"alt": 7, "neu": "heute"})
    assert answer.context["form"].errors["alt"]
    assert "ergebnis" not in answer.context


def test_pages_cost_the_same_for_few_and_many(signed_in, plan, django_assert_max_num_queries):
    paths = dict.fromkeys((LIST, f"{LIST}1/", f"{LIST}vergleich/?alt=1&neu=heute"))

    def fill(count):
        for _number in range(count):
            measure = MassnahmeFactory(ziel__fahrplan=plan, verantwortliche=[UserFactory()])
            MeilensteinFactory(massnahme=measure)
        FahrplanfassungFactory(fahrplan=plan, von=UserFactory())

    fill(1)
    Massnahme.objects.update(titel="Anders")
    for path in paths:
        with django_assert_max_num_queries(20) as few:
            signed_in.get(path)
        paths[path] = len(few)
    fill(4)
    Massnahme.objects.update(titel="Noch einmal anders")
    for path, few in paths.items():
        with django_assert_max_num_queries(few):
            assert signed_in.get(path).status_code == 200


# --- Files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["fahrplan.pdf", "uebersicht.pdf", "fahrplan.xlsx", "fahrplan.csv"]
)
def test_files_of_a_version_stay_at_their_address(client, public, plan, name):
    FahrplanfassungFactory(fahrplan=plan)
    answer = client.get(f"{LIST}1/datei/{name}")
    assert answer["Content-Disposition"] == f'attachment; filename="probestadt-fassung-1-{name}"'
    assert client.get(f"{LIST}1/datei/fahrplan.exe").status_code == 404


def test_table_of_a_version_says_what_it_said_then(client, public, plan):
    FahrplanfassungFactory(fahrplan=plan)
    Massnahme.objects.update(titel="Anders")
    book = load_workbook(io.BytesIO(client.get(f"{LIST}1/datei/fahrplan.xlsx").content))
    cells = [cell for row in book.active.iter_rows(values_only=True) for cell in row]
    assert "Sprachcafé" in cells
    assert "Anders" not in cells


@pytest.mark.pdfinfo
def test_pdf_of_a_version_names_its_resolution(client, public, plan, tmp_path):
    FahrplanfassungFactory(fahrplan=plan, titel="Erste", beschluss="Gemeinderat, Nr. 3")
    file = tmp_path / "fassung.pdf"
    file.write_bytes(client.get(f"{LIST}1/datei/fahrplan.pdf").content)
    info = subprocess.run(
        ["pdfinfo", "-struct-text", file],
        check=True,
        capture_output=True,
        text=True,
        errors="replace",
    ).stdout
    for words in ("H1", "Erste", "Gemeinderat, Nr. 3", "Sprachcafé"):
        assert words in info
    assert "Noch geheim" not in info
