"""A self-check on a phone, a second one later, and the picture of what has changed."""

from playwright.sync_api import expect

from tests.e2e.accessibility import axe_findings, scrolls_sideways
from tests.e2e.conftest import PHONE

STOCK = "/fahrplaene/landkreis-musterland-beispiel/bestandsaufnahme/"
FIELDS = 6


def fill_in(page, answer, but=None):
    """Answer all statements alike; ``but``: another answer to the first of each field."""
    for _field in range(FIELDS):
        groups = page.locator(".check-question")
        for number in range(groups.count()):
            wanted = but if but and number == 0 else answer
            groups.nth(number).get_by_label(wanted, exact=True).check()
        here = page.url
        page.get_by_role("button", name="Speichern und weiter").click()
        page.wait_for_url(lambda url, here=here: url != here)


def begin(page, day):
    page.goto(STOCK)
    page.locator("#selbstcheck ~ p a").click()
    page.get_by_role("link", name="Neuer Selbstcheck").click()
    page.get_by_label("An welchem Tag?").fill(day)
    page.get_by_role("button", name="Beginnen").click()


def finish(page):
    expect(page.get_by_label("18 von 18 Aussagen haben eine Antwort")).to_be_visible()
    page.get_by_role("link", name="Selbstcheck abschließen").click()
    page.get_by_role("button", name="Selbstcheck abschließen").click()
    expect(page.get_by_text("Der Selbstcheck ist abgeschlossen.")).to_be_visible()
    page.get_by_role("navigation").get_by_role("link", name="Selbstcheck", exact=True).click()


def findings(someone):
    with someone.probe() as page:
        found = axe_findings(page)
    return found + ["scrolls sideways"] * scrolls_sideways(someone.page)


def test_baseline_on_a_phone_second_round_later_and_the_change_as_a_picture(visit):
    ines = visit("ines.schuster", viewport=PHONE, has_touch=True)
    page = ines.page
    begin(page, "2026-01-15")
    expect(page.get_by_label("noch nicht", exact=True).first).to_be_visible()
    assert findings(ines) == []
    page.get_by_text("Notiz dazu").first.click()
    page.get_by_label("Notiz", exact=True).first.fill("Das Hauptamt kümmert sich.")
    fill_in(page, "in Anfängen", but="weiß nicht")
    finish(page)
    expect(page.get_by_role("heading", name="Wo die Kommune steht")).to_be_visible()
    expect(page.get_by_role("img", name="Selbstcheck: Ausgangslage")).to_be_visible()
    assert page.locator(".check-number").all_text_contents() == ["2,0"] * FIELDS
    assert findings(ines) == []

    begin(page, "2026-10-01")
    fill_in(page, "teilweise")
    finish(page)
    expect(page.get_by_role("heading", name="Was sich verändert hat")).to_be_visible()
    assert page.locator(".check-number").all_text_contents() == ["2,0 → 3,0"] * FIELDS
    row = page.get_by_role("row", name="Beteiligung")
    expect(row).to_contain_text("2 Aussagen sind weiter als vorher.")
    expect(row).to_contain_text("Bei einer Aussage hieß es „weiß nicht“; sie zählt nicht mit.")
    assert findings(ines) == []
    page.get_by_role("link", name="Ausgangslage, 15. Januar 2026").click()
    expect(page.get_by_text("Das Hauptamt kümmert sich.")).to_be_visible()
