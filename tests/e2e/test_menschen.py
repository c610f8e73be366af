"""People: tell about oneself on a phone, be found by what one shows, get a message."""

import re

from playwright.sync_api import expect

from tests.e2e.accessibility import axe_findings, scrolls_sideways
from tests.e2e.conftest import PHONE
from tests.konten.test_profilbild import photo_with_place
from tests.smtp_receiver import text_of

ON_A_PHONE = {"viewport": PHONE, "has_touch": True, "color_scheme": "dark"}


def check(who, name):
    """Look at a page with axe and keep a picture of it."""
    with who.probe() as page:
        assert axe_findings(page) == []
    assert not scrolls_sideways(who.page)
    who.screen(name)


def choose_picture(page):
    page.get_by_label("Bild", exact=True).set_input_files(
        {"name": "ich.jpg", "mimeType": "image/jpeg", "buffer": photo_with_place()}
    )


def fill_in(page):
    """Tell something to everybody, and something to the own Kommune alone."""
    page.goto("/menschen/")
    page.get_by_role("link", name="Mein Eintrag im Verzeichnis").click()
    page.get_by_label("Ich möchte im Verzeichnis „Menschen“ erscheinen").check()
    choose_picture(page)
    page.get_by_label("Wer sieht Ihr Bild?").select_option("Alle im Lernnetzwerk")
    page.get_by_label("Patenschaften").check()
    page.get_by_label("Eigene Stichworte").fill("Nachtsport")
    page.get_by_label("Wer sieht Ihre Kompetenzen?").select_option("Alle im Lernnetzwerk")
    page.get_by_text("Weitere Sprachen").click()
    page.get_by_label("Tigrinya").check()
    page.get_by_label("Wer sieht Ihre Sprachen?").select_option("Alle im Lernnetzwerk")
    page.get_by_label("Über mich", exact=True).fill("Mein Steckenpferd sind Drachen.")
    page.get_by_label("Wer sieht „Über mich“?").select_option("Meine Kommune")


def test_profile_from_a_phone_is_found_by_two_filters_and_written_to(visit, mails):
    jonas = visit("jonas.keller", **ON_A_PHONE)
    page = jonas.page
    fill_in(page)
    # A mistake first: everything but the picture is still there.
    page.get_by_label("Nachname").fill("")
    page.get_by_role("button", name="Speichern").click()
    summary = page.get_by_role("group", name=re.compile("Bitte prüfen Sie"))
    expect(summary).to_contain_text("Bitte geben Sie Ihren Nachnamen ein.")
    expect(summary).to_contain_text("Bitte wählen Sie das Bild noch einmal aus.")
    expect(page.get_by_label("Tigrinya")).to_be_checked()
    check(jonas, "profil-fehler-375")
    page.get_by_label("Nachname").fill("Keller")
    choose_picture(page)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Ihr Profil ist gespeichert.")).to_be_visible()
    page.get_by_role("link", name="So sehen andere mein Profil").click()
    expect(page.get_by_role("img", name="Bild von Jonas Keller")).to_be_visible()
    expect(page.get_by_text("Mein Steckenpferd sind Drachen.")).to_have_count(0)
    check(jonas, "profil-vorschau-375")

    amira = visit("amira.haddad")
    page = amira.page
    page.goto("/menschen/?q=steckenpferd")
    expect(page.get_by_text("Niemand passt zu dieser Auswahl")).to_be_visible()
    page.goto("/menschen/")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Themenfeld").select_option("Patenschaften")
    page.get_by_label("Sprache", exact=True).select_option("Tigrinya")
    page.get_by_role("button", name="Anzeigen").click()
    expect(page.get_by_role("heading", name="1 Person")).to_be_visible()
    check(amira, "menschen-gefiltert-1280")
    page.get_by_role("link", name="Jonas Keller").click()
    picture = page.get_by_role("img", name="Bild von Jonas Keller")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 480
    expect(page.get_by_text("Mein Steckenpferd sind Drachen.")).to_have_count(0)
    check(amira, "person-1280")
    page.get_by_label("Ihre Nachricht").fill("Machen Sie mit bei unserem Turnier?")
    page.get_by_role("button", name="Nachricht senden").click()
    expect(page.get_by_text("Ihre Nachricht an Jonas Keller ist unterwegs.")).to_be_visible()
    mail = mails.wait_for("jonas.keller@example.org", "Turnier")
    assert mail["Reply-To"] is None
    assert "amira.haddad@example.org" not in mail.as_string()
    assert "Amira Haddad (Musterstadt (Beispiel)) hat Ihnen" in text_of(mail)


def test_people_are_found_and_written_to_by_keyboard_alone(visit, mails):
    chiara = visit("chiara.rossi")
    page = chiara.page
    page.goto("/menschen/")
    page.get_by_label("Name, Ort, Kompetenz oder Sprache").focus()
    page.keyboard.type("sprachcafe")
    page.keyboard.press("Tab")
    expect(page.locator("summary").filter(has_text="Filter")).to_be_focused()
    page.keyboard.press("Enter")
    for _step in range(5):
        page.keyboard.press("Tab")
    expect(page.get_by_label("Kann gefragt werden")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/menschen/?q=sprachcafe**fragen=ja**")
    link = page.get_by_role("link", name="Amira Haddad")
    link.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Ihre Nachricht").focus()
    page.keyboard.type("Von der Tastatur.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Meine E-Mail-Adresse mitschicken")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ihre Nachricht an Amira Haddad ist unterwegs.")).to_be_visible()
    mail = mails.wait_for("amira.haddad@example.org", "Von der Tastatur.")
    assert mail["Reply-To"] == "chiara.rossi@example.org"
