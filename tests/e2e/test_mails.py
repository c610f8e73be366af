"""A mail on its way: asked for in the browser, sent by the background, read, used."""

import re

from tests.smtp_receiver import text_of


def test_code_for_signing_in_arrives_and_signs_in(visit, mails):
    one = visit()
    one.page.goto("/konto/anmelden/code/")
    one.page.get_by_label("E-Mail-Adresse").fill("bernd.vogel@example.org")
    one.page.locator("main").get_by_role("button").first.click()
    mail = mails.wait_for("bernd.vogel@example.org", "Code")
    code = re.search(r"^ {4}([A-Z0-9-]{9})$", text_of(mail), re.MULTILINE)[1]
    one.page.get_by_label("Code aus der E-Mail").fill(code)
    one.page.locator("main").get_by_role("button", name="Anmelden").click()
    one.page.wait_for_url(lambda url: "/konto/" not in url)
    one.page.goto("/mein/mitteilungen/")
    one.page.get_by_role("heading", name="Mitteilungen", level=1).wait_for()
    assert [m["To"] for m in mails.accepted if m["Subject"] == mail["Subject"]] == [mail["To"]]
