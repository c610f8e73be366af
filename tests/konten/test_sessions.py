"""Where one is signed in: the list, ending one or all others, and when one was last there."""

import datetime as dt

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.konten.signin import seen
from netzwerk.konten.signin.seen import EVERY, SeenMiddleware
from tests.factories.konten import PASSWORD, UserFactory
from tests.konten.support import page_of

pytestmark = pytest.mark.django_db
LIST = "/konto/geraete/"
FIREFOX = {"user-agent": "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"}
SAFARI = {"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1"}


@pytest.fixture
def ada():
    return UserFactory(email="ada@example.org")


def sign_in(client, headers=FIREFOX, email="ada@example.org"):
    client.post("/konto/anmelden/", {"login": email, "password": PASSWORD}, headers=headers)
    return client


def session_of(client):
    return UserSession.objects.get(session_key=client.session.session_key)


def test_list_names_the_devices_and_marks_this_one(client, ada):
    sign_in(client)
    sign_in(client.__class__(), SAFARI)
    sign_in(client.__class__(), SAFARI, UserFactory().email)
    page = page_of(client.get(LIST))
    assert "Firefox unter Windows hier Angemeldet seit: heute" in page
    assert page.count("Safari unter iPhone") == 2  # and once more in the name of its button
    assert "127.0.0.1" not in page


def test_only_device_is_told_so(client, ada):
    sign_in(client)
    page = client.get(LIST)
    assert "Auf anderen Geräten sind Sie nicht angemeldet." in page_of(page)
    assert "Alle anderen abmelden" not in page_of(page)


def test_one_device_is_signed_out_at_once(client, ada):
    phone, tablet = client.__class__(), client.__class__()
    sign_in(client)
    sign_in(phone, SAFARI)
    sign_in(tablet)
    response = client.post(f"{LIST}{session_of(phone).pk}/abmelden/", follow=True)
    assert "Dort sind Sie jetzt abgemeldet." in page_of(response)
    assert get_user(phone).is_anonymous
    assert get_user(tablet) == get_user(client) == ada
    assert ada.usersession_set.count() == 2


def test_all_others_are_signed_out_and_this_one_stays(client, ada):
    phone, tablet = client.__class__(), client.__class__()
    for device in (client, phone, tablet):
        sign_in(device)
    stranger = sign_in(client.__class__(), email=UserFactory().email)
    response = client.post(f"{LIST}andere-abmelden/", follow=True)
    assert "Auf 2 anderen Geräten sind Sie jetzt abgemeldet." in page_of(response)
    assert get_user(client) == ada
    assert get_user(phone).is_anonymous
    assert get_user(tablet).is_anonymous
    assert get_user(stranger).is_authenticated


def test_session_of_somebody_else_this_one_and_none_do_not_exist(client, ada):
    stranger = sign_in(client.__class__(), email=UserFactory().email)
    sign_in(client)
    for pk in (session_of(stranger).pk, session_of(client).pk, 10**12):
        assert client.post(f"{LIST}{pk}/abmelden/").status_code == 404
    assert get_user(stranger).is_authenticated


@pytest.mark.parametrize("path", ["1/abmelden/", "andere-abmelden/"])
def test_following_a_link_ends_nothing(client, ada, path):
    sign_in(client)
    assert client.get(f"{LIST}{path}").status_code == 405


@pytest.mark.parametrize("path", ["", "1/abmelden/", "andere-abmelden/"])
def test_visitor_is_led_to_the_sign_in(client, path):
    assert client.post(f"{LIST}{path}")["Location"].startswith("/konto/anmelden/")


def test_signing_out_takes_the_device_off_the_list(client, ada):
    sign_in(client)
    client.post("/konto/abmelden/")
    assert not UserSession.objects.exists()
    assert not Session.objects.filter(session_key=client.session.session_key).exists()


def test_expired_session_is_not_listed(client, ada):
    sign_in(client)
    sign_in(client.__class__(), SAFARI)
    Session.objects.exclude(session_key=client.session.session_key).update(
        expire_date=timezone.now()
    )
    assert "Safari" not in page_of(client.get(LIST))


def test_new_password_takes_the_other_devices_off_the_list(client, ada):
    sign_in(client)
    other = sign_in(client.__class__(), SAFARI)
    data = {"oldpassword": PASSWORD, "password1": "ein-ganz-neues-passwort"}
    client.post("/konto/passwort/aendern/", data)
    assert get_user(other).is_anonymous
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [
        client.session.session_key
    ]


def test_list_costs_the_same_with_many_devices(client, ada):
    sign_in(client)
    sign_in(client.__class__())
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for _device in range(8):
        sign_in(client.__class__())
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)
    assert len(many) == len(few)


def test_last_use_is_noted_every_ten_minutes_and_no_more(client, ada):
    start = timezone.now()
    sign_in(client)
    client.get(LIST)
    assert session_of(client).last_seen_at < start + dt.timedelta(minutes=1)
    with time_machine.travel(start + EVERY + dt.timedelta(minutes=1), tick=False):
        client.get("/konto/sicherheit/")
        noted = session_of(client).last_seen_at
        assert noted == timezone.now()
    with time_machine.travel(start + EVERY + dt.timedelta(minutes=5), tick=False):
        client.get("/konto/sicherheit/")
        assert session_of(client).last_seen_at == noted


def test_session_that_began_before_there_was_a_list_joins_it(client, ada):
    client.force_login(ada)
    assert not UserSession.objects.exists()
    with time_machine.travel(timezone.now() + EVERY * 2, tick=False):
        client.get("/konto/sicherheit/", headers=FIREFOX)
        assert "Firefox unter Windows hier" in page_of(client.get(LIST))


def test_memory_of_the_process_is_bounded(client, ada, rf, monkeypatch):
    monkeypatch.setattr(seen, "MOST", 2)
    middleware = SeenMiddleware(lambda _request: None)
    clients = [sign_in(client.__class__()) for _device in range(5)]
    ada.refresh_from_db()
    with time_machine.travel(timezone.now() + EVERY * 2, tick=False):
        for one in clients:
            request = rf.get("/")
            request.COOKIES["sessionid"] = "x"
            request.user, request.session = ada, one.session
            middleware(request)
            assert len(middleware._noted) <= 2
