"""What the frame of the pages does by keyboard, and without a script."""

import pytest
from playwright.sync_api import expect

from tests.e2e.accessibility import scrolls_sideways
from tests.e2e.conftest import PHONE

FOCUSED = "document.activeElement.textContent.trim()"


@pytest.fixture
def phone(visit):
    """The start page on a phone."""
    page = visit(viewport=PHONE).page
    page.goto("/impressum/")
    return page


def test_skip_link_is_the_first_stop_and_leads_to_the_content(phone):
    phone.keyboard.press("Tab")
    assert phone.evaluate(FOCUSED) == "Zum Inhalt springen"
    phone.keyboard.press("Enter")
    assert phone.evaluate("document.activeElement.id") == "inhalt"


def test_phone_menu_opens_by_keyboard_and_escape_returns_to_its_button(phone):
    menu = phone.get_by_role("navigation", name="Hauptmenü")
    phone.get_by_role("button", name="Menü", exact=True).focus()
    phone.keyboard.press("Enter")
    assert menu.is_visible()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    assert phone.evaluate(FOCUSED) == "Programm"
    phone.keyboard.press("Escape")
    assert menu.is_hidden()
    assert phone.evaluate(FOCUSED) == "Menü"


def test_phone_menu_closes_when_the_focus_moves_on(phone):
    menu = phone.get_by_role("navigation", name="Hauptmenü")
    phone.get_by_role("button", name="Menü", exact=True).click()
    menu.get_by_role("link", name="Foren").focus()
    phone.keyboard.press("Tab")
    assert menu.is_hidden()


def test_phone_menu_works_without_a_script(visit):
    page = visit(viewport=PHONE, java_script_enabled=False).page
    page.goto("/impressum/")
    page.get_by_role("button", name="Menü", exact=True).click()
    page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Kommunen").click()
    page.wait_for_url("**/kommunen/")


def test_main_menu_is_always_open_on_a_large_screen(visit):
    page = visit().page
    page.goto("/kommunen/")
    menu = page.get_by_role("navigation", name="Hauptmenü")
    assert menu.get_by_role("link").all_inner_texts() == [
        "Programm",
        "Kommunen",
        "Wissen",
        "Geschichten",
        "Foren",
    ]
    assert menu.locator("[aria-current=page]").inner_text() == "Kommunen"


@pytest.mark.parametrize("width", [375, 320])
def test_many_views_are_one_row_on_a_phone_with_the_open_one_in_sight(visit, width):
    page = visit("amira.haddad", viewport={"width": width, "height": 800}).page
    page.goto("/kommunen/musterstadt-beispiel/maildomains/")
    row = page.get_by_role("navigation", name="Menschen in dieser Kommune")
    assert row.bounding_box()["height"] < 100
    expect(row.get_by_role("link", name="Maildomains")).to_be_in_viewport(ratio=0.9)
    row.get_by_role("link", name="Mitglieder").focus()
    expect(row.get_by_role("link", name="Mitglieder")).to_be_in_viewport(ratio=0.9)
    assert not scrolls_sideways(page)


def test_form_with_errors_takes_the_focus_and_leads_to_the_field(visit):
    page = visit().page
    page.goto("/konto/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill("keine Adresse")
    page.locator("main form").first.evaluate("form => { form.noValidate = true }")
    page.locator("main").get_by_role("button", name="Anmelden", exact=True).click()
    summary = page.locator("[data-error-summary]")
    summary.wait_for()
    assert summary.evaluate("element => element === document.activeElement")
    assert page.title().startswith("Bitte prüfen Sie")
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.name") == "login"


def test_reading_a_page_sets_no_cookie(visit):
    visitor = visit()
    visitor.page.goto("/impressum/")
    assert visitor.context.cookies() == []
