"""One's own data: take a copy and look into it; ask to be deleted and think again."""

import json
import re
from zipfile import ZipFile

from playwright.sync_api import expect

from tests.__main__ import find_html_checker
from tests.e2e.accessibility import axe_findings, html_errors, scrolls_sideways
from tests.e2e.conftest import PASSWORD, PHONE

NAME = "jonas.keller"


def show_that_it_is_you(page):
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Weiter", exact=True).click()


def findings_on(visit):
    with visit.probe() as page:
        return axe_findings(page) + (["scrolls sideways"] if scrolls_sideways(page) else [])


def test_copy_is_asked_for_made_and_opened(visit, mails, chromium, tmp_path):
    jonas = visit(NAME)
    page = jonas.page
    page.goto("/mein/daten/")
    page.get_by_role("button", name="Kopie anfordern").click()
    show_that_it_is_you(page)
    page.wait_for_url("**/mein/auftraege/*/")
    assert findings_on(jonas) == []
    expect(page.get_by_text("Fertig.", exact=True)).to_be_visible(timeout=20_000)
    assert mails.wait_for(f"{NAME}@example.org", "Kopie")

    page.get_by_role("link", name="Zur Kopie").click()
    assert findings_on(jonas) == []
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Kopie herunterladen").click()
    download = waiting.value
    assert re.fullmatch(r"meine-daten-\d{4}-\d\d-\d\d\.zip", download.suggested_filename)
    with ZipFile(download.path()) as archive:
        archive.extractall(tmp_path)
    content = json.loads((tmp_path / "daten.json").read_text())
    assert content["format"] == "lernnetzwerk-datenkopie/2"
    konto = next(part for part in content["daten"] if part["tabelle"] == "konten.User")
    assert konto["eintraege"][0]["e_mail_adresse"] == f"{NAME}@example.org"

    if checker := find_html_checker():
        assert html_errors({"kopie": (tmp_path / "index.html").read_text()}, checker) == []
    for look in ({}, {"viewport": PHONE, "color_scheme": "dark"}):
        context = chromium.new_context(**look)
        copy = context.new_page()
        foreign = []
        copy.on("request", lambda request: foreign.append(request.url))  # noqa: B023 -- used at once
        copy.goto((tmp_path / "index.html").as_uri())
        expect(copy.get_by_role("heading", level=1)).to_have_text("Meine Daten im Lernnetzwerk")
        assert "Jonas Keller" in copy.locator("main").inner_text()
        assert axe_findings(copy) == []
        assert not scrolls_sideways(copy)
        assert foreign == [copy.url]
        context.close()


def test_deletion_is_asked_for_and_taken_back(visit, mails):
    jonas = visit(NAME, viewport=PHONE, color_scheme="dark")
    page = jonas.page
    page.goto("/mein/daten/")
    page.get_by_role("link", name="Zum Löschen").click()
    page.get_by_label("Zusätzlich entfernen, worauf niemand geantwortet hat").check()
    page.get_by_role("button", name="Konto in 14 Tagen löschen").click()
    expect(
        page.get_by_text("Bitte kreuzen Sie an, dass Sie das wirklich möchten.").first
    ).to_be_visible()
    assert findings_on(jonas) == []
    page.get_by_label("Ja, mein Konto soll gelöscht werden.").check()
    page.get_by_role("button", name="Konto in 14 Tagen löschen").click()
    show_that_it_is_you(page)
    expect(page.get_by_text("Sie haben gewählt: „Zusätzlich entfernen")).to_be_visible()
    assert findings_on(jonas) == []
    assert mails.wait_for(f"{NAME}@example.org", "gelöscht")

    # On another device, some days later: signing in is enough to see it and to stop it.
    later = visit(NAME)
    later.page.goto("/foren/")
    later.page.get_by_role("link", name="Konto behalten").click()
    later.page.get_by_role("button", name="Konto behalten").click()
    expect(later.page.get_by_text("Ihr Konto bleibt.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Ihr Konto wird am")).to_have_count(0)
