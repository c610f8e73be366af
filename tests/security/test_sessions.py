"""Sessions and cookies: new at each sign-in, gone after signing out, marked in production."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session

from tests.factories.konten import UserFactory
from tests.test_settings import COMPLETE

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "Regenschirm-am-Neckar"
SHOW_COOKIES = """
import json, django
django.setup()
from django.test import Client
from django.conf import settings
names = [name for name in dir(settings) if name.startswith(("SESSION_", "CSRF_", "SECURE_"))]
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""


@pytest.fixture
def ada(db):
    return UserFactory(email="ada@example.org", password=PASSWORD)


def sign_in(client):
    client.get("/konto/anmelden/")
    return client.post("/konto/anmelden/", {"login": "ada@example.org", "password": PASSWORD})


def test_signing_in_gives_a_new_session_and_a_new_token(client, ada):
    session = client.session
    session["von"] = "vorher"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    client.get("/konto/anmelden/")
    token = client.cookies["csrftoken"].value

    assert sign_in(client).status_code == 302

    assert client.cookies["sessionid"].value != before
    assert client.cookies["csrftoken"].value != token
    assert not Session.objects.filter(session_key=before).exists()


def test_session_chosen_by_somebody_else_is_never_taken_over(client, ada):
    client.cookies["sessionid"] = "a" * 32
    sign_in(client)
    assert client.cookies["sessionid"].value != "a" * 32


def test_signed_out_session_is_worth_nothing(client, ada):
    sign_in(client)
    key = client.cookies["sessionid"].value
    client.post("/konto/abmelden/")
    client.cookies["sessionid"] = key
    assert client.get("/mein/profil/").status_code == 302
    assert not Session.objects.filter(session_key=key).exists()


def test_session_of_a_locked_account_is_worth_nothing(client, ada):
    sign_in(client)
    ada.is_active = False
    ada.save()
    assert client.get("/mein/profil/").status_code == 302


def test_cookies_in_production_are_bound_to_the_host_and_to_https(tmp_path):
    shown = subprocess.run(
        [sys.executable, "-c", SHOW_COOKIES],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "VAR_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "netzwerk.settings.production",
            **COMPLETE,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    settings = json.loads(shown.stdout)
    assert settings["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert settings["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
    for kind in ("SESSION", "CSRF"):
        assert settings[f"{kind}_COOKIE_SECURE"] is True
        assert settings[f"{kind}_COOKIE_HTTPONLY"] is True
        assert settings[f"{kind}_COOKIE_SAMESITE"] == "Lax"
        assert settings[f"{kind}_COOKIE_DOMAIN"] is None
        assert settings[f"{kind}_COOKIE_PATH"] == "/"
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SECURE_HSTS_SECONDS"] >= 60 * 60 * 24 * 365
    assert settings["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True
