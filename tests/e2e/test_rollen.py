"""Rights given and taken in the product, seen at once on another device."""

import datetime as dt
import re

from playwright.sync_api import expect

from tests.e2e.accessibility import axe_findings, scrolls_sideways
from tests.e2e.conftest import PHONE
from tests.e2e.test_live import is_connected

FORUM = "/foren/prozessbegleitung/"
MEMBERS = "/kommunen/beispielhausen-beispiel/mitglieder/"


def open_account(who, name):
    """Find an account through the search of the list and open it."""
    who.page.goto("/koordination/")
    who.page.get_by_role("link", name="Konten und Rechte").click()
    who.page.get_by_label("Name oder E-Mail-Adresse").fill(name)
    who.page.get_by_role("button", name="Anzeigen").click()
    who.page.locator(".holdings__item a", has_text=name).click()
    expect(who.page.get_by_role("heading", level=1)).to_have_text(name)


def press(who, link, button=None):
    """Follow a link to a question, look at it, and press its button."""
    who.page.get_by_role("link", name=link).first.click()
    look(who)
    who.page.locator("main").get_by_role("button", name=button or link).click()
    expect(who.page.locator(".messages .kern-alert--success")).to_have_count(1)


def look(who):
    with who.probe() as page:
        assert axe_findings(page) == []
    assert not scrolls_sideways(who.page)


def status(who, address):
    return who.page.goto(address).status


def day(number):
    return (dt.date.today() + dt.timedelta(days=number)).isoformat()  # noqa: DTZ011 -- as browsers


def test_role_and_mandate_come_and_go_on_the_other_device(visit):
    office = visit("gudrun.maier", viewport=PHONE, color_scheme="dark", has_touch=True)
    bernd = visit("bernd.vogel")
    assert status(bernd, FORUM) == 404
    assert status(bernd, MEMBERS) == 404

    open_account(office, "Bernd Vogel")
    office.page.get_by_role("link", name="Rolle geben").click()
    look(office)
    office.page.get_by_role("radio", name=re.compile("^Prozessbegleitung")).check()
    office.page.get_by_role("button", name="Rolle geben").click()
    expect(office.page.locator(".messages")).to_contain_text("die Rolle Prozessbegleitung")

    # The next request has the role; the page that is open from now on hears of its end.
    assert status(bernd, FORUM) == 200
    bernd.page.locator("main a[href^='/foren/thema/']").first.click()
    is_connected(bernd.page)
    thema = bernd.page.url

    office.page.get_by_role("link", name="Mandat geben").click()
    look(office)
    office.page.get_by_label("Kommune und Auflage").select_option(
        label="Beispielhausen (Beispiel), Beispielauflage"
    )
    office.page.get_by_label("Erster Tag").fill(day(0))
    office.page.get_by_label("Letzter Tag").fill(day(90))
    office.page.get_by_label("Vereinbarte Tage").fill("12,5")
    office.page.get_by_role("button", name="Mandat geben").click()
    expect(office.page.locator("#mandate + ul")).to_contain_text("läuft")
    look(office)
    assert status(bernd, MEMBERS) == 200
    look(bernd)
    bernd.page.goto("/mein/mitgliedschaften/")
    expect(bernd.page.locator("main")).to_contain_text("Beispielhausen (Beispiel)")

    press(office, "Jetzt beenden", "Mandat beenden")
    assert status(bernd, MEMBERS) == 404

    bernd.page.goto(thema)
    is_connected(bernd.page)
    press(office, "Rolle nehmen")
    bernd.page.wait_for_function(
        "() => document.querySelector('#beitraege').dataset.live !== 'socket'"
    )
    assert status(bernd, thema) == 404
    assert status(bernd, "/koordination/") == 404

    office.page.get_by_role("link", name="Was im Protokoll über dieses Konto steht").click()
    look(office)
    kinds = office.page.locator(".log__what strong").all_inner_texts()[:4]
    assert kinds == ["Rolle genommen", "Mandat beendet", "Mandat gegeben", "Rolle gegeben"]


def test_ansprechperson_makes_a_deputy_and_takes_it_back(visit):
    amira, bernd = visit("amira.haddad"), visit("bernd.vogel")
    members = "/kommunen/musterstadt-beispiel/mitglieder/"
    assert status(bernd, members) == 404
    amira.page.goto("/kommunen/musterstadt-beispiel/")
    amira.page.locator("main").get_by_role("link", name="Mitglieder").click()
    for rolle, seen in (("Stellvertretung", 200), ("Mitglied", 404)):
        amira.page.get_by_role("link", name=re.compile("Rolle ändern.*Bernd Vogel")).click()
        look(amira)
        amira.page.get_by_role("radio", name=re.compile(f"^{rolle}")).check()
        amira.page.get_by_role("button", name="Speichern").click()
        expect(amira.page.locator(".messages")).to_contain_text("Bernd Vogel ist jetzt")
        assert status(bernd, members) == seen
    amira.page.get_by_role("link", name=re.compile("Rolle ändern.*Amira Haddad")).click()
    expect(amira.page.locator(".kern-alert--warning")).to_contain_text(
        "Außer Ihnen spricht niemand"
    )
