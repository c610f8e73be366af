"""A date from the poll to the minutes: Amira organises, Bernd answers from a phone without scripts."""

import datetime as dt

from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import expect

from tests.e2e.accessibility import axe_findings, scrolls_sideways
from tests.e2e.conftest import PHONE
from tests.smtp_receiver import text_of

TITLE = "Runde Tische vorbereiten"
DAYS = [timezone.localdate() + dt.timedelta(days=days) for days in (10, 11)]


def look_at(visit, name):
    """Let axe look at the page as it is, and see that nothing is cut off."""
    with visit.probe() as page:
        assert axe_findings(page) == [], name
    assert not scrolls_sideways(visit.page), name
    visit.screen(f"termine-{name}")


def make_poll(page):
    """Make a poll with two proposals, and invite Bernd to it."""
    page.goto("/termine/")
    page.get_by_role("link", name="Zeitpunkt gemeinsam finden").click()
    page.get_by_label("Titel").fill(TITLE)
    page.get_by_label("Ort", exact=False).first.fill("Rathaus")
    page.get_by_label("Wer sieht den Termin?").select_option("kommune")
    page.get_by_label("Antworten möglich bis").fill((DAYS[0] - dt.timedelta(days=3)).isoformat())
    for number, day in enumerate(DAYS):
        group = page.get_by_role("group", name=f"{number + 1}. Vorschlag")
        group.get_by_label("Datum").fill(day.isoformat())
        group.get_by_label("Von").fill("14:00")
        group.get_by_label("Bis").fill("13:00" if number else "15:30")


def vote(bernd):
    """Answer the poll from a phone, by the way of the own start page."""
    phone = bernd.page
    phone.goto("/mein/")
    phone.get_by_role("link", name=f"Wann passt Ihnen: {TITLE}?").click()
    first, second = phone.locator("form fieldset").all()
    first.get_by_label("Nein").check()
    second.get_by_label("Ja").check()
    phone.get_by_role("button", name="Antworten senden").click()
    expect(phone.get_by_text("1 ja, 0 wenn nötig, 0 nein, 1 ohne Antwort")).to_be_visible()
    bernd.screen("termine-telefon")


def enter_minutes(amira):
    """Enter how many were at the workshop that is over, and what came of it."""
    page = amira.page
    page.goto("/termine/?vorbei")
    page.get_by_role("link", name="Workshop zum Zukunftsbild").click()
    page.get_by_role("link", name="Ergebnisse eintragen").click()
    page.get_by_label("Wie viele Menschen waren da?").fill("41")
    page.get_by_label("Ergebnisprotokoll").fill("Beschlossen:\n\n- Runde Tische ab Mai")
    page.get_by_role("button", name="Speichern").click()
    look_at(amira, "ergebnisse")


def test_date_goes_from_the_poll_to_the_minutes(visit, mails):
    amira = visit("amira.haddad")
    bernd = visit("bernd.vogel", viewport=PHONE, java_script_enabled=False)
    page = amira.page
    make_poll(page)
    page.get_by_role("button", name="Umfrage anlegen").click()
    expect(page.get_by_text("Das Ende liegt vor dem Beginn.").first).to_be_visible()
    expect(page.get_by_label("Titel")).to_have_value(TITLE)
    look_at(amira, "umfrage-fehler")
    page.get_by_role("group", name="2. Vorschlag").get_by_label("Bis").fill("16:00")
    page.get_by_role("button", name="Umfrage anlegen").click()
    expect(page.get_by_text("Die Umfrage ist angelegt.").first).to_be_visible()
    page.get_by_label("Name").fill("vogel")
    page.get_by_role("button", name="Suchen").click()
    look_at(amira, "einladen")
    page.get_by_role("button", name="Ausgewählte einladen").click()
    expect(page.get_by_text("Ein Mensch ist eingeladen").first).to_be_visible()

    letter = mails.wait_for("bernd.vogel@example.org", TITLE)
    assert "Der Zeitpunkt wird noch gesucht." in text_of(letter)
    phone = bernd.page
    phone = bernd.page
    vote(bernd)

    page.get_by_role("link", name="Fertig: zum Termin").click()
    page.get_by_role("link", name="Diesen Zeitpunkt festlegen").nth(1).click()
    look_at(amira, "festlegen")
    page.get_by_role("button", name="Zeitpunkt festlegen").click()
    expect(page.get_by_text("Der Termin steht fest.").first).to_be_visible()
    expect(page.get_by_role("heading", name="Zugesagt (1)")).to_be_visible()
    look_at(amira, "fest")

    letter = mails.wait_for("bernd.vogel@example.org", "Der Termin steht fest")
    (file,) = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    event = Calendar.from_ical(file.get_payload(decode=True)).walk("VEVENT")[0]
    assert event["DTSTART"].dt.replace(tzinfo=None) == dt.datetime.combine(DAYS[1], dt.time(14))
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"

    phone.reload()
    phone.get_by_label("Vielleicht").check()
    phone.get_by_label("Anmerkung").fill("Ich komme vom Bus")
    phone.get_by_role("button", name="Antwort ändern").click()
    expect(phone.get_by_text("Ihre Antwort ist gespeichert.").first).to_be_visible()
    page.reload()
    expect(page.get_by_text("Ich komme vom Bus")).to_be_visible()

    enter_minutes(amira)
    phone.goto(page.url)
    expect(phone.get_by_role("listitem").filter(has_text="Runde Tische ab Mai")).to_be_visible()
    expect(phone.get_by_text("41", exact=True)).to_be_visible()
