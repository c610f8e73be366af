"""Sockets end with the time to set a second factor up, and with the session they belong to."""

import datetime as dt

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.urls import path
from django.utils import timezone
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from netzwerk.konten.models import Rollenvergabe
from netzwerk.konten.signin import second_factor
from netzwerk.rechte import Rolle
from netzwerk.serving import codes
from netzwerk.serving.live import Granted, HubConsumer
from tests.factories.konten import PASSWORD, UserFactory
from tests.konten.mfa_support import code_of, give_app
from tests.netzwerk.serving_support import Recorder, serving

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


class Listening(HubConsumer):
    """Grants everything."""

    def candidate_groups(self, message):
        return ["alles"]

    async def authorize_subscribe(self, message):
        return Granted(["alles"])


@pytest.fixture
def port():
    with serving(Recorder(), routes=[path("live/", Listening.as_asgi())]) as port:
        yield port


@pytest.fixture
def gudrun():
    person = UserFactory(email="gudrun@example.org")
    Rollenvergabe.objects.create(user=person, rolle=Rolle.KOORDINATION)
    return person


def sign_in(code=None):
    client = Client()
    client.post("/konto/anmelden/", {"login": "gudrun@example.org", "password": PASSWORD})
    if code:
        client.post("/konto/anmelden/zweiter-faktor/", {"code": code})
    return client


def open_socket(port, client):
    return connect(
        f"ws://127.0.0.1:{port}/live/",
        origin=f"http://127.0.0.1:{port}",
        additional_headers={"Cookie": f"sessionid={client.cookies['sessionid'].value}"},
        open_timeout=5,
    )


def subscribed(ws):
    ws.send('{"type": "subscribe", "ref": "t"}')
    return ws.recv(timeout=5) == '{"type": "subscribed", "ref": "t"}'


def closed_with(ws):
    try:
        while True:
            ws.recv(timeout=5)
    except ConnectionClosed as closed:
        return closed.rcvd.code


def test_socket_stays_open_while_there_is_time(port, gudrun):
    with open_socket(port, sign_in()) as ws:
        assert subscribed(ws)


def test_socket_is_refused_when_the_time_is_over(port, gudrun):
    Rollenvergabe.objects.update(created_at=timezone.now() - dt.timedelta(days=15))
    with open_socket(port, sign_in()) as ws:
        assert closed_with(ws) == codes.SESSION_ENDED


def test_open_socket_ends_with_the_time(port, gudrun, monkeypatch):
    soon = timezone.now() + dt.timedelta(seconds=1)
    monkeypatch.setattr(second_factor, "_end_of_grace", lambda _given_at: soon)
    with open_socket(port, sign_in()) as ws:
        assert subscribed(ws)
        assert closed_with(ws) == codes.SESSION_ENDED
        assert timezone.now() >= soon


def test_session_that_has_not_shown_the_factor_gets_no_socket(port, gudrun):
    client = sign_in()
    give_app(gudrun)
    with open_socket(port, client) as ws:
        assert closed_with(ws) == codes.SESSION_ENDED


def test_session_that_has_shown_it_does(port, gudrun):
    give_app(gudrun)
    with open_socket(port, sign_in(code_of())) as ws:
        assert subscribed(ws)


def test_set_up_elsewhere_ends_the_open_socket(port, gudrun):
    here, there = sign_in(), sign_in()
    there.post("/konto/zugang-pruefen/", {"password": PASSWORD})
    secret = "".join(there.get("/konto/zweiter-faktor/app/").context["secret_groups"])
    with open_socket(port, here) as ws:
        assert subscribed(ws)
        there.post("/konto/zweiter-faktor/app/", {"code": code_of(secret)})
        assert closed_with(ws) == codes.SESSION_ENDED
    assert get_user(here).is_anonymous
