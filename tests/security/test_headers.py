"""What every answer carries, whatever it is: page, error, file, JSON."""

import datetime as dt

import pytest
from django.conf import settings as django_settings
from django.test import Client

from tests.factories.konten import UserFactory
from wissen.csp import ADMIN_PREFIX

pytestmark = pytest.mark.django_db

ANSWERS = (
    "/kommunen/",
    "/foren/",
    "/konto/anmelden/",
    "/gibt/es/nicht/",
    "/gesund/",
    "/sitemap.xml",
    "/static/netzwerk/img/logo.svg",
    "/static/netzwerk/js/site.js",
)


@pytest.mark.parametrize("address", ANSWERS)
def test_answer_carries_the_headers_that_bound_what_a_browser_does_with_it(client, address):
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert {"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(
        policy.split("; ")
    )
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in headers
    assert "Server" not in headers


@pytest.mark.parametrize("address", ANSWERS)
def test_answer_names_its_type_and_the_character_set_of_text(client, address):
    kind = client.get(address)["Content-Type"]
    assert not kind.startswith("text/") or "charset=utf-8" in kind.lower().replace('"', "")


def test_only_the_editors_admin_has_a_wider_policy_and_no_other_host(admin_client):
    policy = admin_client.get(ADMIN_PREFIX).headers["Content-Security-Policy"]
    assert "'unsafe-eval'" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'self'" in policy


@pytest.mark.parametrize("address", ["/", "/kommunen/", "/foren/", "/mein/profil/", "/gibt-nicht/"])
def test_page_of_a_member_is_kept_by_no_cache(client, address):
    client.force_login(UserFactory())
    cache_control = client.get(address, follow=True).headers["Cache-Control"]
    assert {"no-store", "private"} <= set(cache_control.split(", "))


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT"])
def test_method_that_shows_what_was_sent_is_refused(client, method):
    assert client.generic(method, "/kommunen/").status_code == 405


def test_foreign_host_is_refused_without_naming_it():
    answer = Client(headers={"host": "boese.example"}).get("/kommunen/")
    assert answer.status_code == 400
    assert "boese.example" not in answer.content.decode()


def test_header_of_a_proxy_is_not_believed_as_host(client):
    answer = client.get("/kommunen/", headers={"x-forwarded-host": "boese.example"})
    assert "boese.example" not in answer.content.decode()


def test_signing_out_makes_the_browser_forget(client):
    client.force_login(UserFactory())
    assert "Clear-Site-Data" not in client.get("/konto/abmelden/").headers
    answer = client.post("/konto/abmelden/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_visitor_can_read_where_to_report_a_weakness(client, settings):
    settings.SECURITY_CONTACT = "mailto:sicher@example.org"
    settings.SECURITY_CONTACT_UNTIL = dt.date(2027, 3, 1)
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "Contact: mailto:sicher@example.org",
        "Expires: 2027-03-01T23:00:00Z",
        "Preferred-Languages: de, en",
        "Canonical: http://testserver/.well-known/security.txt",
    ]


def test_without_a_contact_there_is_no_such_file(client):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_password_managers_find_where_a_password_is_changed(client):
    answer = client.get("/.well-known/change-password")
    assert answer["Location"] == "/konto/passwort/aendern/"


def test_denied_request_is_logged_with_person_and_quoted_address(client, caplog):
    person = UserFactory()
    client.force_login(person)
    client.get("/redaktion/login/\nFALSCH")
    client.get("/redaktion/login/")
    lines = [record.getMessage() for record in caplog.records if "denied" in record.getMessage()]
    assert lines == [f"denied: GET '/redaktion/login/' to {person.pk}"]


def test_development_pages_are_not_part_of_production():
    assert django_settings.IS_DEVELOPMENT is False
