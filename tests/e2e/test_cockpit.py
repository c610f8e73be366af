"""The cockpit from a number to its entries, a report made with progress, results for everybody."""

import io
import subprocess
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook

from tests.e2e.accessibility import axe_findings, scrolls_sideways
from tests.e2e.conftest import PHONE

LOOKS = {"wide": {}, "phone": {"viewport": PHONE, "has_touch": True}}


@pytest.mark.pdfinfo
@pytest.mark.parametrize("look", LOOKS)
def test_from_the_filter_to_the_entries_and_to_a_report(visit, tmp_path, look):
    office = visit("gudrun.maier", **LOOKS[look])
    page = office.page
    page.goto("/koordination/")

    # Filter, and follow a number to what it counts.
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Auflage").select_option(label="Beispielauflage")
    page.get_by_label("Nur mit überfälligen Maßnahmen").check()
    page.get_by_role("button", name="Anzeigen").click()
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["auflage"], asked["ueberfaellig"]) == (["beispielauflage"], ["ja"])
    row = page.locator(".cockpit tbody tr", has_text="Musterstadt")
    number = row.get_by_role("link", name="überfällig in Musterstadt")
    count = int(number.locator("strong").inner_text())
    assert count > 0
    assert not scrolls_sideways(page)
    number.click()
    assert page.get_by_role("heading", level=1).inner_text() == f"Überfällige Maßnahmen: {count}"
    assert page.locator("main .holdings__item").count() == count

    # Have a report made, watch it, and open its files.
    page.goto("/koordination/")
    page.get_by_role("link", name="Bericht erstellen").click()
    page.get_by_role("link", name="Beispielauflage", exact=True).click()
    page.get_by_label("Einleitung").fill(f"Zum Ansehen auf {look}.")
    page.get_by_label("Erste Geschichte").select_option(index=1)
    page.get_by_role("button", name="Bericht erstellen").click()
    page.get_by_role("link", name="Bericht ansehen").click()
    assert page.get_by_text(f"Zum Ansehen auf {look}.").is_visible()
    with office.probe() as probed:
        assert axe_findings(probed) == []
    with page.expect_download() as pdf:
        page.get_by_role("link", name="PDF").click()
    path = tmp_path / "bericht.pdf"
    pdf.value.save_as(path)
    told = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True)
    text = told.stdout.decode("utf-8", "replace")
    for part in ("H1", "H2", "Table", "TH", f"Zum Ansehen auf {look}.", "Wo es klemmt"):
        assert part in text
    with page.expect_download() as xlsx:
        page.get_by_role("link", name="Excel").click()
    xlsx.value.save_as(tmp_path / "bericht.xlsx")
    workbook = load_workbook(io.BytesIO((tmp_path / "bericht.xlsx").read_bytes()))
    assert workbook.sheetnames[:2] == ["Überblick", "Kommunen und Begleitung"]
    figures = {row[0]: row[1] for row in workbook["Ziele und Maßnahmen"].values}
    assert figures["Überfällige Maßnahmen"] >= count

    # Somebody without an account reads what the Kommunen have made public.
    guest = visit(**LOOKS[look])
    guest.page.goto("/programm/beispielauflage/")
    guest.page.get_by_role("link", name="Was daraus geworden ist").click()
    assert guest.page.get_by_role("heading", name="Geschichten", exact=True).is_visible()
    assert guest.context.cookies() == []
    assert not scrolls_sideways(guest.page)
