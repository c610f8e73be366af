"""A measure from a phone in three taps; order by drag; two people who write the same field."""

from playwright.sync_api import expect

from tests.e2e.conftest import PHONE

PLAN = "/fahrplaene/musterstadt-beispiel/"


def order_of(page):
    return page.locator(".plan-goal").first.locator(".plan-measure__title").all_inner_texts()


def test_member_says_on_a_phone_in_three_taps_how_a_measure_stands(visit):
    bernd = visit("bernd.vogel", viewport=PHONE, has_touch=True)
    page = bernd.page
    page.goto("/mein/")
    page.get_by_role("link", name="Runder Tisch Zusammenleben: bis").tap()
    page.get_by_role("button", name="Ruht").tap()
    expect(page.get_by_text("Gespeichert. Stand von „Runder Tisch")).to_be_visible()
    expect(page.get_by_role("button", name="Ruht", pressed=True)).to_be_visible()
    expect(page.get_by_text("Bernd Vogel, heute").first).to_be_visible()


def test_measures_are_put_in_order_by_drag_and_by_button_with_the_keyboard(visit):
    page = visit("amira.haddad").page
    page.goto(PLAN)
    first, second, third = order_of(page)
    rows = page.locator(".plan-goal").first.locator(".plan-measure summary")
    with page.expect_response(lambda answer: "/verschieben/" in answer.url) as moved:
        rows.nth(2).drag_to(rows.nth(0), target_position={"x": 40, "y": 2})
    assert moved.value.status == 204
    page.reload()
    assert order_of(page) == [third, first, second]
    rows.nth(0).focus()
    page.keyboard.press("Enter")
    down = page.locator(".plan-measure").first.get_by_role("button", name="Nach unten")
    down.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".plan-goal").first.locator(".plan-measure__title").first).to_have_text(
        first
    )
    assert order_of(page) == [first, third, second]


def test_two_people_in_one_field_lose_nothing(visit):
    amira, elena = visit("amira.haddad").page, visit("elena.petrova").page
    for page in (amira, elena):
        page.goto(PLAN)
        page.get_by_role("link", name="Leitbild ändern").click()
    amira.get_by_label("Leitbild", exact=True).fill("Wir lernen voneinander.")
    amira.get_by_role("button", name="Speichern").click()
    expect(amira.get_by_text("Das Leitbild ist gespeichert.")).to_be_visible()
    elena.get_by_label("Leitbild", exact=True).fill("Wir planen gemeinsam.")
    elena.get_by_role("button", name="Speichern").click()
    shown = elena.get_by_text("Amira Haddad hat hier inzwischen etwas anderes gespeichert")
    expect(shown.first).to_contain_text("Wir lernen voneinander.")
    expect(elena.get_by_label("Leitbild", exact=True)).to_have_value("Wir planen gemeinsam.")
    elena.get_by_label("Leitbild", exact=True).fill("Wir lernen voneinander und planen gemeinsam.")
    elena.get_by_role("button", name="Speichern").click()
    expect(elena.get_by_text("Wir lernen voneinander und planen gemeinsam.")).to_be_visible()
