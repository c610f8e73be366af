"""Koordination enters editions, criteria, Kommunen and who takes part."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.kommunen.models import Kommune
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.programm.bewerbungen.auflagen import free_slug
from netzwerk.programm.models import Auflage, Aufruf, Kriterium, Teilnahme
from tests.factories.bewerbungen import KriteriumFactory, OffeneAuflageFactory, VotumFactory
from tests.factories.kommunen import KommuneFactory
from tests.factories.programm import AuflageFactory, BegleitungFactory, TeilnahmeFactory
from tests.konten.support import page_of, wrong_words
from tests.programm.bewerbungen.support import as_person, koordination

pytestmark = pytest.mark.django_db
DATA = {
    "name": "Dritte Auflage",
    "nummer": "3",
    "beschreibung": "",
    "von": "2027-01-01",
    "bis": "2028-12-31",
    "anzahl_kommunen": "",
    "plaetze": "13",
    "budgetrahmen": "40.000,00",
    "aufruf": "Bewerben Sie sich!",
    "bewerbung_ab": "2026-11-01T08:00",
    "bewerbung_bis": "2026-12-01T12:00",
    "votum_bis": "2026-12-15",
    "aufbewahrung_tage": "180",
}


@pytest.fixture
def office():
    return as_person(koordination())


def test_edition_is_entered_and_logged(office):
    response = office.post("/koordination/auflagen/neu/", DATA)
    auflage = Auflage.objects.get(nummer=3)
    assert response["Location"] == "/koordination/auflagen/dritte-auflage/"
    assert (auflage.plaetze, auflage.budgetrahmen) == (13, Decimal(40_000))
    assert timezone.localtime(auflage.bewerbung_bis).hour == 12
    entry = Protokolleintrag.objects.get(vorgang=Vorgang.AUFLAGE)
    assert entry.text.startswith("Dritte Auflage: Name")


@pytest.mark.parametrize(
    ("changes", "field", "error"),
    [
        ({"name": ""}, "name", "Bitte geben Sie der Auflage einen Namen."),
        ({"bis": "2026-12-31"}, "bis", "Das Ende liegt vor dem Beginn."),
        (
            {"bewerbung_bis": "2026-11-01T08:00"},
            "bewerbung_bis",
            "Das Ende der Frist liegt nicht nach dem Anfang.",
        ),
        (
            {"bewerbung_bis": ""},
            "bewerbung_bis",
            "Bitte geben Sie auch an, bis wann man sich bewirbt.",
        ),
        (
            {"bewerbung_bis": "irgendwann"},
            "bewerbung_bis",
            "Bitte geben Sie Tag und Uhrzeit an, zum Beispiel 31.12.2026 12:00.",
        ),
        ({"aufruf": ""}, "aufruf", "Bitte schreiben Sie, wozu Sie aufrufen."),
        ({"votum_bis": "2026-11-30"}, "votum_bis", "Dieser Tag liegt vor dem Ende der Frist."),
        ({"budgetrahmen": "-1"}, "budgetrahmen", "Bitte geben Sie einen Betrag ab 0 ein."),
        ({"plaetze": "viele"}, "plaetze", "Bitte geben Sie eine ganze Zahl ein."),
        (
            {"plaetze": "0"},
            "plaetze",
            "Bitte geben Sie eine größere Zahl ein.",
        ),
    ],
)
def test_bad_input_says_what_to_do_and_keeps_the_rest(office, changes, field, error):
    response = office.post("/koordination/auflagen/neu/", DATA | changes)
    assert response.context["form"].errors == {field: [error]}
    assert "Dritte Auflage" in response.text or "name" in changes
    assert not Auflage.objects.filter(nummer=3).exists()


def test_same_number_twice_is_refused(office):
    AuflageFactory(nummer=3)
    errors = office.post("/koordination/auflagen/neu/", DATA).context["form"].errors
    assert errors == {"nummer": ["Diese Nummer hat schon eine andere Auflage."]}


def test_change_keeps_the_address_and_names_what_changed(office):
    office.post("/koordination/auflagen/neu/", DATA)
    path = "/koordination/auflagen/dritte-auflage/bearbeiten/"
    page = office.get(path)
    assert 'value="2026-12-01T12:00"' in page.text
    assert wrong_words(page_of(page)) == []
    office.post(path, DATA | {"name": "Runde drei", "plaetze": "10"})
    auflage = Auflage.objects.get(nummer=3)
    assert (auflage.name, auflage.slug, auflage.plaetze) == ("Runde drei", "dritte-auflage", 10)
    entry = Protokolleintrag.objects.filter(vorgang=Vorgang.AUFLAGE).latest("pk")
    assert entry.text == "Runde drei: Name, Plätze"


def test_what_somebody_else_has_saved_meanwhile_stands_beside_the_own(office):
    office.post("/koordination/auflagen/neu/", DATA)
    path = "/koordination/auflagen/dritte-auflage/bearbeiten/"
    opened = {"stand": office.get(path).context["form"]["stand"].value()}
    office.post(path, DATA | opened | {"aufruf": "Text A", "plaetze": "9"})
    page = office.post(path, DATA | opened | {"aufruf": "Text B", "plaetze": "9"})
    assert page.context["form"].errors == {
        "aufruf": [
            "Jemand anderes hat inzwischen gespeichert: „Text A“. Speichern Sie noch einmal, um "
            "Ihre Angabe zu behalten, oder übernehmen Sie die andere."
        ]
    }
    assert "Text B" in page.text
    assert Auflage.objects.get(nummer=3).aufruf == "Text A"
    again = {"stand": page.context["form"]["stand"].value()}
    office.post(path, DATA | again | {"aufruf": "Text B", "plaetze": "9"})
    auflage = Auflage.objects.get(nummer=3)
    assert (auflage.aufruf, auflage.plaetze) == ("Text B", 9)


MEANWHILE = (
    "Jemand anderes hat inzwischen gespeichert: „{}“. Speichern Sie noch einmal, um Ihre Angabe zu "
    "behalten, oder übernehmen Sie die andere."
)


def test_only_what_somebody_else_has_changed_is_told_as_theirs(office):
    office.post("/koordination/auflagen/neu/", DATA)
    path = "/koordination/auflagen/dritte-auflage/bearbeiten/"
    opened = {"stand": office.get(path).context["form"]["stand"].value()}
    office.post(path, DATA | opened | {"aufruf": "Text A"})
    page = office.post(path, DATA | opened | {"aufruf": "Text B", "plaetze": "10"})
    assert page.context["form"].errors == {"aufruf": [MEANWHILE.format("Text A")]}


def test_criterion_that_somebody_else_has_saved_meanwhile_stands_beside_the_own(office):
    kriterium = KriteriumFactory(name="Bedarf", erklaerung="Woran?")
    path = f"/koordination/kriterien/{kriterium.pk}/"
    opened = {"stand": office.get(path).context["form"]["stand"].value(), "name": "Bedarf"}
    office.post(path, opened | {"erklaerung": "Von anderen"})
    page = office.post(path, opened | {"erklaerung": "Von mir"})
    assert page.context["form"].errors == {"erklaerung": [MEANWHILE.format("Von anderen")]}
    assert "Von mir" in page.text
    assert Kriterium.objects.get().erklaerung == "Von anderen"
    again = {"stand": page.context["form"]["stand"].value()}
    office.post(path, opened | again | {"erklaerung": "Von mir"})
    assert Kriterium.objects.get().erklaerung == "Von mir"


def test_letter_that_somebody_else_has_saved_meanwhile_stands_beside_the_own(office):
    auflage = AuflageFactory(slug="dritte")
    path = "/koordination/auswahl/dritte/briefe/ausgewaehlt/"
    opened = office.get(path).context["form"]
    sent = {name: opened[name].value() for name in ("betreff", "text", "stand")}
    office.post(path, sent | {"text": "Von anderen"})
    page = office.post(path, sent | {"text": "Von mir", "betreff": "Mein Betreff"})
    assert page.context["form"].errors == {"text": [MEANWHILE.format("Von anderen")]}
    assert auflage.briefvorlagen.get().text == "Von anderen"
    again = {"stand": page.context["form"]["stand"].value(), "betreff": "Mein Betreff"}
    office.post(path, sent | again | {"text": "Von mir"})
    saved = auflage.briefvorlagen.get()
    assert (saved.betreff, saved.text) == ("Mein Betreff", "Von mir")


def test_pioneers_are_entered_as_a_number_without_names(office):
    data = DATA | {
        "anzahl_kommunen": "23",
        "bewerbung_ab": "",
        "bewerbung_bis": "",
        "votum_bis": "",
    }
    office.post("/koordination/auflagen/neu/", data)
    assert "23 Kommunen, Namen nicht eingetragen" in page_of(office.get("/koordination/auflagen/"))


def test_call_is_open_from_its_first_moment_until_before_the_last():
    opens = timezone.now()
    auflage = Auflage(bewerbung_ab=opens, bewerbung_bis=opens + timedelta(hours=1))
    moment = timedelta(microseconds=1)
    assert auflage.call_at(opens - moment) == Aufruf.KOMMT
    assert auflage.call_at(opens) == Aufruf.OFFEN
    assert auflage.call_at(auflage.bewerbung_bis - moment) == Aufruf.OFFEN
    assert auflage.call_at(auflage.bewerbung_bis) == Aufruf.BEENDET
    assert Auflage().call == Aufruf.KEINER


def test_short_names_never_meet():
    AuflageFactory(slug="dritte-auflage")
    AuflageFactory(slug="dritte-auflage-2")
    assert free_slug(Auflage, "Dritte Auflage") == "dritte-auflage-3"
    assert free_slug(Auflage, "???") == "auflage"


def test_criteria_are_added_moved_changed_and_removed(office):
    auflage = OffeneAuflageFactory(slug="dritte")
    path = "/koordination/auflagen/dritte/"
    for name in ("Bedarf", "Beteiligung"):
        office.post(f"{path}kriterium/", {"name": name, "erklaerung": "Woran?"})
    errors = office.post(f"{path}kriterium/", {"name": "Bedarf"}).context["form"].errors
    assert errors == {"name": ["Dieses Kriterium gibt es schon."]}
    first, second = auflage.kriterien.all()
    office.post(f"/koordination/kriterien/{second.pk}/verschieben/", {"richtung": "hoch"})
    office.post(f"/koordination/kriterien/{second.pk}/verschieben/", {"richtung": "hoch"})
    assert list(auflage.kriterien.all()) == [second, first]
    office.post(f"/koordination/kriterien/{first.pk}/", {"name": "Not", "erklaerung": ""})
    assert page_of(office.get(path)).count("Not") >= 1
    assert office.get(f"/koordination/kriterien/{first.pk}/entfernen/").status_code == 200
    office.post(f"/koordination/kriterien/{first.pk}/entfernen/")
    assert list(Kriterium.objects.all()) == [second]


def test_criterion_with_a_vote_stays(office):
    kriterium = KriteriumFactory()
    VotumFactory().einzelvoten.create(kriterium=kriterium, stufe=2)
    response = office.post(f"/koordination/kriterien/{kriterium.pk}/entfernen/", follow=True)
    assert "Zu diesem Kriterium gibt es schon Voten. Es bleibt." in page_of(response)
    assert Kriterium.objects.filter(pk=kriterium.pk).exists()


def test_kommune_is_entered_with_its_key(office):
    data = {"name": "Bad Üben", "art": "gemeinde", "schluessel": "0831"}
    path = "/koordination/kommunen/neu/"
    errors = office.post(path, data).context["form"].errors
    assert errors == {"schluessel": ["Der Schlüssel hat nicht die Länge, die zur Art gehört."]}
    assert office.post(path, {"name": "X"}).context["form"].errors["art"]
    office.post(path, data | {"schluessel": "08310099"})
    assert Kommune.objects.get(schluessel="08310099").slug == "bad-ueben"
    assert Protokolleintrag.objects.get(vorgang=Vorgang.KOMMUNE_EINGETRAGEN).text == "Bad Üben"
    errors = office.post(path, data | {"schluessel": "08310099"}).context["form"].errors
    assert errors == {"schluessel": ["Eine Kommune mit diesem Schlüssel gibt es schon."]}


def test_teilnahme_is_entered_changed_and_taken_back(office):
    auflage, kommune = AuflageFactory(slug="erste", budgetrahmen=35_000), KommuneFactory()
    path = "/koordination/auflagen/erste/teilnahme/"
    assert office.get(path).context["form"]["budgetrahmen"].value() == 35_000
    data = {"kommune": kommune.pk, "phase": "", "budgetrahmen": "35000"}
    office.post(path, data)
    teilnahme = Teilnahme.objects.get(auflage=auflage)
    again = office.post(path, data).context["form"].errors
    assert again == {"kommune": ["Diese Kommune nimmt schon teil, oder es gibt sie nicht."]}
    office.post(
        f"/koordination/teilnahmen/{teilnahme.pk}/",
        {"phase": "umsetzung", "budgetrahmen": "38.000,50"},
    )
    teilnahme.refresh_from_db()
    assert (teilnahme.phase, teilnahme.budgetrahmen) == ("umsetzung", Decimal("38000.50"))
    office.post(f"/koordination/teilnahmen/{teilnahme.pk}/entfernen/")
    assert not Teilnahme.objects.exists()
    assert Protokolleintrag.objects.filter(vorgang=Vorgang.TEILNAHME).count() == 3


def test_teilnahme_with_a_mandate_stays(office):
    teilnahme = BegleitungFactory().teilnahme
    response = office.post(f"/koordination/teilnahmen/{teilnahme.pk}/entfernen/", follow=True)
    assert "Zu dieser Teilnahme gehören schon Mandate oder anderes." in page_of(response)
    assert Teilnahme.objects.filter(pk=teilnahme.pk).exists()


def test_many_rows_cost_no_more_queries(office):
    auflage, counts = OffeneAuflageFactory(slug="dritte"), []
    for total in (2, 22):
        TeilnahmeFactory.create_batch(total, auflage=auflage)
        KriteriumFactory.create_batch(total, auflage=auflage)
        AuflageFactory.create_batch(total)
        for path in ("/koordination/auflagen/", "/koordination/auflagen/dritte/"):
            with CaptureQueriesContext(connection) as queries:
                office.get(path)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 14
