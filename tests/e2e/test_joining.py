"""Two ways in: invited by the Ansprechperson, or asking oneself; both end in the forums."""

import re

import pytest

from tests.e2e.accessibility import axe_findings, scrolls_sideways
from tests.e2e.conftest import PHONE
from tests.smtp_receiver import text_of

KOMMUNE = "/kommunen/beispielhausen-beispiel"
LOOKS = {"1280-hell": {}, "375-dunkel": {"viewport": PHONE, "color_scheme": "dark"}}


def look(one, name):
    """Let machines say what they find on the page, and keep a picture of it for people."""
    with one.probe() as page:
        assert axe_findings(page) == [], name
    assert not scrolls_sideways(one.page), name
    one.screen(name)


def open_link(one, mail, kind):
    """Open the first link of a kind from a mail."""
    path = re.search(rf"https?://[^/\s]+(/{kind}/[0-9a-f-]{{36}}/)", text_of(mail))[1]
    one.page.goto(path)


def press(one, name):
    one.page.locator("main").get_by_role("button", name=name).click()


def join(one, look_at):
    """Go through the three steps, from the page behind the link to the forums."""
    page = one.page
    look(one, f"willkommen-1-{look_at}")
    page.get_by_label("Nachname").fill("Neumann")
    for box in page.locator("main").get_by_role("checkbox").all():
        box.check()
    press(one, "Einladung annehmen")
    page.wait_for_url("**/mein/willkommen/")
    look(one, f"willkommen-2-{look_at}")
    press(one, "Weiter")
    page.wait_for_url("**/mein/willkommen/mitteilungen/")
    look(one, f"willkommen-3-{look_at}")
    press(one, "Fertig")
    page.wait_for_url("**/foren/")
    page.goto("/foren/")
    assert page.locator("main a[href^='/foren/']").count() > 1


@pytest.mark.parametrize("look_at", LOOKS)
def test_three_pasted_addresses_one_bad_are_invited_and_one_joins(visit, mails, look_at):
    lead, new = visit("chiara.rossi", **LOOKS[look_at]), visit(**LOOKS[look_at])
    first, second = (f"{name}-{look_at}@example.org" for name in ("anna", "bilal"))
    page = lead.page
    page.goto(f"{KOMMUNE}/einladen/")
    look(lead, f"einladen-{look_at}")
    page.get_by_label("E-Mail-Adressen").fill(f"Anna Muster <{first}>, falsch\n{second}")
    press(lead, "Liste prüfen")
    page.get_by_label("Zeile 2").wait_for()
    look(lead, f"einladen-pruefen-{look_at}")
    page.get_by_label("Zeile 2").fill("")
    press(lead, "Noch einmal prüfen")
    press(lead, "2 Einladungen senden")
    page.wait_for_url("**/einladungen/")
    look(lead, f"einladungen-{look_at}")
    assert page.locator(".people__item").filter(has_text="@example.org").count() >= 2
    mail = mails.wait_for(first, "Einladung")
    assert "Chiara Rossi" in text_of(mail)
    open_link(new, mail, "einladung")
    assert new.page.get_by_label("Vorname").input_value() == "Anna"
    join(new, look_at)
    # The other one does not want to.
    refusing = visit(**LOOKS[look_at])
    open_link(refusing, mails.wait_for(second, "Einladung"), "einladung")
    refusing.page.get_by_role("link", name="Ich möchte das nicht").click()
    refusing.page.wait_for_url("**/ablehnen/")
    look(refusing, f"einladung-ablehnen-{look_at}")
    press(refusing, "Absagen und Adresse löschen")
    refusing.page.get_by_role("heading", name="Ihre Adresse ist gelöscht").wait_for()
    letter = mails.wait_for("chiara.rossi@example.org", "nennen deshalb auch hier keine Adresse")
    assert "Absage" in letter["Subject"]
    assert second not in text_of(letter)


@pytest.mark.parametrize("look_at", LOOKS)
def test_visitor_asks_is_confirmed_approved_and_joins(visit, mails, look_at):
    lead, new = visit("chiara.rossi", **LOOKS[look_at]), visit(**LOOKS[look_at])
    email = f"carla-{look_at}@example.org"
    page = new.page
    page.goto(f"{KOMMUNE}/")
    page.locator("main").get_by_role("link", name="Mitmachen", exact=True).click()
    page.wait_for_url("**/mitmachen/")
    look(new, f"mitmachen-{look_at}")
    page.get_by_label("Vorname").fill("Carla")
    page.get_by_label("Nachname").fill(f"Sommer {look_at}")
    page.get_by_label("E-Mail-Adresse").fill(email)
    page.get_by_role("checkbox").check()
    press(new, "Anfrage senden")
    page.get_by_role("heading", name="Bitte sehen Sie in Ihr Postfach").wait_for()
    open_link(new, mails.wait_for(email, "bestätigen"), "beitritt")
    look(new, f"beitritt-{look_at}")
    press(new, "Ja, Anfrage bestätigen")
    page.get_by_role("heading", name="Ihre Anfrage wartet auf Antwort").wait_for()
    lead.page.goto("/mein/mitteilungen/")
    lead.page.locator("main").get_by_role("link", name="Jemand möchte bei").first.click()
    lead.page.wait_for_url("**/beitritte/")
    look(lead, f"beitritte-{look_at}")
    row = lead.page.locator(".people__item").filter(has_text=email)
    row.get_by_role("button", name="Aufnehmen").click()
    lead.page.get_by_text("ist aufgenommen und bekommt eine Nachricht").wait_for()
    lead.page.goto(f"{KOMMUNE}/maildomains/")
    look(lead, f"maildomains-{look_at}")
    open_link(new, mails.wait_for(email, "ist angenommen"), "einladung")
    join(new, look_at)
