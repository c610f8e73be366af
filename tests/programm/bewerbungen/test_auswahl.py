"""Koordination decides, sends letters once, and the selected Kommunen take part."""

import pytest
from django.core import mail
from django.utils import timezone

from netzwerk.kommunen.models import Einladung, Kommune, MitgliedschaftRolle
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.programm.bewerbungen.auswahl import (
    decide,
    free_places,
    move_in_line,
    move_up,
    undo_decision,
)
from netzwerk.programm.bewerbungen.briefe import Vorlage, fill, unknown_placeholders
from netzwerk.programm.bewerbungen.einreichen import withdraw
from netzwerk.programm.bewerbungen.errors import FinalError, NoPlaceError
from netzwerk.programm.bewerbungen.versand import send_letters
from netzwerk.programm.models import Bewerbung, Entscheidung, Phase, Teilnahme
from tests.factories.bewerbungen import (
    BewerbendeFactory,
    BewerbungFactory,
    EingereichtFactory,
    OffeneAuflageFactory,
    VotumFactory,
)
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.konten.support import page_of, wrong_words
from tests.programm.bewerbungen.support import as_person, koordination

pytestmark = pytest.mark.django_db
PAGE = "/koordination/auswahl/dritte/entscheidung/"


@pytest.fixture
def auflage():
    return OffeneAuflageFactory(
        name="Dritte Auflage", slug="dritte", plaetze=1, budgetrahmen=35_000
    )


@pytest.fixture
def gudrun():
    return koordination()


@pytest.fixture
def bewerbung(auflage):
    return applied(auflage, "Neudorf", neuer_schluessel="08310099")


def applied(auflage, name, **details):
    email = f"{name.lower()}@example.org"
    return EingereichtFactory(auflage=auflage, neue_kommune=name, kontakt_email=email, **details)


def line_of(auflage):
    rows = auflage.bewerbungen.filter(entscheidung=Entscheidung.WARTELISTE)
    return [(row.rang, row.name) for row in rows.order_by("rang")]


def address(bewerbung, tail):
    return f"/koordination/auswahl/dritte/{bewerbung.pk}/{tail}/"


def test_page_shows_votes_regions_and_kinds(auflage, bewerbung, gudrun):
    VotumFactory(bewerbung=bewerbung)
    VotumFactory(bewerbung=bewerbung, is_befangen=True, submitted_at=None, gesamt=None)
    applied(auflage, "Altdorf", neuer_bezirk="tuebingen", neue_art="landkreis")
    office = as_person(gudrun)
    office.post(address(bewerbung, "entscheiden"), {"entscheidung": "ausgewaehlt"})
    text = page_of(office.get(PAGE))
    assert "0 Plätze sind frei." in text
    assert "1 Votum, 1 befangen : 1× gut erfüllt".replace(" :", ":") in text
    assert "Freiburg 1 von 1 ausgewählt" in " ".join(text.split())
    assert "Landkreis 0 von 1 ausgewählt" in " ".join(text.split())
    assert wrong_words(text) == []
    entry = Protokolleintrag.objects.get(vorgang=Vorgang.AUSWAHL)
    assert entry.text == "Neudorf, Dritte Auflage: ausgewählt"


def test_bad_input_of_a_decision(bewerbung, gudrun):
    office, path = as_person(gudrun), address(bewerbung, "entscheiden")
    assert office.post(path, {}).context["form"].errors == {
        "entscheidung": ["Bitte wählen Sie eine Entscheidung."]
    }
    assert office.post(path, {"entscheidung": "x"}).context["form"].errors
    assert office.post(path, {"entscheidung": "abgelehnt"}).context["form"].errors == {
        "begruendung": ["Bitte schreiben Sie, warum die Kommune nicht ausgewählt wird."]
    }
    Bewerbung.objects.update(submitted_at=None)
    assert office.get(path).status_code == 404


def test_places_have_a_limit(auflage, bewerbung, gudrun):
    other = applied(auflage, "Altdorf")
    decide(bewerbung, Entscheidung.AUSGEWAEHLT, "", actor=gudrun)
    # The same once more is no second place.
    decide(bewerbung, Entscheidung.AUSGEWAEHLT, "Klar.", actor=gudrun)
    with pytest.raises(NoPlaceError):
        decide(other, Entscheidung.AUSGEWAEHLT, "", actor=gudrun)
    page = as_person(gudrun).post(address(other, "entscheiden"), {"entscheidung": "ausgewaehlt"})
    assert "Alle Plätze sind vergeben." in page_of(page)
    auflage.plaetze = None
    auflage.save()
    assert free_places(auflage) is None
    decide(other, Entscheidung.AUSGEWAEHLT, "", actor=gudrun)


