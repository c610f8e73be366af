"""What the sign-in counts, and that several processes count together."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user
from django.core import mail

from tests.factories.konten import PASSWORD, UserFactory
from tests.konten.mfa_support import code_of, give_app
from tests.konten.support import page_of, wrong_words
from tests.netzwerk.test_hub_redis import RedisServer

ROOT = Path(settings.BASE_DIR)


@pytest.fixture
def ada(db):
    return UserFactory(email="ada@example.org")


@pytest.fixture
def redis_server(tmp_path):
    assert shutil.which("redis-server"), "redis-server is needed for this test"
    server = RedisServer(tmp_path)
    server.start()
    yield server
    server.stop()


def count_in_a_process(number, key, redis_url):
    """Count attempts in a process of its own; return for each whether it was allowed."""
    finished = subprocess.run(
        [sys.executable, "-m", "tests.konten.limits_process", str(number), key],
        cwd=ROOT,
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "netzwerk.settings.test", "REDIS_URL": redis_url},
        capture_output=True,
        text=True,
        check=True,
    )
    return finished.stdout.split()


@pytest.mark.redis
def test_processes_with_redis_count_wrong_passwords_together(redis_server):
    def attempts(number):
        return count_in_a_process(number, "localhost:ada@example.org", redis_server.url)

    assert attempts(3) == ["ja", "ja", "ja"]
    assert attempts(3) == ["ja", "ja", "nein"]
    assert attempts(1) == ["nein"]


def test_wrong_passwords_are_counted_for_the_address_wherever_they_come_from(client, ada):
    data = {"login": ada.email, "password": "falsch"}
    for number in range(5):
        client.post("/konto/anmelden/", data, REMOTE_ADDR=f"192.0.2.{number}")
    right = {"login": ada.email, "password": PASSWORD}
    client.post("/konto/anmelden/", right, REMOTE_ADDR="192.0.2.99")
    assert get_user(client).is_anonymous


def test_right_passwords_in_between_do_not_wipe_the_count(client, ada):
    other = UserFactory(email="eve@example.org")
    for number in range(9):
        client.post("/konto/anmelden/", {"login": f"person{number}@example.org", "password": "x"})
    inside = client.__class__()
    inside.post("/konto/anmelden/", {"login": other.email, "password": PASSWORD})
    assert get_user(inside) == other
    for number in range(2):
        client.post("/konto/anmelden/", {"login": f"mehr{number}@example.org", "password": "x"})
    client.post("/konto/anmelden/", {"login": ada.email, "password": PASSWORD})
    assert get_user(client).is_anonymous


def test_codes_of_the_second_factor_are_counted_for_the_account(client, ada):
    give_app(ada)
    for number in range(5):
        one = client.__class__()
        where = {"REMOTE_ADDR": f"192.0.2.{number}"}
        one.post("/konto/anmelden/", {"login": ada.email, "password": PASSWORD}, **where)
        one.post("/konto/anmelden/zweiter-faktor/", {"code": "000000"}, **where)
    client.post("/konto/anmelden/", {"login": ada.email, "password": PASSWORD})
    client.post("/konto/anmelden/zweiter-faktor/", {"code": code_of()})
    assert get_user(client).is_anonymous


def test_passwords_in_front_of_delicate_things_are_counted(client, ada):
    client.force_login(ada)
    for _attempt in range(10):
        client.post("/konto/zugang-pruefen/", {"password": "falsch"})
    response = client.post("/konto/zugang-pruefen/", {"password": PASSWORD})
    assert response.status_code == 429
    assert "zu viele Versuche" in page_of(response)
    assert wrong_words(response.content.decode()) == []


@pytest.mark.parametrize(
    ("path", "field", "most"),
    [("/konto/anmelden/code/", "email", 3), ("/konto/passwort/vergessen/", "email", 5)],
)
def test_mails_to_one_address_are_counted_wherever_they_are_asked_for(
    client, ada, path, field, most
):
    for number in range(most + 2):
        one = client.__class__()
        one.post(path, {field: ada.email}, REMOTE_ADDR=f"192.0.2.{number}")
    assert len(mail.outbox) == most


def test_addresses_of_a_network_are_counted_as_one_where_anybody_has_many(client, ada):
    for number in range(11):
        data = {"login": f"person{number}@example.org", "password": "x"}
        client.post("/konto/anmelden/", data, REMOTE_ADDR=f"2001:db8::{number:x}")
    right = {"login": ada.email, "password": PASSWORD}
    client.post("/konto/anmelden/", right, REMOTE_ADDR="2001:db8::ffff")
    assert get_user(client).is_anonymous
