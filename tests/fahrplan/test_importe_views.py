"""The pages on which a plan is taken in from a table."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from netzwerk.auftraege.work import do_auftrag
from netzwerk.fahrplan.models import Massnahme, Planimport
from netzwerk.models import Auftrag
from netzwerk.tabellen import write_csv
from tests.factories.fahrplan import FahrplanFactory
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db

PLAN = "/fahrplaene/probestadt/"
IMPORT = f"{PLAN}import/"
TABLE = [["Ziel", "Maßnahme", "Stand"], ["Begegnung", "Sprachcafé", "Läuft"]]


@pytest.fixture
def plan():
    return FahrplanFactory(kommune=KommuneFactory(name="Probestadt", slug="probestadt"))


@pytest.fixture
def signed_in(client, plan):
    user = UserFactory(first_name="Amira", last_name="Probe")
    MitgliedschaftFactory(user=user, kommune=plan.kommune, rolle="ansprechperson")
    client.force_login(user)
    return client


def upload(client, rows=TABLE, content=None):
    content = content or write_csv(rows[0], rows[1:])
    return client.post(IMPORT, {"datei": SimpleUploadedFile("plan.csv", content)})


def columns(client, path):
    form = client.get(path).context["form"]
    return {bound.html_name: bound.value() for bound in form if bound.value() not in (None, "")}


def work():
    for auftrag in Auftrag.objects.filter(finished_at=None):
        do_auftrag.call(auftrag.pk)


def test_table_goes_from_the_file_into_the_plan(signed_in):
    assert f'href="{IMPORT}"' in signed_in.get(PLAN).content.decode()
    path = upload(signed_in).url
    guessed = columns(signed_in, path)
    assert guessed == {"ziel": "0", "massnahme": "1", "status": "2"}
    assert signed_in.post(path, guessed).url.startswith("/mein/auftraege/")
    work()
    lauf = Planimport.objects.get()
    page = signed_in.get(lauf.get_absolute_url()).content.decode()
    assert "2 Zeilen übernehmen" in page
    assert "Maßnahme: Sprachcafé" in page
    for _click in range(2):
        signed_in.post(f"{lauf.get_absolute_url()}uebernehmen/")
    work()
    assert "Tabelle übernommen" in signed_in.get(lauf.get_absolute_url()).content.decode()
    assert "Sprachcafé" in signed_in.get(PLAN).content.decode()
    assert Massnahme.objects.count() == 1


def test_errors_are_shown_with_their_row_and_nothing_can_be_taken_over(signed_in):
    path = upload(signed_in, [*TABLE, ["Begegnung", "Garten", "vielleicht"]]).url
    signed_in.post(path, columns(signed_in, path))
    work()
    lauf = Planimport.objects.get()
    page = signed_in.get(lauf.get_absolute_url()).content.decode()
    assert "Eine Zeile hat Fehler" in page
    assert "Zeile 3" in page
    assert "übernehmen/" not in page
    answer = signed_in.post(f"{lauf.get_absolute_url()}uebernehmen/", follow=True)
    assert "lässt sich so nicht übernehmen" in answer.content.decode()
    assert not Massnahme.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "keine Tabelle"),
        (b"", "leer"),
        (write_csv(["Ziel", "Stand"], []), "darunter keine Ziele"),
    ],
)
def test_file_that_is_no_plan_is_refused(signed_in, content, words):
    page = signed_in.post(IMPORT, {"datei": SimpleUploadedFile("plan.csv", content)})
    assert words in page.content.decode()
    assert not Planimport.objects.exists()


def test_column_for_two_things_and_table_without_names_are_refused(signed_in):
    path = upload(signed_in).url
    double = signed_in.post(path, {"ziel": "0", "massnahme": "0"})
    assert "schon für „Ziel“ gewählt" in double.content.decode()
    without = signed_in.post(path, {"status": "2"})
    assert "mindestens die Spalte mit den Zielen" in without.content.decode()


def test_table_is_seen_by_who_brought_it_and_while_they_write_in_the_plan(client, plan, signed_in):
    lauf_path = upload(signed_in).url
    other = UserFactory()
    MitgliedschaftFactory(user=other, kommune=plan.kommune, rolle="ansprechperson")
    client.force_login(other)
    assert client.get(lauf_path).status_code == 404
    owner = Planimport.objects.get().user
    client.force_login(owner)
    owner.mitgliedschaften.update(rolle="mitglied")
    assert client.get(lauf_path).status_code == 404
    assert client.get(IMPORT).status_code == 404


def test_table_can_be_thrown_away_and_a_newer_one_takes_its_place(signed_in):
    first = upload(signed_in).url
    second = upload(signed_in).url
    assert signed_in.get(first).status_code == 404
    address = second.removesuffix("spalten/") + "verwerfen/"
    assert "Tabelle bei uns löschen?" in signed_in.get(address).content.decode()
    signed_in.post(address)
    assert not Planimport.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_empty_table_has_the_columns_of_a_plan(signed_in, kind):
    answer = signed_in.get(f"{IMPORT}vorlage.{kind}")
    assert answer["Content-Disposition"] == f'attachment; filename="vorlage-fahrplan.{kind}"'
    assert upload(signed_in, content=answer.content).status_code == 200
    assert signed_in.get(f"{IMPORT}vorlage.exe").status_code == 404
