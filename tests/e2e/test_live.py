"""Two people, two devices, one topic; and what happens when the server dies in between."""

import re
import time
import uuid

from playwright.sync_api import expect

from tests.e2e.accessibility import axe_findings

TITEL = "Wie viele Stühle braucht ein Sprachcafé?"


def open_topic(who, titel: str | None = None) -> str:
    """Open a topic through the form and return its address."""
    page = who.page
    page.goto("/foren/")
    page.locator("main a[href^='/foren/']:not([href*='/thema/'])").first.click()
    page.goto(page.url.split("?")[0] + "neu/")
    page.get_by_label("Titel").fill(titel or f"{TITEL} {uuid.uuid4().hex[:6]}")
    write(page, "Wir rechnen mit zwanzig Menschen.")
    page.get_by_role("button", name="Thema veröffentlichen").click()
    page.wait_for_url("**/foren/thema/**")
    return page.url


def write(page, text: str) -> None:
    """Type into the editor once it stands, or into the plain field without JavaScript."""
    # Waited for, not clicked: a locator that has found the plain field stays with it.
    if page.locator("noscript p").count() == 0:
        page.locator("[data-editor]").scroll_into_view_if_needed()
        page.wait_for_selector("[contenteditable=true]")
    page.locator("[contenteditable=true], textarea[name=text]:visible").first.fill(text)


def send(page) -> None:
    page.get_by_role("button", name="Antwort senden").click()


def posts_with(page, text: str):
    return page.locator(".post__body", has_text=text)


def is_connected(page) -> None:
    """Wait until the page hears the topic live."""
    page.wait_for_function("() => document.querySelector('#beitraege').dataset.live === 'socket'")


def test_a_post_is_on_the_other_screen_within_a_second(visit):
    amira, chiara = visit("amira.haddad"), visit("chiara.rossi")
    address = open_topic(amira)
    chiara.page.goto(address)
    is_connected(chiara.page)
    write(amira.page, "Bei uns reichten zwölf Stühle.")
    sent_at = time.monotonic()
    send(amira.page)
    chiara.page.wait_for_function(
        "() => document.body.innerText.includes('Bei uns reichten zwölf Stühle.') "
        "|| !document.querySelector('[data-live-bar]').hidden",
        timeout=1000,
    )
    assert time.monotonic() - sent_at < 1.0
    bar = chiara.page.locator("[data-live-bar] button, [data-live-bar] a")
    if bar.count():
        bar.first.click()
    expect(posts_with(chiara.page, "zwölf Stühle")).to_have_count(1)
    expect(posts_with(amira.page, "zwölf Stühle")).to_have_count(1)
    chiara.screen("live-other-screen")


def test_edit_and_deletion_reach_the_other_screen(visit):
    amira, chiara = visit("amira.haddad"), visit("chiara.rossi")
    address = open_topic(amira)
    chiara.page.goto(address)
    is_connected(chiara.page)
    amira.page.get_by_role("link", name=re.compile("^Bearbeiten")).click()
    amira.page.wait_for_url("**/bearbeiten/")
    write(amira.page, "Wir rechnen mit dreißig Menschen.")
    amira.page.get_by_role("button", name=re.compile("speichern|Speichern")).click()
    expect(posts_with(chiara.page, "dreißig Menschen")).to_have_count(1)
    expect(posts_with(chiara.page, "zwanzig Menschen")).to_have_count(0)
    amira.page.get_by_role("link", name=re.compile("^Löschen")).click()
    amira.screen("delete-asks")
    amira.page.locator("main").get_by_role("button", name=re.compile("löschen")).click()
    expect(chiara.page.get_by_text("Dieser Beitrag wurde gelöscht.")).to_have_count(1)
    expect(posts_with(chiara.page, "dreißig Menschen")).to_have_count(0)
    amira.page.get_by_role("button", name="Wiederherstellen").first.click()
    expect(posts_with(chiara.page, "dreißig Menschen")).to_have_count(1)


def test_double_click_makes_one_post(visit):
    amira = visit("amira.haddad")
    open_topic(amira)
    write(amira.page, "Einmal ist genug.")
    amira.page.get_by_role("button", name="Antwort senden").dblclick()
    expect(posts_with(amira.page, "Einmal ist genug.")).to_have_count(1)
    amira.page.reload()
    expect(posts_with(amira.page, "Einmal ist genug.")).to_have_count(1)


POST_UNTIL_IT_FAILS = """async ([text, count]) => {
  const form = document.querySelector('#antworten form');
  const acknowledged = [], tried = [];
  for (let i = 0; i < count; i++) {
    const data = new FormData(form);
    const key = crypto.randomUUID();
    data.set('client_key', key);
    data.set('text', `${text} ${i}.`);
    data.set('text_format', 'text');
    tried.push([key, `${text} ${i}.`]);
    try {
      const answer = await fetch(form.action, {
        method: 'POST', body: new URLSearchParams(data), headers: {Accept: 'application/json'},
      });
      if (answer.status !== 201) break;
      acknowledged.push((await answer.json()).number);
    } catch { break; }
  }
  return [acknowledged, tried];
}"""
RETRY = """async (tried) => {
  const form = document.querySelector('#antworten form');
  const answers = [];
  for (const [key, text] of tried) {
    const data = new FormData(form);
    data.set('client_key', key);
    data.set('text', text);
    data.set('text_format', 'text');
    const answer = await fetch(form.action, {
      method: 'POST', body: new URLSearchParams(data), headers: {Accept: 'application/json'},
    });
    answers.push([answer.status, (await answer.json()).number]);
  }
  return answers;
}"""