def test_waiting_list_keeps_its_order_without_gaps(auflage, gudrun):
    rows = [applied(auflage, name) for name in ("Aa", "Bb", "Cc")]
    for row in rows:
        decide(row, Entscheidung.WARTELISTE, "", actor=gudrun)
    assert line_of(auflage) == [(1, "Aa"), (2, "Bb"), (3, "Cc")]
    move_in_line(rows[2], -1)
    move_in_line(rows[0], -1)
    assert line_of(auflage) == [(1, "Aa"), (2, "Cc"), (3, "Bb")]
    as_person(gudrun).post(address(rows[0], "verschieben"), {"richtung": "runter"})
    assert line_of(auflage) == [(1, "Cc"), (2, "Aa"), (3, "Bb")]
    undo_decision(rows[2], actor=gudrun)
    assert line_of(auflage) == [(1, "Aa"), (2, "Bb")]
    withdraw(rows[0])
    assert line_of(auflage) == [(1, "Bb")]


def test_decision_is_taken_back_until_the_letter(bewerbung, gudrun):
    office = as_person(gudrun)
    decide(bewerbung, Entscheidung.AUSGEWAEHLT, "", actor=gudrun)
    office.post(address(bewerbung, "zuruecknehmen"))
    assert Bewerbung.objects.get().entscheidung == ""
    decide(bewerbung, Entscheidung.ABGELEHNT, "Zu allgemein.", actor=gudrun)
    send_letters(bewerbung.auflage, actor=gudrun)
    for change in (
        lambda: undo_decision(bewerbung, actor=gudrun),
        lambda: decide(bewerbung, Entscheidung.AUSGEWAEHLT, "", actor=gudrun),
        lambda: move_up(bewerbung, actor=gudrun),
    ):
        with pytest.raises(FinalError):
            change()
    page = office.post(address(bewerbung, "zuruecknehmen"), follow=True)
    assert "Das geht nicht mehr." in page_of(page)


def test_withdrawn_application_gets_no_decision(bewerbung, gudrun):
    Bewerbung.objects.update(withdrawn_at=timezone.now())
    with pytest.raises(FinalError):
        decide(bewerbung, Entscheidung.AUSGEWAEHLT, "", actor=gudrun)


# --- Letters ----------------------------------------------------------------------------------


def test_text_of_a_letter_is_changed_and_looked_at(bewerbung, gudrun):
    office, path = as_person(gudrun), "/koordination/auswahl/dritte/briefe/"
    assert wrong_words(page_of(office.get(path))) == []
    assert "{begruendung}" in page_of(office.get(f"{path}abgelehnt/"))
    bad = {"betreff": "An {kommune}", "text": "Hallo {name}"}
    assert office.post(f"{path}abgelehnt/", bad).context["form"].errors == {
        "text": ["Diesen Platzhalter gibt es nicht: {name}"]
    }
    office.post(f"{path}abgelehnt/", {"betreff": "An {kommune}", "text": "Weil: {begruendung}"})
    assert office.get(address(bewerbung, "brief")).status_code == 404
    decide(bewerbung, Entscheidung.ABGELEHNT, "{rang} <b>", actor=gudrun)
    preview = office.get(address(bewerbung, "brief"))
    assert "An Neudorf" in preview.text
    assert "Weil: {rang} &lt;b&gt;" in preview.text
    assert office.get(f"{path}erfunden/").status_code == 404


def test_values_are_never_read_as_placeholders():
    row = BewerbungFactory.build(neue_kommune="{auflage}", auflage=OffeneAuflageFactory.build())
    assert fill(Vorlage("{kommune}", "{kommune}\n\n{begruendung}\n\nEnde {kommune.pk}"), row) == (
        Vorlage("{auflage}", "{auflage}\n\nEnde {kommune.pk}")
    )
    assert unknown_placeholders("{kommune} {kommune.pk} { }") == ["kommune.pk"]


