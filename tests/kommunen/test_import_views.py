"""The pages on which a list of people is brought, checked and invited, and who finds them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from netzwerk.kommunen.importe.ablauf import invite_list
from netzwerk.kommunen.models import Einladung, Importlauf, MitgliedschaftRolle
from netzwerk.kommunen.permissions import can_see_import
from netzwerk.models import Auftrag
from netzwerk.rechte import BESUCH, Rolle, load_rechte
from netzwerk.tabellen import Blatt, read_table, write_xlsx
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import BegleitungFactory
from tests.kommunen.import_support import again, bring, checked, do, invite, list_of
from tests.konten.support import page_of, wrong_words

pytestmark = pytest.mark.django_db
PATH = "/kommunen/musterstadt/importieren/"
OFFICE = "/koordination/importieren/"


@pytest.fixture
def stadt():
    return KommuneFactory(name="Musterstadt", slug="musterstadt")


@pytest.fixture
def lead(stadt, client):
    person = MitgliedschaftFactory(kommune=stadt, rolle=MitgliedschaftRolle.ANSPRECHPERSON).user
    client.force_login(person)
    return person


@pytest.fixture
def people(stadt):
    """Return one person of each kind, by what they are."""
    return {
        "ansprechperson": MitgliedschaftFactory(
            kommune=stadt, rolle=MitgliedschaftRolle.ANSPRECHPERSON
        ).user,
        "stellvertretung": MitgliedschaftFactory(
            kommune=stadt, rolle=MitgliedschaftRolle.STELLVERTRETUNG
        ).user,
        "begleitung": BegleitungFactory(teilnahme__kommune=stadt).person,
        "mitglied": MitgliedschaftFactory(kommune=stadt).user,
        "andere ansprechperson": MitgliedschaftFactory(
            rolle=MitgliedschaftRolle.ANSPRECHPERSON
        ).user,
        "andere begleitung": BegleitungFactory().person,
        **{
            rolle.value: RollenvergabeFactory(rolle=rolle).user
            for rolle in Rolle
            if rolle is not Rolle.PROZESSBEGLEITUNG
        },
        "konto": UserFactory(),
    }


def upload(client, content, path=PATH, name="liste.csv"):
    content = content.encode() if isinstance(content, str) else content
    return client.post(path, {"datei": SimpleUploadedFile(name, content)})


def errors_of(response):
    return response.context["form"].errors


def addresses_of(lauf):
    start = f"/mein/importe/{lauf.pk}/"
    return [start, f"{start}spalten/", f"{start}fehler.csv"]


MAY = {"ansprechperson", "stellvertretung", "begleitung", "koordination"}


def test_who_may_invite_finds_the_page_and_nobody_else(client, people):
    for path, allowed in (
        (PATH, MAY),
        (f"{PATH}vorlage.xlsx", MAY),
        (OFFICE, {"koordination"}),
        (f"{OFFICE}vorlage.csv", {"koordination"}),
    ):
        found = set()
        for name, person in people.items():
            client.force_login(person)
            status = client.get(path).status_code
            assert status in (200, 404), name
            found |= {name} if status == 200 else set()
        assert found == allowed, path


@pytest.mark.parametrize(
    "path", [PATH, OFFICE, f"{PATH}vorlage.csv", "/mein/importe/1/", "/mein/importe/1/fehler.csv"]
)
def test_visitor_is_led_to_the_sign_in(client, stadt, path):
    assert client.get(path)["Location"] == f"/konto/anmelden/?next={path}"


def test_list_is_seen_by_who_brought_it_alone(client, people, stadt):
    lists = {name: checked(people[name], stadt, list_of(1)) for name in sorted(MAY)}
    for name, person in people.items():
        client.force_login(person)
        rechte = load_rechte(person)
        for owner, lauf in lists.items():
            expected = 200 if owner == name else 404
            assert [client.get(path).status_code for path in addresses_of(lauf)] == [expected] * 3
            assert can_see_import(rechte, lauf) == (owner == name)
        visible = set(Importlauf.objects.visible_to(rechte).values_list("pk", flat=True))
        assert visible == {lauf.pk for owner, lauf in lists.items() if owner == name}
    assert not Importlauf.objects.visible_to(BESUCH).exists()


def test_list_is_gone_for_who_may_not_invite_any_more(client, stadt):
    mandate = BegleitungFactory(teilnahme__kommune=stadt)
    lauf = checked(mandate.person, stadt, list_of(1))
    client.force_login(mandate.person)
    assert client.get(addresses_of(lauf)[0]).status_code == 200
    mandate.delete()
    assert [client.get(path).status_code for path in addresses_of(lauf)] == [404] * 3
    rechte = load_rechte(mandate.person)
    assert not can_see_import(rechte, lauf)
    assert not Importlauf.objects.visible_to(rechte).exists()


@pytest.mark.parametrize("step", ["einladen", "verwerfen"])
def test_somebody_elses_list_cannot_be_used(client, lead, stadt, step):
    lauf = checked(
        MitgliedschaftFactory(kommune=stadt, rolle="ansprechperson").user, stadt, list_of(1)
    )
    response = client.post(f"/mein/importe/{lauf.pk}/{step}/", {"gesehen": 0})
    assert response.status_code == 404
    assert again(lauf).auftrag.art == "kommunen.import-pruefen"


def test_profile_of_the_kommune_leads_to_the_page(client, lead):
    assert PATH in client.get("/kommunen/musterstadt/").content.decode()


def test_way_from_file_to_invitations(client, lead, stadt):
    response = upload(client, list_of(2, "Bo;Muster;falsch"))
    lauf = Importlauf.objects.get()
    assert response["Location"] == f"/mein/importe/{lauf.pk}/spalten/"
    page = client.get(response["Location"])
    assert "In „liste.csv“ stehen 3 Personen." in page_of(page)
    assert page.context["form"]["email"].initial == "2"

    columns = {"first_name": "0", "last_name": "1", "email": "2", "liste": " Auftakt  am 3. Mai "}
    response = client.post(response["Location"], columns)
    auftrag = Auftrag.objects.get()
    assert response["Location"] == auftrag.get_absolute_url()
    assert client.get(f"/mein/importe/{lauf.pk}/")["Location"] == auftrag.get_absolute_url()
    do(auftrag)
    assert f'href="/mein/importe/{lauf.pk}/"' in client.get(response["Location"]).content.decode()

    page = client.get(f"/mein/importe/{lauf.pk}/")
    text = page_of(page)
    assert "Eine Zeile hat Fehler" in text
    assert "E-Mail (Spalte C): „falsch“ ist keine E-Mail-Adresse." in text
    assert "Noch ist niemand eingeladen." in text
    assert wrong_words(page.content.decode().split("<main")[1]) == []

    refused = client.post(f"/mein/importe/{lauf.pk}/einladen/", {"gesehen": 1})
    assert refused.status_code == 200
    assert "Bitte setzen Sie das Häkchen" in page_of(refused)
    assert Auftrag.objects.count() == 1

    response = client.post(f"/mein/importe/{lauf.pk}/einladen/", {"gesehen": 1, "weglassen": "on"})
    do(Auftrag.objects.get(pk=again(lauf).auftrag_id))
    text = page_of(client.get(f"/mein/importe/{lauf.pk}/"))
    assert "2 Einladungen sind unterwegs." in text
    assert "Weggelassen, weil mit Fehlern 1" in text
    assert Einladung.objects.count() == 2
    assert again(lauf).liste == "Auftakt am 3. Mai"


def test_columns_without_titles_that_anybody_knows_are_chosen(client, lead):
    response = upload(client, "Kontakt;Wer\na@example.org;Anna\n")
    page = client.get(response["Location"]).content.decode()
    assert "A: Kontakt" in page
    response = client.post(response["Location"], {"liste": "Liste"})
    assert errors_of(response) == {"email": ["Bitte wählen Sie die Spalte mit der E-Mail-Adresse."]}


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({"email": "0"}, {"liste": ["Bitte schreiben Sie, woher Sie die Adressen haben."]}),
        (
            {"email": "0", "last_name": "0", "liste": "Liste"},
            {"last_name": ["Diese Spalte ist schon für „E-Mail“ gewählt."]},
        ),
        (
            {"email": "0", "liste": "x" * 121},
            {"liste": ["Das ist zu lang. Bitte kürzen Sie auf 120 Zeichen."]},
        ),
        (
            {"email": "0", "liste": "x", "nachricht": "x" * 301},
            {"nachricht": ["Das ist zu lang. Bitte kürzen Sie auf 300 Zeichen."]},
        ),
    ],
)
def test_wrong_columns_are_told_and_kept(client, lead, stadt, data, errors):
    lauf = bring(lead, stadt, "Mail;Name\na@example.org;Muster\n")
    response = client.post(f"/mein/importe/{lauf.pk}/spalten/", data)
    assert errors_of(response) == errors
    assert response.context["form"]["email"].value() == "0"
    assert not Auftrag.objects.exists()


def test_column_that_is_not_there_is_refused(client, lead, stadt):
    lauf = bring(lead, stadt, "Mail;Name\na@example.org;Muster\n")
    response = client.post(f"/mein/importe/{lauf.pk}/spalten/", {"email": "7", "liste": "x"})
    assert list(errors_of(response)) == ["email"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", "Diese Datei ist leer."),
        (b"E-Mail;Name\n", "In dieser Datei stehen nur die Namen der Spalten"),
        (b"a@example.org;Anna\nb@example.org;Bo\n", "In der ersten Zeile muss stehen, was in den"),
        (b"%PDF-1.7", "Diese Datei ist keine Tabelle, die wir lesen können."),
        (b"E-Mail\n" + b"a@example.org\n" * 2_001, "Diese Tabelle hat mehr als 2.000 Zeilen."),
        (b"x" * (2 * 1024**2 + 1), "Diese Datei ist zu groß. Eine Tabelle darf höchstens 2 MB"),
    ],
)
def test_file_that_cannot_be_used_is_told(client, lead, content, text):
    response = upload(client, content)
    [message] = errors_of(response)["datei"]
    assert message.startswith(text)
    assert not Importlauf.objects.exists()


def test_form_without_a_file(client, lead):
    assert errors_of(client.post(PATH)) == {"datei": ["Bitte wählen Sie eine Datei aus."]}


def test_file_is_told_by_what_is_in_it(client, lead):
    content = write_xlsx([Blatt("Liste", ["E-Mail"], [["a@example.org"]])])
    upload(client, content, name="bild.png")
    assert Importlauf.objects.get().zeilen == [[2, ["a@example.org"]]]


def test_long_name_of_a_file_is_cut(client, lead):
    upload(client, list_of(1), name=f"{'ä' * 200}.csv")
    assert len(Importlauf.objects.get().dateiname) == 120


@pytest.mark.parametrize(("path", "kommune"), [(PATH, "kann leer bleiben"), (OFFICE, "Name oder")])
def test_templates_have_the_columns_and_explain_them(client, people, path, kommune):
    client.force_login(people["koordination"])
    response = client.get(f"{path}vorlage.xlsx")
    assert response["Content-Disposition"] == 'attachment; filename="vorlage-personen.xlsx"'
    workbook = load_workbook(io.BytesIO(response.content))
    titles = [cell.value for cell in workbook["Personen"][1]]
    assert titles == [
        *("E-Mail", "Vorname", "Nachname", "Funktion", "Kommune", "Organisation", "Rolle"),
    ]
    explained = {row[0].value: row[1].value for row in workbook["Erklärung"].iter_rows(min_row=2)}
    assert list(explained) == titles
    assert kommune in explained["Kommune"]
    [row] = read_table(client.get(f"{path}vorlage.csv").content)
    assert list(row.zellen) == titles
    assert client.get(f"{path}vorlage.pdf").status_code == 404


def test_rows_with_errors_are_handed_out_to_be_corrected(client, lead, stadt):
    lauf = checked(lead, stadt, list_of(2, "=BÖSE();Muster;falsch"))
    response = client.get(f"/mein/importe/{lauf.pk}/fehler.csv")
    assert response["Content-Disposition"] == 'attachment; filename="zeilen-mit-fehlern.csv"'
    assert '"\'=BÖSE()"' in response.content.decode()
    head, row = read_table(response.content)
    assert head.zellen == ("Zeile", "Vorname", "Nachname", "E-Mail", "Fehler")
    assert row.zellen[:4] == ("3", "=BÖSE()", "Muster", "falsch")
    assert row.zellen[4] == (
        "Vorname: Hier steht eine Formel. Bitte tragen Sie ihren Wert ein („Werte einfügen“). "
        "E-Mail: „falsch“ ist keine E-Mail-Adresse."
    )


def test_corrected_rows_can_be_brought_as_they_were_handed_out(client, lead, stadt):
    lauf = checked(lead, stadt, list_of(1, "Bo;Muster;falsch"))
    content = client.get(f"/mein/importe/{lauf.pk}/fehler.csv").content.decode("utf-8-sig")
    corrected = content.replace('"falsch"', '"bo@example.org"')
    invite(checked(lead, stadt, corrected))
    assert Einladung.objects.get().email == "bo@example.org"


def test_errors_come_first_and_rows_can_be_filtered(client, lead, stadt):
    MitgliedschaftFactory(kommune=stadt, user__email="anna1@example.org")
    lauf = checked(lead, stadt, list_of(3, "Bo;Muster;falsch"))

    def shown(query=""):
        page = client.get(f"/mein/importe/{lauf.pk}/{query}")
        return [befund.nummer for befund, _errors in page.context["rows"]]

    assert shown() == [3, 4, 5, 2]
    assert shown("?zeigen=fehler") == [3]
    assert shown("?zeigen=neu") == [4, 5]
    assert shown("?zeigen=mitglied") == [2]
    assert shown("?zeigen=eingeladen") == []
    assert shown("?zeigen=quatsch") == []


def test_result_is_paged_and_costs_the_same_for_any_list(client, lead, stadt):
    def count(number):
        lauf = checked(lead, stadt, list_of(number, "Bo;Muster;falsch"))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"/mein/importe/{lauf.pk}/")
        return len(queries), len(page.context["rows"])

    few, many = count(2), count(300)
    assert (few[1], many[1]) == (3, 50)
    assert many[0] == few[0] <= 15


def test_other_list_than_the_one_that_was_seen_is_not_invited(client, lead, stadt):
    lauf = checked(lead, stadt, list_of(1, "Bo;Muster;falsch"))
    data = {"gesehen": 0, "weglassen": "on"}
    response = client.post(f"/mein/importe/{lauf.pk}/einladen/", data, follow=True)
    assert "Die Liste ist inzwischen neu geprüft worden." in page_of(response)
    assert not Einladung.objects.exists()


def test_list_above_the_day_is_told_before_it_is_sent(client, lead, stadt, monkeypatch):
    monkeypatch.setattr("netzwerk.kommunen.invitation.PER_DAY", 2)
    lauf = checked(lead, stadt, list_of(3))
    text = page_of(client.get(f"/mein/importe/{lauf.pk}/"))
    assert "Das sind mehr, als Sie heute noch einladen können" in text
    assert "3 Personen einladen" not in text


def test_list_with_nobody_to_invite_says_so(client, lead, stadt):
    MitgliedschaftFactory(kommune=stadt, user__email="anna1@example.org")
    lauf = checked(lead, stadt, list_of(1))
    page = page_of(client.get(f"/mein/importe/{lauf.pk}/"))
    assert "Auf dieser Liste ist niemand einzuladen." in page


def test_list_is_thrown_away(client, lead, stadt):
    lauf = checked(lead, stadt, list_of(1))
    question = client.get(f"/mein/importe/{lauf.pk}/verwerfen/")
    assert "Niemand wird eingeladen. Ihre Datei bleibt, wo sie ist." in page_of(question)
    assert Importlauf.objects.exists()
    response = client.post(f"/mein/importe/{lauf.pk}/verwerfen/", follow=True)
    assert response.redirect_chain == [(PATH, 302)]
    assert "Die Liste „liste.csv“ ist bei uns gelöscht." in page_of(response)
    assert not Importlauf.objects.exists()


def test_work_that_failed_leads_back_to_the_list(client, lead, stadt):
    lauf = checked(lead, stadt, list_of(1))
    auftrag = invite_list(lauf, left_out=0)
    Auftrag.objects.filter(pk=auftrag.pk).update(params=auftrag.params | {"left_out": 5})
    page = client.get(do(auftrag).get_absolute_url()).content.decode()
    assert "Seit der Prüfung hat sich etwas geändert." in page
    assert f'href="/mein/importe/{lauf.pk}/"' in page


def test_list_that_is_done_is_not_touched_any_more(client, lead, stadt):
    lauf = checked(lead, stadt, list_of(1))
    invite(lauf)
    start = f"/mein/importe/{lauf.pk}/"
    assert client.get(f"{start}spalten/")["Location"] == start
    assert client.post(f"{start}einladen/", {"gesehen": 0})["Location"] == start
    assert client.get(f"{start}fehler.csv").status_code == 404
    client.post(f"{start}verwerfen/")
    assert Importlauf.objects.exists()
    assert Einladung.objects.count() == 1


def test_pages_are_never_stored_on_the_way(client, lead, stadt):
    lauf = checked(lead, stadt, list_of(1))
    for path in (PATH, *addresses_of(lauf)):
        assert "no-store" in client.get(path)["Cache-Control"]


# --- A list that is gone -------------------------------------------------------------------------


def result_url_of(client, lauf):
    """Return where the page of the check leads."""
    auftrag = Auftrag.objects.get(params__lauf=lauf.pk)
    return client.get(auftrag.get_absolute_url()).context["result_url"]


def test_result_of_a_replaced_list_leads_to_the_newer_one_and_says_so(client, lead, stadt):
    old = checked(lead, stadt, list_of(1))
    newer = checked(lead, stadt, list_of(2))
    response = client.get(result_url_of(client, old), follow=True)
    assert response.redirect_chain == [(newer.get_absolute_url(), 302)]
    assert "Sie haben inzwischen eine neuere hochgeladen: „liste.csv“." in page_of(response)


def test_address_of_a_list_that_was_replaced_before_its_check_leads_to_the_newest(
    client, lead, stadt
):
    oldest, older = bring(lead, stadt, list_of(1)), bring(lead, stadt, list_of(2))
    newest = bring(lead, stadt, list_of(3))
    for old in (oldest, older):
        assert client.get(old.get_absolute_url())["Location"] == newest.get_absolute_url()
    client.force_login(MitgliedschaftFactory(rolle="ansprechperson").user)
    assert client.get(older.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("step", ["spalten/", "einladen/", "verwerfen/"])
def test_form_of_a_replaced_list_invites_nobody_and_leads_to_the_newer_one(
    client, lead, stadt, step
):
    old = checked(lead, stadt, list_of(1))
    newer = bring(lead, stadt, list_of(2))
    response = client.post(f"{old.get_absolute_url()}{step}", {"gesehen": 0})
    assert response["Location"] == newer.get_absolute_url()
    assert Importlauf.objects.get() == newer
    assert not Einladung.objects.exists()


def test_result_of_a_deleted_list_leads_to_the_upload(client, lead, stadt):
    lauf = checked(lead, stadt, list_of(1))
    url = result_url_of(client, lauf)
    client.post(f"{url}verwerfen/")
    response = client.get(url, follow=True)
    assert response.redirect_chain == [(PATH, 302)]
    assert "Diese Liste ist bei uns gelöscht." in page_of(response)


def test_list_of_somebody_else_that_is_gone_is_like_one_that_never_was(client, lead, stadt):
    lauf = checked(lead, stadt, list_of(1))
    url = lauf.get_absolute_url()
    lauf.delete()
    other = MitgliedschaftFactory(kommune=stadt, rolle=MitgliedschaftRolle.STELLVERTRETUNG).user
    client.force_login(other)
    assert client.get(url).status_code == 404


def test_who_may_no_longer_invite_is_led_nowhere(client, lead, stadt):
    lauf = checked(lead, stadt, list_of(1))
    url = lauf.get_absolute_url()
    lauf.delete()
    lead.mitgliedschaften.update(rolle=MitgliedschaftRolle.MITGLIED)
    assert client.get(url).status_code == 404