def test_killed_server_loses_nothing_acknowledged_and_pages_come_back(visit, server):
    amira, chiara = visit("amira.haddad"), visit("chiara.rossi")
    address = open_topic(amira)
    chiara.page.goto(address)
    is_connected(chiara.page)
    amira.page.evaluate(f"() => {{ window.posting = ({POST_UNTIL_IT_FAILS})(['Stuhl', 5000]) }}")
    time.sleep(1.0)
    server.kill()
    acknowledged, tried = amira.page.evaluate("() => window.posting")
    assert len(acknowledged) > 3
    expect(chiara.page.locator("[data-connection]")).to_be_visible()
    server.start()

    # The one without an answer may have been written or not: sent again, it is there once.
    answers = amira.page.evaluate(RETRY, tried)
    assert [number for _status, number in answers[: len(acknowledged)]] == acknowledged
    assert answers[-1][0] == 201

    is_connected(chiara.page)
    last = len(tried) + 1
    chiara.page.goto(f"{address.split('?')[0]}?ab={last}")
    seen = []
    for first in range(1, last + 1, 20):
        chiara.page.goto(f"{address.split('?')[0]}?ab={first}")
        seen += chiara.page.locator(".post__body").all_inner_texts()
    texts = [text.strip() for text in seen]
    assert texts[1:] == [text for _key, text in tried]


def test_reader_sees_once_what_was_written_while_the_server_was_away(visit, server):
    amira, chiara = visit("amira.haddad"), visit("chiara.rossi")
    address = open_topic(amira)
    chiara.page.goto(address)
    is_connected(chiara.page)
    server.kill()
    expect(chiara.page.locator("[data-connection]")).to_be_visible()
    server.start()
    amira.page.reload()
    write(amira.page, "Nach dem Neustart geschrieben.")
    send(amira.page)
    expect(posts_with(amira.page, "Nach dem Neustart")).to_have_count(1)
    chiara.page.wait_for_function(
        "() => document.body.innerText.includes('Nach dem Neustart geschrieben.') "
        "|| !document.querySelector('[data-live-bar]').hidden",
        timeout=40_000,
    )
    bar = chiara.page.locator("[data-live-bar] button, [data-live-bar] a")
    if bar.count():
        bar.first.click()
    expect(posts_with(chiara.page, "Nach dem Neustart")).to_have_count(1)
    expect(chiara.page.locator("[data-connection]")).to_be_hidden()


def test_text_survives_a_closed_tab(visit):
    amira = visit("amira.haddad")
    address = open_topic(amira)
    write(amira.page, "Noch nicht fertig gedacht")
    expect(amira.page.get_by_text(re.compile("Entwurf gespeichert"))).to_be_visible()
    amira.page.close()
    amira.page = amira.new_page()
    amira.page.goto(address)
    expect(amira.page.get_by_text(re.compile("wiederhergestellt"))).to_be_visible()
    amira.page.locator("[data-editor]").scroll_into_view_if_needed()
    expect(amira.page.locator("#antworten [contenteditable=true]")).to_contain_text(
        "Noch nicht fertig gedacht"
    )


def test_text_survives_an_expired_session(visit):
    amira = visit("amira.haddad")
    address = open_topic(amira)
    write(amira.page, "Geschrieben, als die Sitzung schon zu Ende war")
    amira.context.clear_cookies(name="sessionid")
    send(amira.page)
    expect(amira.page.get_by_text(re.compile("nicht mehr angemeldet"))).to_be_visible()
    amira.screen("session-expired")
    written = amira.page
    amira.page = amira.new_page()
    amira.sign_in("amira.haddad")
    written.bring_to_front()
    send(written)
    expect(posts_with(written, "als die Sitzung schon zu Ende war")).to_have_count(1)
    written.goto(address)
    expect(posts_with(written, "als die Sitzung schon zu Ende war")).to_have_count(1)


def test_everything_works_without_javascript(visit):
    bernd = visit("bernd.vogel", java_script_enabled=False)
    address = open_topic(bernd, "Ein Thema ohne JavaScript")
    write(bernd.page, "Erster Absatz.\n\nZweiter <b>Absatz</b> & Schluss.")
    send(bernd.page)
    post = bernd.page.locator("#beitrag-2 .post__body")
    expect(post.locator("p")).to_have_text(["Erster Absatz.", "Zweiter <b>Absatz</b> & Schluss."])
    bernd.page.locator("#beitrag-2").get_by_role("link", name=re.compile("^Bearbeiten")).click()
    bernd.page.wait_for_url("**/bearbeiten/")
    write(bernd.page, "Jetzt anders.")
    bernd.page.get_by_role("button", name=re.compile("speichern|Speichern")).click()
    expect(bernd.page.locator("#beitrag-2 .post__body")).to_have_text("Jetzt anders.")
    bernd.page.locator("#beitrag-2").get_by_role("link", name=re.compile("^Löschen")).click()
    bernd.page.locator("main").get_by_role("button", name=re.compile("löschen")).click()
    expect(bernd.page.get_by_text("Dieser Beitrag wurde gelöscht.")).to_be_visible()
    bernd.page.goto(address)
    bernd.page.get_by_role("button", name="Wiederherstellen").click()
    expect(bernd.page.locator("#beitrag-2 .post__body")).to_have_text("Jetzt anders.")


