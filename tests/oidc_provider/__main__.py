"""Serve the provider."""

import argparse
import os
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server


class Server(ThreadingMixIn, WSGIServer):
    """One thread for each connection: browsers keep some open and say nothing."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_message(self, *args: object) -> None:
        pass


def main() -> None:
    """Make the database with people and the client, and serve until ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--redirect-uri", action="append", required=True)
    options = parser.parse_args()
    os.environ["OIDC_PROVIDER_FOLDER"] = str(options.folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.oidc_provider.settings"

    import django
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    django.setup()
    call_command("migrate", verbosity=0)
    make_people_and_client(options.redirect_uri)
    server = make_server("127.0.0.1", options.port, get_wsgi_application(), Server, Quiet)
    print("bereit", flush=True)
    server.serve_forever()


def make_people_and_client(redirect_uris: list[str]) -> None:
    """Fill the database."""
    from allauth.idp.oidc.models import Client
    from django.contrib.auth import get_user_model

    from tests.oidc_provider.people import CLIENT_ID, CLIENT_SECRET, PEOPLE

    for name in PEOPLE:
        get_user_model().objects.create_user(name)
    client = Client(id=CLIENT_ID, name="Lernnetzwerk", skip_consent=True)
    client.set_secret(CLIENT_SECRET)
    client.set_scopes(["openid", "profile", "email"])
    client.set_redirect_uris(redirect_uris)
    client.save()


if __name__ == "__main__":
    main()
