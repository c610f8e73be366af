"""A whole list of people: brought, found wrong, corrected, invited, and in everybody's mailbox."""

import time

from tests.e2e.accessibility import axe_findings, scrolls_sideways
from tests.e2e.conftest import PHONE
from tests.kommunen.import_support import list_of
from tests.smtp_receiver import text_of

PATH = "/kommunen/musterstadt-beispiel/importieren/"
BAD = [
    "Bo;Vogel;bo(at)example.org",
    "Cem;Kaya;",
    "Dora;Wolf;anna1@example.org",
    "Eva;Roth;eva@",
    "Fritz;Horn;fritz example.org",
    "Gül;Aksoy;=A2&B2",
    f"Hanna;{'x' * 160};hanna@example.org",
]


def bring(one, text):
    """Upload a list and have it checked."""
    one.page.get_by_label("Datei mit der Liste").set_input_files(
        # As Excel in German saves it.
        {"name": "auftakt.csv", "mimeType": "text/csv", "buffer": text.encode("cp1252")}
    )
    one.page.get_by_role("button", name="Hochladen und weiter").click()
    one.page.get_by_label("Woher stammen die Adressen?").fill("Anmeldungen zum Auftakt")
    look(one)
    one.page.get_by_role("button", name="Liste prüfen").click()
    # The page of the work finds out by itself that it is done.
    one.page.get_by_role("link", name="Ergebnis ansehen").click()
    one.page.get_by_role("heading", name="Was mit jeder Zeile geschieht").wait_for()


def look(one):
    with one.probe() as page:
        assert axe_findings(page) == []
    assert not scrolls_sideways(one.page)


def count_mails(mails, seconds=60):
    """Return how many invitations have arrived, as soon as there are 200 or time is up."""
    end = time.monotonic() + seconds
    while True:
        found = [mail for mail in mails.accepted if "Anmeldungen zum Auftakt" in text_of(mail)]
        if len(found) >= 200 or time.monotonic() > end:
            return len({mail["To"] for mail in found}), len(found)
        time.sleep(0.2)


def test_two_hundred_people_with_seven_bad_lines(visit, mails):
    one = visit("amira.haddad")
    one.page.goto(PATH)
    bring(one, list_of(193, *BAD))
    main = one.page.locator("main")
    assert main.get_by_text("7 Zeilen haben Fehler").count() == 1
    rows = main.locator(".people__item")
    states = rows.locator(".badge").all_inner_texts()
    assert states == ["Fehler"] * 7 + ["wird eingeladen"] * 43
    look(one)

    # All or nobody: without the tick nothing happens.
    main.get_by_role("button", name="193 Personen einladen").click()
    main.get_by_text("Bitte setzen Sie das Häkchen").first.wait_for()
    look(one)

    main.get_by_role("link", name="Korrigierte Datei hochladen", exact=True).click()
    bring(one, list_of(200))
    assert "Fehler" not in main.locator(".chips").inner_text()
    main.get_by_role("button", name="200 Personen einladen").click()
    one.page.get_by_role("link", name="Zusammenfassung ansehen").click()
    main.get_by_text("200 Einladungen sind unterwegs.").wait_for()
    look(one)
    assert count_mails(mails) == (200, 200)


def test_office_sees_the_errors_of_a_list_on_a_phone(visit):
    one = visit("gudrun.maier", viewport=PHONE, color_scheme="dark", has_touch=True)
    one.page.goto("/koordination/importieren/")
    look(one)
    text = "E-Mail;Ort\na@example.org;Musterstadt (Beispiel)\nb@example.org;Musterstat (Beispiel)\n"
    bring(one, text)
    error = "Die Kommune „Musterstat (Beispiel)“ kennen wir nicht. Meinten Sie"
    assert one.page.get_by_text(error).count() == 1
    look(one)
    one.screen("import-ergebnis-375-dunkel")
    with one.page.expect_download() as download:
        one.page.get_by_role("link", name="Fehlerhafte Zeilen herunterladen").click()
    assert download.value.suggested_filename == "zeilen-mit-fehlern.csv"
    one.page.get_by_role("link", name="Liste bei uns löschen").click()
    one.page.get_by_role("button", name="Liste löschen").wait_for()
    look(one)
    one.page.get_by_role("button", name="Liste löschen").click()
    one.page.get_by_text("ist bei uns gelöscht").wait_for()
