"""What the platform asks of others: providers of the settings, and nobody else."""

import http.server
import threading

import pytest
import requests

from netzwerk.konten.signin.outgoing import ForbiddenHostError, ProviderSession
from netzwerk.settings.oidc import OidcProvider


def provider(server_url, **more):
    return OidcProvider("stadt", "Stadt", server_url, "netz", "geheim", **more)


@pytest.fixture
def listener():
    """A server that redirects to whatever its path names."""

    class Redirecting(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            target = self.path.removeprefix("/?")
            self.send_response(302 if target != "/" else 200)
            self.send_header("Location", target)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Redirecting)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_provider_of_the_settings_is_asked(settings, listener):
    settings.OIDC_PROVIDERS = [provider(listener)]
    with ProviderSession() as session:
        assert session.get(f"{listener}/").json() == {}


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:1/", "http://169.254.169.254/", "https://fremd.example/", "//localhost/"],
)
def test_answer_does_not_lead_elsewhere(settings, listener, target):
    settings.OIDC_PROVIDERS = [provider(listener)]
    with ProviderSession() as session, pytest.raises(ForbiddenHostError):
        session.get(f"{listener}/?{target}")


@pytest.mark.parametrize(
    "url",
    [
        "https://fremd.example/",
        "https://anbieter.example:8443/",
        "https://anbieter.example.fremd.example/",
        "https://anbieter.example@fremd.example/",
        "http://anbieter.example/",
        "http://127.0.0.1/",
    ],
)
def test_other_hosts_and_open_ways_are_not_asked(settings, url):
    settings.OIDC_PROVIDERS = [provider("https://anbieter.example")]
    with ProviderSession() as session, pytest.raises(ForbiddenHostError):
        session.get(url)


def test_further_host_of_a_provider_may_be_named(settings):
    settings.OIDC_PROVIDERS = [provider("https://anbieter.example", hosts=("daten.example:444",))]
    with ProviderSession() as session:
        for url in ("https://daten.example/", "http://daten.example:444/"):
            with pytest.raises(ForbiddenHostError):
                session.get(url)
        session.mount("https://daten.example:444/", Refusing())
        with pytest.raises(requests.ConnectionError, match="as far as here"):
            session.get("https://daten.example:444/schluessel")


class Refusing(requests.adapters.BaseAdapter):
    """Stands where the connection would be made."""

    def send(self, request, **kwargs):
        assert kwargs["timeout"] == 5
        raise requests.ConnectionError("as far as here")

    def close(self):
        pass
