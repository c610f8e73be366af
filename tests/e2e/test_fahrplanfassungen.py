"""A plan is adopted, goes on, and is compared; it is given out, changed elsewhere and taken in again."""

import csv
import io

from playwright.sync_api import expect

PLAN = "/fahrplaene/musterstadt-beispiel/"


def test_plan_is_adopted_changed_compared_given_out_and_taken_in(visit, tmp_path):
    page = visit("amira.haddad").page
    page.goto(PLAN)
    page.get_by_role("link", name="Fassung beschließen").click()
    page.get_by_label("Titel").fill("Zweiter Fahrplan")
    page.get_by_label("Beschluss", exact=False).last.fill("Gemeinderat, Vorlage 20")
    page.get_by_role("button", name="Fassung festhalten").click()
    expect(page.get_by_role("heading", level=1, name="Zweiter Fahrplan")).to_be_visible()

    page.goto(PLAN)
    with page.expect_download() as given_out:
        page.get_by_role("link", name="Tabelle (CSV)").click()
    text = given_out.value.path().read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    place = rows[0].index("Maßnahme")
    for row in rows:
        row[place] = row[place].replace("Runder Tisch", "Großer Runder Tisch")
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows(rows)
    file = tmp_path / "plan.csv"
    file.write_text(target.getvalue(), "utf-8")

    page.get_by_role("link", name="Aus Excel oder CSV einlesen").click()
    page.get_by_label("Datei mit dem Fahrplan").set_input_files(file)
    page.get_by_role("button", name="Hochladen und weiter").click()
    page.get_by_role("button", name="Tabelle prüfen").click()
    page.get_by_role("link", name="Ergebnis ansehen").click()
    page.get_by_role("button", name="Eine Zeile übernehmen").click()
    page.get_by_role("link", name="Zusammenfassung ansehen").click()
    page.get_by_role("link", name="Zum Fahrplan").click()
    expect(page.get_by_text("Großer Runder Tisch Zusammenleben").first).to_be_visible()

    page.get_by_role("link", name="Was hat sich seither geändert?").click()
    expect(page.get_by_role("heading", level=1, name="Was hat sich geändert?")).to_be_visible()
    expect(page.locator("ins", has_text="Großer")).to_be_visible()
    expect(page.get_by_text("1 geändert")).to_be_visible()
