"""A Tandem from the similar Kommune to what came of it: Chiara on a phone, Amira from a mail."""

from playwright.sync_api import expect

from tests.e2e.accessibility import axe_findings, scrolls_sideways
from tests.e2e.conftest import PHONE
from tests.smtp_receiver import link_of

OWN = "/kommunen/beispielhausen-beispiel/"
OTHER = "/kommunen/musterstadt-beispiel/"
ASKED = "Beispielhausen (Beispiel) wünscht sich ein Tandem mit Ihnen"
PURPOSE = "Wie finden wir Menschen, die im Sprachcafé mithelfen?"
RESULT = "Drei Besuche, und unser Sprachcafé hat eröffnet."


def look_at(visit, name):
    """Let axe look at the page as it is."""
    with visit.probe() as page:
        assert axe_findings(page) == [], name
    assert not scrolls_sideways(visit.page), name
    visit.screen(f"tandem-{name}")


def test_kommunen_find_each_other_and_learn_for_a_while(visit, mails):
    chiara, amira = visit("chiara.rossi", viewport=PHONE, has_touch=True), visit("amira.haddad")

    # What the example has open is declined kindly, and can be asked for again.
    page = amira.page
    page.goto("/mein/")
    page.get_by_role("link", name=ASKED, exact=True).click()
    page.get_by_role("link", name="Absagen").click()
    page.get_by_label("Grund").fill("Im Winter gern.")
    look_at(amira, "absage")
    page.get_by_role("button", name="Absagen").click()
    expect(page.get_by_text("Sie haben abgesagt.")).to_be_visible()

    page = chiara.page
    page.goto(OWN)
    page.get_by_role("link", name="Mehr ähnliche Kommunen").click()
    row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Musterstadt"))
    expect(row.get_by_text("arbeitet auch zu: Begegnung und Sport und Kultur")).to_be_visible()
    expect(row.get_by_role("link", name="Amira Haddad")).to_be_visible()
    look_at(chiara, "aehnliche")
    row.get_by_role("link", name="Um ein Tandem bitten").click()
    purpose = page.get_by_label("Worum soll es gehen?")
    assert "- auch dabei: Beispielauflage" in purpose.input_value()
    purpose.fill(PURPOSE)
    look_at(chiara, "fragen")
    page.get_by_role("button", name="Anfrage senden").click()
    expect(page.get_by_text("Ihre Anfrage ist unterwegs.")).to_be_visible()

    page = amira.page
    page.goto(link_of(mails.wait_for("amira.haddad@example.org", PURPOSE)))
    look_at(amira, "frage")
    page.get_by_role("button", name="Zusagen").click()
    expect(page.get_by_text("Das Tandem ist vereinbart.")).to_be_visible()
    for who, profile, partner in ((amira, OTHER, "Beispielhausen"), (chiara, OWN, "Musterstadt")):
        who.page.goto(profile)
        link = who.page.get_by_role("link", name=f"Tandem mit {partner} (Beispiel)")
        expect(link).to_have_count(1)
    assert mails.wait_for("chiara.rossi@example.org", "Vereinbart")

    page = chiara.page
    link.click()
    page.get_by_role("link", name="Beenden und zurückblicken").click()
    page.get_by_label("Was hat es gebracht?").fill(RESULT)
    look_at(chiara, "beenden")
    page.get_by_role("button", name="Tandem beenden").click()
    expect(page.get_by_text(RESULT)).to_be_visible()
    look_at(chiara, "beendet")
    assert mails.wait_for("amira.haddad@example.org", RESULT)