def test_text_sent_without_a_session_and_without_javascript_is_back_after_signing_in(visit):
    bernd = visit("bernd.vogel", java_script_enabled=False)
    open_topic(bernd, "Ein Thema mit alter Sitzung")
    write(bernd.page, "Vor der Anmeldung getippt.")
    bernd.context.clear_cookies(name="sessionid")
    send(bernd.page)
    bernd.page.get_by_label("E-Mail-Adresse").fill("bernd.vogel@example.org")
    bernd.page.get_by_label("Passwort", exact=True).fill("beispiel-netzwerk")
    bernd.page.locator("main").get_by_role("button", name="Anmelden", exact=True).click()
    expect(bernd.page.locator("textarea[name=text]")).to_have_value("Vor der Anmeldung getippt.")
    send(bernd.page)
    expect(posts_with(bernd.page, "Vor der Anmeldung getippt.")).to_have_count(1)


def test_text_with_an_expired_security_token_comes_back_and_is_sent_with_one_press(visit):
    bernd = visit("bernd.vogel", java_script_enabled=False)
    open_topic(bernd, "Ein Thema mit altem Sicherheitsmerkmal")
    write(bernd.page, "Über Nacht offen gelassen, trotzdem nicht verloren.")
    bernd.context.clear_cookies(name="csrftoken")
    send(bernd.page)
    expect(bernd.page.locator("main")).to_contain_text("Über Nacht offen gelassen")
    bernd.screen("csrf-expired")
    bernd.page.locator("main").get_by_role("button", name=re.compile("senden")).click()
    expect(posts_with(bernd.page, "Über Nacht offen gelassen")).to_have_count(1)


def test_visitor_reads_a_public_forum_without_names_and_others_do_not_exist(visit):
    guest, amira = visit(), visit("amira.haddad")
    guest.page.goto("/foren/")
    amira.page.goto("/foren/")
    forums = amira.page.locator("main a[href^='/foren/']:not([href*='/thema/'])")
    hrefs = set(forums.evaluate_all("links => links.map(a => a.getAttribute('href'))"))
    public = set(
        guest.page.locator("main a[href^='/foren/']:not([href*='/thema/'])").evaluate_all(
            "links => links.map(a => a.getAttribute('href'))"
        )
    )
    assert public
    assert public < hrefs
    for href in hrefs - public:
        assert guest.page.goto(href).status == 404
    guest.page.goto(min(public))
    guest.page.locator("main a[href^='/foren/thema/']").first.click()
    expect(guest.page.locator(".post").first).to_be_visible()
    for name in ("Haddad", "Vogel", "Rossi", "Petrova", "Keller", "Schuster"):
        expect(guest.page.locator("#beitraege")).not_to_contain_text(name)


def test_keyboard_alone_writes_formats_and_sends(visit):
    amira = visit("amira.haddad")
    open_topic(amira)
    page = amira.page
    page.locator("#antworten textarea[name=text], #antworten [contenteditable]").first.focus()
    page.wait_for_selector("#antworten [contenteditable=true]")
    page.locator("#antworten [contenteditable=true]").focus()
    page.keyboard.type("Mit der Tastatur ")
    page.keyboard.press("Control+b")
    page.keyboard.type("fett")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[contenteditable=true]')") is None
    for _step in range(6):
        if page.evaluate("document.activeElement.type") == "submit":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(posts_with(page, "Mit der Tastatur").locator("strong")).to_have_text("fett")


def test_page_of_who_may_not_read_any_more_hides_the_posts_and_keeps_the_draft(visit):
    who = visit("amira.haddad")
    page, address = who.page, open_topic(who)
    sockets = []
    page.route_web_socket(
        "**/ws/foren/",
        lambda socket: (
            sockets.append(socket),
            socket.on_message(lambda _text: socket.send('{"type":"subscribed","ref":"seite"}')),
        ),
    )
    page.goto(address)
    is_connected(page)
    write(page, "Mein eigener Entwurf")
    sockets[-1].send('{"type":"refused","ref":"seite"}')
    expect(page.locator("[data-connection]")).to_contain_text("Sie haben hier keinen Zugang mehr")
    expect(page.get_by_text("Wir rechnen mit zwanzig Menschen.")).to_have_count(0)
    expect(page.get_by_text("Mein eigener Entwurf")).to_be_visible()
    with who.probe():
        assert axe_findings(page) == []
    who.screen("thema-kein-zugang")
