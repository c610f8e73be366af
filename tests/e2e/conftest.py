"""A running platform and browsers that visit it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e.server import Server
from tests.oidc_provider.process import ProviderProcess
from tests.ports import free_port
from tests.smtp_receiver import Receiver, receiving

PASSWORD = "beispiel-netzwerk"
SCREENS = Path(__file__).resolve().parents[2] / "var" / "screens"
#: Flags that keep Chromium from talking to anybody but the server under test.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 740}


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/e2e/" in item.nodeid:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def mails():
    """The mail server that the platform sends to; ``mails.wait_for(address)`` returns a mail."""
    receiver = Receiver()
    with receiving(receiver) as receiver.port:
        yield receiver


@pytest.fixture(scope="session")
def server(tmp_path_factory, mails):
    """The platform with the demo network, serving until the last journey is over."""
    platform = Server(tmp_path_factory.mktemp("platform"), mails.port)
    finish = f"{platform.url}/konto/sso/stadt/zurueck/"
    provider = ProviderProcess(tmp_path_factory.mktemp("provider"), free_port(), [finish])
    platform.use_provider(provider)
    platform.manage("upgrade")
    platform.manage("load_demo")
    platform.start()
    yield platform
    assert platform.stop() == 0
    provider.stop()


@pytest.fixture(scope="session")
def chromium():
    """The machine's Chromium."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "Chromium fehlt"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


class Visit:
    """One person at one device.

    Collects what went wrong unseen: script errors, refused content, requests to elsewhere.
    """

    def __init__(self, chromium: Browser, server: Server, **options) -> None:
        self.server = server
        self.context: BrowserContext = chromium.new_context(
            base_url=server.url, locale="de-DE", **({"viewport": WIDE} | options)
        )
        self.context.set_default_timeout(10_000)
        self.trouble: list[str] = []
        self.is_probing = False
        #: Addresses elsewhere to which this person goes on purpose.
        self.elsewhere: tuple[str, ...] = ()
        self.page = self.new_page()

    def new_page(self) -> Page:
        """Open another tab."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.trouble.append(f"script: {error}"))
        page.on("console", self._note_console)
        page.on("request", self._note_foreign_request)
        return page

    def _note_console(self, message) -> None:
        if self.is_probing:
            return
        if message.type == "error" and "Content Security Policy" in message.text:
            self.trouble.append(f"policy: {message.text}")

    def _note_foreign_request(self, request) -> None:
        own = (self.server.url, self.server.url.replace("http", "ws"), "data:", "blob:")
        if not request.url.startswith(own + self.elsewhere):
            self.trouble.append(f"foreign request: {request.url}")

    def sign_in(self, name: str) -> "Visit":
        """Sign in as one of the demo people."""
        self.page.goto("/konto/anmelden/")
        self.page.get_by_label("E-Mail-Adresse").fill(f"{name}@example.org")
        self.page.get_by_label("Passwort", exact=True).fill(PASSWORD)
        self.page.locator("main").get_by_role("button", name="Anmelden", exact=True).click()
        self.page.wait_for_url(lambda url: "/konto/anmelden" not in url)
        return self

    @contextmanager
    def probe(self) -> Iterator[Page]:
        """Let tools into the page that bring styles of their own, which its policy refuses."""
        self.is_probing = True
        yield self.page
        self.page.wait_for_timeout(20)
        self.is_probing = False

    def screen(self, name: str) -> None:
        """Keep a picture of the whole page for people to look at."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        with self.probe() as page:
            page.screenshot(path=SCREENS / f"{name}.png", full_page=True)


@pytest.fixture
def visit(chromium, server):
    """Return a function that opens a device: ``visit()``, ``visit("amira.haddad", …options)``."""
    visits = []

    def open_visit(name: str = "", **options) -> Visit:
        new = Visit(chromium, server, **options)
        visits.append(new)
        return new.sign_in(name) if name else new

    yield open_visit
    trouble = [entry for one in visits for entry in one.trouble]
    for one in visits:
        one.context.close()
    assert trouble == []
