"""What lasts, from its entry to the answer two years later: a mail, a phone, and who decides."""

import re

from playwright.sync_api import expect

from tests.e2e.accessibility import axe_findings, scrolls_sideways
from tests.e2e.conftest import PHONE
from tests.smtp_receiver import text_of

STRUKTUREN = "/fahrplaene/landkreis-musterland-beispiel/strukturen/"
NAME = "Kreisweiter Arbeitskreis Teilhabe"


def look(one, name):
    with one.probe() as page:
        assert axe_findings(page) == [], name
    assert not scrolls_sideways(one.page), name
    one.screen(name)


def enter_structure(ines):
    page = ines.page
    page.goto(f"{STRUKTUREN}neu/")
    page.get_by_label("Netzwerk oder Arbeitskreis").check()
    page.get_by_label("Name", exact=False).first.fill(NAME)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    page.goto(STRUKTUREN)
    page.get_by_role("button", name="Lebt noch").click()
    expect(page.get_by_text(f"Gespeichert: „{NAME}“ lebt.")).to_be_visible()


def ask(office):
    page = office.page
    page.goto("/koordination/rueckfragen/neu/")
    page.get_by_label("Kommune").select_option(label="Landkreis Musterland (Beispiel)")
    page.get_by_role("button", name="Jetzt fragen").click()
    expect(page.get_by_text("Die Rückfrage ist gestellt.")).to_be_visible()


def answer_on_a_phone(phone, link):
    page = phone.page
    page.goto(link)
    look(phone, "rueckfrage-schritt-375")
    question = page.get_by_role("group", name=NAME)
    question.get_by_label("Ruht").check()
    page.get_by_label("Ein Wort dazu").first.fill("Bis zum Frühjahr")
    page.get_by_role("button", name="Speichern und weiter").click()
    page.get_by_label("In welcher Funktion").fill("Ehrenamtsstelle")
    look(phone, "rueckfrage-hilfe-375")
    page.get_by_role("button", name="Speichern und weiter").click()
    expect(page.get_by_role("heading", name="Prüfen und senden")).to_be_visible()
    expect(page.get_by_text("Ruht: Bis zum Frühjahr")).to_be_visible()
    look(phone, "rueckfrage-pruefen-375")
    page.get_by_role("button", name="Antwort senden").click()
    expect(page.get_by_role("heading", name="Danke für die Antwort")).to_be_visible()
    look(phone, "rueckfrage-danke-375")


def take_over(ines):
    page = ines.page
    page.goto("/mein/")
    page.get_by_role("link", name="Antwort zur Rückfrage ansehen").click()
    look(ines, "rueckfrage-antwort")
    expect(page.get_by_text("Ruht: Bis zum Frühjahr")).to_be_visible()
    page.get_by_role("button", name="So speichern").click()
    expect(page.get_by_text("Eine Angabe ist übernommen.")).to_be_visible()
    page.goto(STRUKTUREN)
    page.get_by_role("link", name=NAME).click()
    expect(page.locator(".page-head").get_by_text("Ruht")).to_be_visible()
    expect(page.get_by_text("aus der Antwort auf die Rückfrage vom").first).to_be_visible()


def test_answer_without_an_account_changes_a_structure_after_the_kommune_has_looked(visit, mails):
    ines, office = visit("ines.schuster"), visit("gudrun.maier")
    enter_structure(ines)
    ask(office)
    message = mails.wait_for("ines.schuster@example.org", "/rueckfrage/")
    link = re.search(r"/rueckfrage/[\w-]{43}/", text_of(message))[0]
    desk = visit(color_scheme="dark")
    desk.page.goto(link)
    look(desk, "rueckfrage-schritt-1280")
    desk.page.get_by_role("link", name="Jemand anderes kann das besser beantworten").click()
    look(desk, "rueckfrage-weitergeben-1280")
    answer_on_a_phone(visit(viewport=PHONE, has_touch=True), link)
    take_over(ines)
    page = office.page
    page.goto("/koordination/rueckfragen/?stand=beantwortet")
    row = page.get_by_role("row", name=re.compile("Landkreis Musterland"))
    expect(row.get_by_text("0 von 1 Strukturen")).to_be_visible()
    expect(row.get_by_text("Noch nicht angesehen")).to_have_count(0)
