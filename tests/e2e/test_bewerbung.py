"""One Kommune from its application to its first member: the whole way, in the example edition."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.accessibility import axe_findings, scrolls_sideways
from tests.e2e.conftest import PHONE
from tests.smtp_receiver import text_of

AUSWAHL = "/koordination/auswahl/beispielauflage-2/"
ANSWERS = {
    "ausgangslage": {"Ausgangslage": "Es gibt ein Repair-Café."},
    "vorhaben": {"Was Sie vorhaben": "Ein Haus der Vereine."},
    "beteiligte": {"Wer mitmacht": "Fünf Vereine."},
    "unterstuetzung": {
        "Unterstützung durch Gemeinderat oder Kreistag": "Ja, einstimmig.",
        "Unterstützung durch die Verwaltung": "Eine Viertelstelle.",
    },
}
LOOKS = {"1280-hell": {}, "375-dunkel": {"viewport": PHONE, "color_scheme": "dark"}}


def look(one, name):
    with one.probe() as page:
        assert axe_findings(page) == [], name
    assert not scrolls_sideways(one.page), name
    one.screen(name)


def press(one, name):
    one.page.locator("main").get_by_role("button", name=name).click()


def apply(one, mails, kommune, email, look_at):
    """Ask for the link, write every step, attach a file, and submit."""
    page = one.page
    page.goto("/bewerben/")
    page.get_by_role("radio", name="Beispielauflage 2").check()
    page.get_by_label("E-Mail-Adresse").fill(email)
    press(one, "Link schicken")
    page.get_by_role("heading", name="Bitte sehen Sie in Ihr Postfach").wait_for()
    space = re.search(r"(/bewerben/[\w-]{43}/)", text_of(mails.wait_for(email, "Link")))[1]
    page.goto(space)
    look(one, f"bewerben-raum-{look_at}")
    page.locator("main").get_by_role("link", name="Ihre Kommune").first.click()
    look(one, f"bewerben-kommune-{look_at}")
    page.get_by_label("Name der Kommune").fill(kommune)
    page.get_by_label("Art", exact=True).select_option("gemeinde")
    page.get_by_label("Regierungsbezirk").select_option("karlsruhe")
    press(one, "Speichern und weiter")
    for step, answers in ANSWERS.items():
        page.wait_for_url(f"**/schritt/{step}/")
        for label, text in answers.items():
            page.get_by_label(label).fill(text)
        press(one, "Speichern und weiter")
    page.wait_for_url("**/schritt/kontakt/")
    page.get_by_label("Vorname").fill("Lena")
    page.get_by_label("Nachname").fill("Musterfrau")
    page.get_by_label("Funktion").fill("Bürgermeisterin")
    page.get_by_label("E-Mail-Adresse").fill(email)
    press(one, "Speichern und weiter")
    page.wait_for_url("**/anhaenge/")
    page.get_by_label("Datei").set_input_files(
        {"name": "beschluss.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 Beispiel"}
    )
    press(one, "Datei anhängen")
    expect(page.locator("main")).to_contain_text("beschluss.pdf")
    look(one, f"bewerben-anhaenge-{look_at}")
    page.goto(f"{space}menschen/")
    look(one, f"bewerben-menschen-{look_at}")
    page.goto(f"{space}pruefen/")
    look(one, f"bewerben-pruefen-{look_at}")
    page.get_by_role("checkbox").check()
    press(one, "Verbindlich einreichen")
    expect(page.locator("main")).to_contain_text("Ihre Bewerbung ist eingereicht.")
    with page.expect_download() as download:
        page.get_by_role("link", name="Quittung als PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def vote(one, kommune, look_at):
    page = one.page
    page.goto(AUSWAHL)
    look(one, f"auswahl-{look_at}")
    page.goto(f"{AUSWAHL}?abschnitt=vorhaben")
    look(one, f"auswahl-antworten-{look_at}")
    page.locator("main").get_by_role("link", name=kommune).click()
    look(one, f"auswahl-bewerbung-{look_at}")
    page.get_by_role("link", name="Votum abgeben").click()
    look(one, f"auswahl-votum-{look_at}")
    for group in page.locator("main fieldset").all():
        group.get_by_role("radio", name="sehr gut erfüllt").check()
    for box in page.locator("main textarea").all():
        box.fill("Überzeugt.")
    press(one, "Votum abgeben")
    expect(page.locator("main")).to_contain_text("Ihr Votum ist abgegeben.")


def decide(one, kommune, look_at):
    page = one.page
    page.goto(f"{AUSWAHL}entscheidung/")
    look(one, f"auswahl-entscheidung-{look_at}")
    page.get_by_role("link", name=re.compile(f"^Entscheiden ?: {re.escape(kommune)}")).click()
    page.get_by_role("radio", name="ausgewählt").check()
    page.get_by_label("Begründung").fill("Wir freuen uns auf Sie.")
    look(one, f"auswahl-entscheiden-{look_at}")
    press(one, "Entscheidung speichern")
    page.get_by_role("link", name=re.compile("^Briefe")).click()
    look(one, f"auswahl-briefe-{look_at}")
    page.get_by_role("link", name=re.compile("^Bearbeiten ?: ausgewählt")).click()
    look(one, f"auswahl-brief-{look_at}")
    page.goto(f"{AUSWAHL}briefe/senden/")
    press(one, "Jetzt verschicken")
    expect(page.locator("main")).to_contain_text("1 Kommune hat Post.")


@pytest.mark.parametrize("look_at", LOOKS)
def test_kommune_applies_is_voted_on_selected_and_its_contact_joins(visit, mails, look_at):
    kommune = f"Wegfelden {look_at[:4]} (Beispiel)"
    email = f"lena-{look_at}@example.org"
    apply(visit(**LOOKS[look_at]), mails, kommune, email, look_at)
    voter = visit("katja.brandt", **LOOKS[look_at])
    vote(voter, kommune, look_at)
    office = visit("gudrun.maier", **LOOKS[look_at])
    if look_at == "375-dunkel":
        # The first journey has taken the only place.
        office.page.goto("/koordination/auflagen/beispielauflage-2/bearbeiten/")
        office.page.get_by_label("Plätze").fill("2")
        press(office, "Speichern")
    decide(office, kommune, look_at)
    assert "Wir freuen uns auf Sie." in text_of(mails.wait_for(email, f"{kommune} ist dabei"))
    new = visit(**LOOKS[look_at])
    invitation = text_of(mails.wait_for(email, "Einladung"))
    new.page.goto(re.search(r"https?://[^/\s]+(/einladung/[0-9a-f-]{36}/)", invitation)[1])
    assert new.page.get_by_label("Nachname").input_value() == "Musterfrau"
    for box in new.page.locator("main").get_by_role("checkbox").all():
        box.check()
    press(new, "Einladung annehmen")
    new.page.wait_for_url("**/mein/willkommen/")
    new.page.goto("/programm/beispielauflage-2/")
    new.page.locator("main").get_by_role("link", name=kommune).click()
    expect(new.page.locator("main")).to_contain_text("Lena Musterfrau")
