"""Secrets of second factors: unreadable in the database, and a changed key does not lose them."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection

from netzwerk.konten.signin.encryption import (
    SecretUnreadableError,
    decrypt,
    encrypt,
    renew,
    renew_secrets,
)
from tests.factories.konten import UserFactory
from tests.konten.mfa_support import SECRET, code_of, give_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return UserFactory(email="ada@example.org")


def rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator ORDER BY id")
        return [
            json.dumps(json.loads(row[0]) if isinstance(row[0], str) else row[0]) for row in cursor
        ]


def test_rows_hold_neither_the_secret_of_the_app_nor_the_seed_of_the_codes(ada):
    codes = give_app(ada)
    seed = decrypt(Authenticator.objects.get(type="recovery_codes").data["seed"])
    assert len(rows()) == 2
    for row in rows():
        assert SECRET not in row
        assert seed not in row
        assert not any(code in row for code in codes)


def test_same_secret_is_stored_differently_each_time():
    assert encrypt(SECRET) != encrypt(SECRET)
    assert decrypt(encrypt(SECRET)) == SECRET


def test_secret_of_an_earlier_key_is_read_while_that_key_is_named(settings):
    stored = encrypt(SECRET)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-the-same-length-as-the-first-one-was"
    assert decrypt(stored) == SECRET
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(SecretUnreadableError):
        decrypt(stored)


def test_renewing_makes_the_earlier_key_needless(ada, settings):
    codes = give_app(ada)
    assert renew() == 0
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-the-same-length-as-the-first-one-was"
    assert renew_secrets() == "2 Geheimnisse neu verschlüsselt."
    settings.SECRET_KEY_FALLBACKS = []
    assert renew_secrets() == "Nichts war neu zu verschlüsseln."
    app, spare = Authenticator.objects.filter(user=ada).order_by("pk")
    assert app.wrap().validate_code(code_of())
    assert spare.wrap().validate_code(codes[0])


def test_lost_key_is_reported_and_changes_nothing(ada, settings, caplog):
    give_app(ada)
    before = rows()
    settings.SECRET_KEY = "another-key-of-the-same-length-as-the-first-one-was"
    assert renew() == 0
    assert rows() == before
    assert len(caplog.records) == 2
    assert "SECRET_KEY_FALLBACKS" in caplog.text
    assert SECRET not in caplog.text


def test_code_does_not_fit_when_the_key_is_lost(ada, settings):
    codes = give_app(ada)
    settings.SECRET_KEY = "another-key-of-the-same-length-as-the-first-one-was"
    for authenticator in Authenticator.objects.filter(user=ada):
        assert not authenticator.wrap().validate_code(code_of())
        assert not authenticator.wrap().validate_code(codes[0])
