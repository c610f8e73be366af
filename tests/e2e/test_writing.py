"""Typing while the editor is still on its way: no key is lost, and the reader hears of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.test_live import is_connected, open_topic, posts_with, send, write

SENTENCE = "Wir kommen  zusammen, um zu reden: über Räume, Tee und Zeit. "
SCRIPT = "**/django_prose_editor/editor*.js"
EDITOR = "#antworten [contenteditable=true]"
AREA = "#antworten textarea[name=text]"
#: Collects what the status region says; it is emptied after some seconds.
LISTEN = """() => {
  window.said = [];
  const region = document.getElementById('status-region');
  new MutationObserver(() => region.textContent && window.said.push(region.textContent))
    .observe(region, {childList: true, characterData: true, subtree: true});
}"""
#: A row of the toolbar in pixels: on a narrow screen it has more than one.
ROW = 48
SIZES = "element => [element.getBoundingClientRect().x, element.getBoundingClientRect().width]"


class HeldEditor:
    """Stops the editor's script on its way to a page until it is released."""

    def __init__(self, page) -> None:
        self.routes: list = []
        self.is_held = True
        page.route(SCRIPT, self._arrived)

    def _arrived(self, route) -> None:
        if self.is_held:
            self.routes.append(route)
        else:
            route.continue_()

    def release(self) -> None:
        self.is_held = False
        for route in self.routes:
            route.continue_()


@pytest.mark.parametrize("pause", [20, 60])
@pytest.mark.parametrize("late_by", [0, 300, 1500])
def test_no_key_is_lost_when_the_editor_arrives_during_typing(visit, late_by, pause):
    amira = visit("amira.haddad")
    address = open_topic(amira)
    page = amira.new_page()
    held = HeldEditor(page)
    page.goto(address)
    page.locator(AREA).click()
    text = SENTENCE * 3
    release_at = min(late_by // pause, len(text) - 20)
    page.keyboard.type(text[:release_at], delay=pause)
    held.release()
    page.keyboard.type(text[release_at:], delay=pause)
    page.wait_for_selector(EDITOR)
    page.keyboard.type("Ende.", delay=pause)
    assert page.locator(EDITOR).evaluate("element => element.textContent") == f"{text}Ende."
    send(page)
    expect(posts_with(page, "Ende.")).to_have_count(1)
    sent = posts_with(page, "Ende.").evaluate("element => element.textContent.trim()")
    assert re.sub(r"\s+", " ", sent) == re.sub(r"\s+", " ", f"{text}Ende.")


def test_cursor_and_lines_stay_where_they_were(visit):
    amira = visit("amira.haddad")
    address = open_topic(amira)
    page = amira.new_page()
    held = HeldEditor(page)
    page.goto(address)
    page.locator(AREA).click()
    page.keyboard.type("eins\nzwei\n\ndrei")
    for _step in range(len("ei\n\ndrei")):
        page.keyboard.press("ArrowLeft")
    held.release()
    page.wait_for_selector(EDITOR)
    page.keyboard.type("XY")
    assert page.locator(AREA).input_value() == "<p>eins<br>zwXYei</p><p>drei</p>"


def test_editor_waits_for_the_end_of_a_composition(visit):
    amira = visit("amira.haddad")
    address = open_topic(amira)
    page = amira.new_page()
    held = HeldEditor(page)
    page.goto(address)
    page.locator(AREA).click()
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2}
    )
    held.release()
    page.wait_for_timeout(700)
    expect(page.locator(EDITOR)).to_have_count(0)
    session.send("Input.insertText", {"text": "日本"})
    page.wait_for_selector(EDITOR)
    page.keyboard.type("!")
    expect(page.locator(EDITOR)).to_have_text("日本!")


def test_marks_of_an_edited_text_survive_typing_before_the_editor_arrives(visit):
    amira = visit("amira.haddad")
    open_topic(amira)
    page = amira.page
    held = HeldEditor(page)
    page.get_by_role("link", name=re.compile("^Bearbeiten")).click()
    page.wait_for_url("**/bearbeiten/")
    area = page.locator("textarea[name=text]")
    area.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Und **mehr**.")
    held.release()
    page.wait_for_timeout(500)
    page.keyboard.type(" Gut.")
    page.get_by_role("button", name=re.compile("speichern|Speichern")).click()
    expect(posts_with(page, "Und mehr. Gut.").locator("strong")).to_have_text("mehr")


@pytest.mark.parametrize("width", [1280, 375])
def test_editor_is_as_wide_as_the_plain_field(visit, width):
    amira = visit("amira.haddad", viewport={"width": width, "height": 800})
    address = open_topic(amira)
    page = amira.new_page()
    held = HeldEditor(page)
    page.goto(address)
    page.locator(AREA).click()
    before = page.locator(AREA).evaluate(SIZES)
    button = page.get_by_role("button", name="Antwort senden")
    button_at = button.bounding_box()["y"] + page.evaluate("scrollY")
    amira.page = page
    amira.screen(f"writing-plain-{width}")
    held.release()
    page.wait_for_selector(EDITOR)
    assert page.locator(EDITOR).evaluate(SIZES) == before
    moved = button.bounding_box()["y"] + page.evaluate("scrollY") - button_at
    assert abs(moved) <= ROW
    amira.screen(f"writing-editor-{width}")


def test_answers_are_counted_and_announced_to_both(visit):
    amira, chiara = visit("amira.haddad"), visit("chiara.rossi")
    address = open_topic(amira)
    chiara.page.goto(address)
    for who in (amira, chiara):
        is_connected(who.page)
        expect(who.page.locator("[data-answers]")).to_have_text("noch keine Antwort")
        who.page.evaluate(LISTEN)
    for count, words in ((1, "1 Antwort"), (2, "2 Antworten")):
        write(amira.page, f"Beitrag Nummer {count}.")
        send(amira.page)
        for who in (amira, chiara):
            expect(who.page.locator("[data-answers]")).to_have_text(words)
        amira.page.wait_for_function(f"() => window.said.length >= {count}")
        chiara.page.wait_for_function(f"() => window.said.length >= {count}")
    amira.page.wait_for_timeout(1000)
    assert amira.page.evaluate("window.said") == ["Ihr Beitrag ist veröffentlicht."] * 2
    assert chiara.page.evaluate("window.said") == ["Ein neuer Beitrag"] * 2


def test_expired_session_is_an_alert(visit):
    amira = visit("amira.haddad")
    open_topic(amira)
    write(amira.page, "Zu spät gesendet.")
    amira.context.clear_cookies(name="sessionid")
    send(amira.page)
    alert = amira.page.get_by_role("alert").filter(has_text="nicht mehr angemeldet")
    expect(alert).to_be_visible()
    expect(alert.get_by_role("link", name="In einem neuen Fenster anmelden")).to_be_visible()


def test_text_written_while_the_first_is_being_sent_is_kept(visit):
    amira = visit("amira.haddad")
    page = amira.page
    open_topic(amira)
    write(page, "Der erste Teil.")
    held: list = []
    page.route("**/antworten/", lambda route: held.append(route))  # noqa: PLW0108 -- the handler gets an attribute
    send(page)
    expect(page.get_by_text("Wird gesendet …")).to_be_visible()
    page.locator("#antworten [contenteditable=true]").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Und noch etwas.")
    held[0].continue_()
    expect(posts_with(page, "Der erste Teil.")).to_have_count(1)
    expect(page.locator("#antworten [contenteditable=true]")).to_contain_text("Und noch etwas.")
