"""The learning cycle once around: an editor, an Ansprechperson with a phone, a visitor."""

from playwright.sync_api import expect

from tests.e2e.accessibility import axe_findings, scrolls_sideways
from tests.e2e.conftest import PHONE
from tests.smtp_receiver import text_of

BLOCK = "/wissen/bausteine/nachbarschaftstisch/"
TITLE = "Nachbarschaftstisch"
CHANGED = "Draußen im Park statt im Saal."
LEARNED = "Im November war es zu kalt."
NEWS = "Ein Schritt für schlechtes Wetter."
FIND_INDEX = "from wissen.models import BausteinUebersicht as B; print(B.objects.get().pk)"


def look_at(visit, name):
    """Let axe look at the page as it is, and see that nothing is cut off."""
    with visit.probe() as page:
        assert axe_findings(page) == [], name
    assert not scrolls_sideways(visit.page), name
    visit.screen(f"kreis-{name}")


def write(page, **fields):
    """Fill in fields of the page that is open in the editors' admin."""
    for name, text in fields.items():
        page.locator(f"[name={name}]").fill(text)


def publish(page):
    """Publish the page that is open in the editors' admin, from its menu of actions."""
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("[name=action-publish]").click()
    page.get_by_text("veröffentlicht").first.wait_for()


def take_over(amira):
    """Take the block over from its page, on a phone; press twice."""
    page = amira.page
    page.goto(BLOCK)
    page.get_by_role("link", name="In unseren Fahrplan übernehmen").tap()
    page.get_by_role("button", name="Übernehmen").tap()
    expect(page.get_by_text("Bitte nennen Sie das neue Ziel").first).to_be_visible()
    look_at(amira, "uebernehmen-fehler")
    page.get_by_label("Neue Nachbarinnen und Nachbarn finden leicht Anschluss").check()
    page.get_by_role("button", name="Übernehmen").dblclick()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    look_at(amira, "massnahme")
    return page.url


def tell(amira, letter):
    """Follow the mail, tell what became of it, and release it."""
    page = amira.page
    assert "Wie ist es gelaufen?" in text_of(letter)
    page.goto("/mein/")
    page.get_by_role("link", name=f"Wie ist es gelaufen? {TITLE}").tap()
    page.get_by_label("Hat teilweise geklappt").check()
    page.get_by_label("Was haben Sie anders gemacht?").fill(CHANGED)
    page.get_by_label("Was haben Sie gelernt?").fill(LEARNED)
    page.get_by_label("Wie viele Menschen haben Sie erreicht?").fill("viele")
    page.get_by_role("button", name="Speichern").tap()
    expect(page.get_by_text("Bitte geben Sie eine Zahl von 0 bis").first).to_be_visible()
    look_at(amira, "erfahrung-fehler")
    page.get_by_label("Wie viele Menschen haben Sie erreicht?").fill("60")
    page.get_by_label("Alle, auch ohne Konto").check()
    page.get_by_role("button", name="Speichern").tap()
    expect(page.get_by_text("Ihre Erfahrung ist gespeichert.")).to_be_visible()
    look_at(amira, "massnahme-erzaehlt")


def test_block_goes_around_the_circle_once(visit, server, mails):
    frank = visit("frank.lindner")
    editor = frank.page
    editor.goto(
        f"/redaktion/pages/add/wissen/prozessbaustein/{server.manage('shell', '-c', FIND_INDEX).split()[-1]}/"
    )
    write(editor, title=TITLE, zusammenfassung="Ein Tisch, an dem alle sitzen.")
    publish(editor)

    amira = visit("amira.haddad", viewport=PHONE, has_touch=True)
    guest = visit()
    guest.page.goto(BLOCK)
    expect(guest.page.get_by_text("sobald eine davon erzählt")).to_be_visible()
    measure = take_over(amira)
    phone = amira.page
    guest.page.reload()
    expect(guest.page.get_by_text("sobald eine davon erzählt")).to_be_visible()

    phone.get_by_role("button", name="Erledigt").tap()
    tell(amira, mails.wait_for("amira.haddad@example.org", "Wie ist es gelaufen?"))

    guest.page.reload()
    expect(
        guest.page.get_by_text("Übernommen und angepasst von einer Kommune.").first
    ).to_be_visible()
    expect(guest.page.get_by_text(CHANGED)).to_be_visible()
    hard = guest.page.locator(".kreis .hindernisse")
    expect(hard).to_contain_text(LEARNED)
    expect(hard).to_contain_text("Musterstadt")
    look_at(guest, "baustein")

    phone.get_by_role("button", name="Läuft").tap()
    editor.locator("main a[href*='/edit/']", has_text=TITLE).first.click()
    write(editor, was_ist_neu=NEWS)
    publish(editor)
    letter = mails.wait_for("amira.haddad@example.org", "neue Fassung (2)")
    assert NEWS in text_of(letter)
    phone.goto(measure)
    phone.get_by_role("button", name="Auf Fassung 2 umstellen").tap()
    expect(phone.get_by_text("Die Maßnahme arbeitet jetzt mit Fassung 2.")).to_be_visible()
    guest.page.goto(f"{BLOCK}fassungen/1/")
    expect(guest.page.get_by_text("Es gibt eine neuere Fassung (2)")).to_be_visible()
    expect(guest.page.get_by_text(NEWS)).to_be_visible()