def test_letters_go_out_once_and_the_selected_take_part(auflage, bewerbung, gudrun):
    BewerbendeFactory(bewerbung=bewerbung, email="ben@example.org")
    BewerbendeFactory(bewerbung=bewerbung, email="nie@example.org", confirmed_at=None)
    other, open_one = applied(auflage, "Altdorf"), applied(auflage, "Offenau")
    decide(bewerbung, Entscheidung.AUSGEWAEHLT, "Überzeugt.", actor=gudrun)
    decide(other, Entscheidung.WARTELISTE, "", actor=gudrun)
    office = as_person(gudrun)
    question = page_of(office.get("/koordination/auswahl/dritte/briefe/senden/"))
    assert "Briefe an 2 Kommunen verschicken?" in question
    for _number in range(2):
        office.post("/koordination/auswahl/dritte/briefe/senden/")
    letters = sorted((one.to[0], one.subject) for one in mail.outbox if "Dritte" in one.subject)
    assert letters == [
        ("altdorf@example.org", "Ihre Bewerbung für „Dritte Auflage“: Warteliste"),
        ("ben@example.org", "Neudorf ist dabei: Dritte Auflage"),
        ("neudorf@example.org", "Neudorf ist dabei: Dritte Auflage"),
    ]
    assert len(mail.outbox) == 5
    (waiting,) = [one.body for one in mail.outbox if one.to == ["altdorf@example.org"]]
    assert "auf Platz 1." in waiting
    assert all(wrong_words(f"{one.subject} {one.body}") == [] for one in mail.outbox)
    kommune = Kommune.objects.get(name="Neudorf")
    assert (kommune.slug, kommune.schluessel, kommune.is_example) == ("neudorf", "08310099", False)
    teilnahme = Teilnahme.objects.get()
    assert (teilnahme.kommune, teilnahme.phase, teilnahme.budgetrahmen) == (
        kommune,
        Phase.AUFTAKT,
        35_000,
    )
    bewerbung.refresh_from_db()
    assert (bewerbung.teilnahme, bewerbung.kommune) == (teilnahme, kommune)
    invitations = {one.email: one for one in Einladung.objects.all()}
    assert {email: one.rolle for email, one in invitations.items()} == {
        "neudorf@example.org": MitgliedschaftRolle.ANSPRECHPERSON,
        "ben@example.org": MitgliedschaftRolle.MITGLIED,
    }
    first = invitations["neudorf@example.org"]
    assert (first.name, first.funktion, first.invited_by) == (
        "Ada Muster",
        "Hauptamtsleiterin",
        gudrun,
    )
    open_one.refresh_from_db()
    assert open_one.brief_at is None
    assert Protokolleintrag.objects.get(vorgang=Vorgang.AUSWAHL_BRIEFE).text == "Dritte Auflage: 2"


def test_known_kommune_with_somebody_who_speaks_for_it_keeps_them(auflage, gudrun):
    kommune = KommuneFactory()
    MitgliedschaftFactory(kommune=kommune, rolle=MitgliedschaftRolle.ANSPRECHPERSON)
    row = applied(auflage, "X", kommune=kommune)
    decide(row, Entscheidung.AUSGEWAEHLT, "", actor=gudrun)
    send_letters(auflage, actor=gudrun)
    assert Kommune.objects.count() == 1
    assert Einladung.objects.get().rolle == MitgliedschaftRolle.MITGLIED


def test_kommune_entered_meanwhile_is_not_entered_twice(auflage, bewerbung, gudrun):
    there = KommuneFactory(art="gemeinde", schluessel="08310099")
    decide(bewerbung, Entscheidung.AUSGEWAEHLT, "", actor=gudrun)
    send_letters(auflage, actor=gudrun)
    assert Teilnahme.objects.get().kommune == there
    assert Kommune.objects.count() == 1


def test_kommune_moves_up_when_a_place_is_free_and_is_told(auflage, bewerbung, gudrun):
    office = as_person(gudrun)
    decide(bewerbung, Entscheidung.WARTELISTE, "", actor=gudrun)
    other = applied(auflage, "Altdorf")
    decide(other, Entscheidung.AUSGEWAEHLT, "", actor=gudrun)
    send_letters(auflage, actor=gudrun)
    page = office.post(address(bewerbung, "nachruecken"), follow=True)
    assert "Alle Plätze sind vergeben." in page_of(page)
    auflage.plaetze = 2
    auflage.save()
    mail.outbox.clear()
    assert "nachrücken lassen?" in page_of(office.get(address(bewerbung, "nachruecken")))
    office.post(address(bewerbung, "nachruecken"))
    assert send_letters(auflage, actor=gudrun) == 1
    assert "Neudorf ist dabei: Dritte Auflage" in [one.subject for one in mail.outbox]
    assert Teilnahme.objects.filter(kommune__name="Neudorf").exists()


def test_without_letters_the_page_says_so(auflage, gudrun):
    office = as_person(gudrun)
    page = office.get("/koordination/auswahl/dritte/briefe/senden/", follow=True)
    assert "Zurzeit wartet kein Brief." in page_of(page)
    assert "Noch ist nichts eingereicht" in page_of(office.get(PAGE))
