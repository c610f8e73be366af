"""Second factor, passkey, devices and an account elsewhere, as people use them."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.e2e.accessibility import axe_findings
from tests.e2e.conftest import PASSWORD
from tests.e2e.test_live import is_connected, open_topic
from tests.konten.mfa_support import code_of

LOGIN = "/konto/anmelden/"


def check(who, name):
    """Look at the page as it is: by machine here, by people in the picture."""
    with who.probe() as page:
        assert axe_findings(page) == []
    who.screen(name)


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def sign_out(page):
    page.goto("/konto/abmelden/")
    press(page, "Abmelden")


def enter_password(page, name):
    page.goto(LOGIN)
    page.get_by_label("E-Mail-Adresse").fill(f"{name}@example.org")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    press(page, "Anmelden")


def confirm_password(page):
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    press(page, "Weiter")


@contextmanager
def device_with_passkeys(who):
    """A device that unlocks its passkeys by finger, which the browser has for such tests."""
    session = who.context.new_cdp_session(who.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield lambda is_verified: session.send(
        "WebAuthn.setUserVerified",
        {"authenticatorId": added["authenticatorId"], "isUserVerified": is_verified},
    )


@pytest.fixture
def late_editor(server):
    """Frank, editor, whose time to set up a second factor is over."""

    def give_role(days):
        code = (
            "import datetime as dt; from django.utils import timezone; "
            "from netzwerk.konten.models import Rollenvergabe; "
            "from allauth.mfa.models import Authenticator; "
            "mine = {'user__email': 'frank.lindner@example.org'}; "
            f"day = timezone.now() - dt.timedelta(days={days}); "
            "Rollenvergabe.objects.filter(**mine).update(created_at=day); "
            "Authenticator.objects.filter(**mine).delete()"
        )
        server.manage("shell", "-c", code)

    give_role(20)
    yield "frank.lindner"
    give_role(0)


def test_app_is_set_up_asked_for_and_switched_off(visit):
    who = visit("jonas.keller")
    page = who.page
    page.goto("/konto/sicherheit/")
    page.get_by_role("link", name="Zweiten Faktor einrichten").click()
    check(who, "zweiter-faktor-leer")
    page.get_by_role("link", name="App einrichten").click()
    check(who, "zugang-pruefen")
    confirm_password(page)
    check(who, "app-einrichten")
    expect(page.get_by_role("img", name=re.compile("QR-Code"))).to_be_visible()
    secret = "".join(page.locator(".secret span").all_inner_texts())
    page.get_by_label("Code aus der App").fill("000000")
    press(page, "App einschalten")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    check(who, "app-falscher-code")
    page.get_by_label("Code aus der App").fill(code_of(secret))
    press(page, "App einschalten")
    page.wait_for_url("**/notfallcodes/")
    check(who, "notfallcodes")
    with page.expect_download() as download:
        page.get_by_role("link", name="Als Datei speichern").click()
    codes = re.findall(r"\d{4} \d{4}", download.value.path().read_text())
    assert codes == page.locator(".codes li").all_inner_texts()

    sign_out(page)
    enter_password(page, "jonas.keller")
    page.wait_for_url("**/zweiter-faktor/")
    check(who, "zweiter-schritt")
    page.get_by_label("Code", exact=True).fill(codes[0])
    press(page, "Anmelden")
    page.wait_for_url("**/mein/")
    expect(page.get_by_text("Guten Tag, Jonas Keller.")).to_be_visible()

    page.goto("/konto/anmeldungen/")
    expect(page.locator("main")).to_contain_text("Passwort und Notfallcode")
    page.goto("/konto/zweiter-faktor/")
    expect(page.locator("main")).to_contain_text("noch 9 unbenutzte Codes")
    page.get_by_role("link", name="Ausschalten").click()
    confirm_password(page)
    check(who, "app-ausschalten")
    press(page, "App ausschalten")
    expect(page.get_by_text("Die App ist ausgeschaltet.")).to_be_visible()


def test_editor_whose_time_is_over_goes_on_with_a_passkey(visit, late_editor):
    who = visit(viewport={"width": 375, "height": 740})
    page = who.page
    with device_with_passkeys(who) as set_verified:
        enter_password(page, late_editor)
        page.goto("/redaktion/")
        page.wait_for_url("**/konto/zweiter-faktor/")
        expect(page.get_by_text("Bitte richten Sie jetzt einen zweiten Faktor ein")).to_be_visible()
        check(who, "zweiter-faktor-noetig")
        page.get_by_role("link", name="Passkey hinzufügen").click()
        confirm_password(page)
        check(who, "passkey-hinzufuegen")
        page.get_by_label("Name des Passkeys").fill("Diensthandy")
        press(page, "Passkey hinzufügen")
        page.wait_for_url("**/notfallcodes/")
        page.get_by_role("link", name="Ich habe die Codes aufbewahrt").click()
        page.wait_for_url("**/redaktion/")

        sign_out(page)
        page.goto(LOGIN)
        set_verified(is_verified=False)
        press(page, "Mit Passkey anmelden")
        expect(page.get_by_role("alert")).to_contain_text("abgebrochen")
        check(who, "passkey-abgebrochen")
        set_verified(is_verified=True)
        press(page, "Mit Passkey anmelden")
        page.wait_for_url(lambda url: LOGIN not in url)
        page.goto("/redaktion/")
        assert page.url.endswith("/redaktion/")
        page.goto("/konto/zweiter-faktor/")
        expect(page.locator(".keys__name")).to_have_text("Diensthandy")
        check(who, "passkeys")


def test_device_signed_out_from_another_loses_its_open_page(visit):
    phone, desk = visit("chiara.rossi"), visit("chiara.rossi")
    address = open_topic(phone)
    is_connected(phone.page)
    desk.page.goto("/konto/geraete/")
    check(desk, "geraete")
    # The newest beside this one is the phone that has just opened a topic.
    desk.page.get_by_role("button", name="Alle anderen abmelden").click()
    expect(desk.page.get_by_text("jetzt abgemeldet.")).to_be_visible()
    expect(phone.page.locator("[data-connection]")).to_contain_text("Ihre Anmeldung ist beendet")
    phone.page.goto("/mein/profil/")
    assert LOGIN in phone.page.url
    desk.page.goto(address)
    is_connected(desk.page)


def test_account_elsewhere_is_connected_and_signs_in(visit, server):
    who = visit()
    who.elsewhere = (server.provider.url,)
    page = who.page
    page.goto(LOGIN)
    press(page, "Mit Stadt Musterstadt anmelden")
    page.get_by_role("button", name="amira", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("noch nicht verknüpft")
    check(who, "sso-nicht-verknuepft")
    page.get_by_role("link", name="Wie sonst anmelden").click()
    page.get_by_label("E-Mail-Adresse").fill("amira.haddad@example.org")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    press(page, "Anmelden")
    page.wait_for_url("**/verknuepfungen/")
    check(who, "verknuepfungen-leer")
    press(page, "Stadt Musterstadt verknüpfen")
    confirm_password(page)
    expect(page.get_by_text("Das Konto ist verknüpft.")).to_be_visible()
    check(who, "verknuepfungen")

    sign_out(page)
    page.goto(f"{LOGIN}?next=/mein/profil/")
    press(page, "Mit Stadt Musterstadt anmelden")
    page.wait_for_url("**/mein/profil/")
    page.goto("/konto/anmeldungen/")
    expect(page.locator(".log__what").first).to_contain_text("Stadt Musterstadt")

    page.goto("/konto/verknuepfungen/")
    page.get_by_role("link", name="Verknüpfung lösen").click()
    confirm_password(page)
    check(who, "verknuepfung-loesen")
    press(page, "Verknüpfung lösen")
    expect(page.get_by_text("ist gelöst.")).to_be_visible()
