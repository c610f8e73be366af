"""Providers of identities in the environment: what is taken, and what is complained about."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured

from netzwerk.settings.env import VARIABLES
from netzwerk.settings.oidc import parse_providers

GOOD = {
    "id": "stadt",
    "name": "Stadt Musterstadt",
    "server_url": "https://konto.musterstadt.example/realms/stadt/",
    "client_id": "lernnetzwerk",
    "client_secret": "streng-geheim",
}


def test_complete_entry_becomes_a_provider():
    entry = GOOD | {"trusted_email": True, "hosts": ["daten.example:444"]}
    (provider,) = parse_providers(json.dumps([entry]))
    assert provider.server_url == "https://konto.musterstadt.example/realms/stadt"
    assert provider.trusted_email
    assert provider.allowed_hosts == {"konto.musterstadt.example", "daten.example:444"}


@pytest.mark.parametrize("text", ["", "  ", "[]"])
def test_nothing_is_no_provider(text):
    assert parse_providers(text) == []


def test_provider_is_not_trusted_with_addresses_unless_it_is_said():
    assert not parse_providers(json.dumps([GOOD]))[0].trusted_email


@pytest.mark.parametrize("url", ["http://localhost:8000", "http://127.0.0.1", "http://[::1]:80/x"])
def test_provider_on_this_machine_may_be_asked_openly(url):
    assert not parse_providers(json.dumps([GOOD | {"server_url": url}]))[0].is_encrypted


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        ({}, "kein JSON-Array"),
        ([1], "Eintrag 1: kein JSON-Objekt"),
        ([GOOD, GOOD], "zwei Einträge haben dieselbe id"),
        ([GOOD | {"id": "Stadt"}], "Eintrag 1: id darf nur"),
        ([GOOD | {"id": ""}], "Eintrag 1: id fehlt"),
        ([GOOD | {"id": 1}], "müssen Texte sein"),
        ([GOOD | {"name": None}], "Eintrag 1: name fehlt"),
        ([GOOD | {"name": "x" * 41}], "Eintrag 1: name ist länger"),
        ([{key: GOOD[key] for key in GOOD if key != "client_secret"}], "client_secret fehlt"),
        ([GOOD | {"trusted_email": "true"}], "trusted_email muss"),
        ([GOOD | {"trusted_emails": True}], "unbekannt ist trusted_emails"),
        ([GOOD | {"auth_method": "none"}], "auth_method muss"),
        ([GOOD | {"hosts": "daten.example"}], "hosts muss eine Liste"),
        ([GOOD | {"hosts": ["https://daten.example"]}], "hosts muss eine Liste"),
        ([GOOD | {"server_url": "http://konto.example"}], "server_url muss mit https://"),
        ([GOOD | {"server_url": "http://localhost.fremd.example"}], "server_url muss"),
        ([GOOD | {"server_url": "https://"}], "server_url muss"),
        ([GOOD | {"server_url": "https://a:b@konto.example"}], "server_url muss"),
        ([GOOD | {"server_url": "https://konto.example?x"}], "server_url muss"),
        ([GOOD | {"server_url": "https://konto.example:x"}], "server_url muss"),
        ([GOOD | {"server_url": "ftp://konto.example"}], "server_url muss"),
    ],
)
def test_complaint_says_what_is_wrong_and_keeps_the_secret(monkeypatch, entries, complaint):
    monkeypatch.setenv("OIDC_PROVIDERS", json.dumps(entries))
    with pytest.raises(ImproperlyConfigured) as error:
        VARIABLES["OIDC_PROVIDERS"].read()
    assert complaint in str(error.value)
    assert "streng-geheim" not in str(error.value)
    assert error.value.__cause__ is None


def test_text_that_is_no_json_keeps_the_secret_too(monkeypatch):
    monkeypatch.setenv("OIDC_PROVIDERS", '[{"client_secret": "streng-geheim",')
    with pytest.raises(ImproperlyConfigured, match="kein gültiges JSON") as error:
        VARIABLES["OIDC_PROVIDERS"].read()
    assert "streng-geheim" not in str(error.value)
