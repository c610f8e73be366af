"""A seat is handed over and comes back: Amira, Bernd, and the pages that only one of them sees."""

from playwright.sync_api import expect

from tests.e2e.accessibility import axe_findings, scrolls_sideways
from tests.e2e.conftest import PHONE, WIDE

INVITE = "/kommunen/musterstadt-beispiel/einladen/"
BOTH_LOOKS = {"1280-hell": (WIDE, "light"), "375-dunkel": (PHONE, "dark")}


def look_at(visit, name):
    """Let axe look at the page as it is, wide and light, and narrow and dark."""
    for look, (size, scheme) in BOTH_LOOKS.items():
        visit.page.set_viewport_size(size)
        visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        # The colours change with the next frames, not with the call.
        visit.page.wait_for_timeout(300)
        with visit.probe() as page:
            assert axe_findings(page) == [], f"{name}, {look}"
        assert not scrolls_sideways(visit.page), f"{name}, {look}"
        visit.screen(f"uebergabe-{name}-{look}")


def may_invite(visit):
    """Return whether the page on which the Kommune invites exists for this person."""
    status = visit.page.goto(INVITE).status
    assert status in {200, 404}
    return status == 200


def test_seat_is_handed_over_and_taken_back(visit, mails):
    amira, bernd = visit("amira.haddad"), visit("bernd.vogel")
    assert (may_invite(amira), may_invite(bernd)) == (True, False)

    page = amira.page
    page.get_by_role("link", name="Aufgabe übergeben").click()
    page.get_by_role("button", name="Weiter: alles prüfen").click()
    expect(page.get_by_role("group", name="Bitte prüfen Sie eine Angabe")).to_be_focused()
    look_at(amira, "fehler")
    page.get_by_label("Wer übernimmt?").select_option(label="Bernd Vogel, Leiter der Stadtbücherei")
    page.get_by_role("button", name="Weiter: alles prüfen").click()
    expect(page.get_by_text("Noch ist nichts angekündigt.")).to_be_visible()
    look_at(amira, "pruefen")
    page.get_by_role("button", name="Übergabe ankündigen").click()
    expect(page.get_by_text("Jetzt ist Bernd Vogel am Zug.").first).to_be_visible()
    look_at(amira, "wartet")
    assert may_invite(amira)

    letter = mails.wait_for("bernd.vogel@example.org", "Aufgabe übernehmen")
    assert letter
    page = bernd.page
    page.goto("/mein/mitteilungen/")
    page.get_by_role("link", name="Sie sollen eine Aufgabe übernehmen").first.click()
    expect(page.get_by_text("Amira Haddad möchte Ihnen diese Aufgabe übergeben.")).to_be_visible()
    look_at(bernd, "frage")
    page.get_by_role("link", name="Nicht übernehmen").click()
    look_at(bernd, "ablehnen")
    page.get_by_role("link", name="Zurück").click()
    page.get_by_role("button", name="Aufgabe übernehmen").click()
    expect(page.get_by_text("Danke! Sie haben jetzt in Musterstadt (Beispiel)")).to_be_visible()
    look_at(bernd, "uebernommen")
    assert (may_invite(amira), may_invite(bernd)) == (False, True)

    page = amira.page
    page.goto("/mein/mitteilungen/")
    page.get_by_role("link", name="Die Aufgabe ist übergeben").first.click()
    page.get_by_role("link", name="Rückgängig machen").click()
    look_at(amira, "zurueck")
    page.get_by_role("button", name="Rückgängig machen").click()
    expect(page.get_by_text("Die Übergabe ist rückgängig. Alles ist wie vorher.")).to_be_visible()
    look_at(amira, "vorbei")
    assert (may_invite(amira), may_invite(bernd)) == (True, False)
