"""Sockets on a real server: what reaches them, what ends them."""

import asyncio
import contextlib
import json
import socket
import struct
import time

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import path
from django.utils import timezone
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from netzwerk.hub import hub
from netzwerk.serving import codes, live, outbox
from netzwerk.serving.live import Granted, HubConsumer
from netzwerk.serving.outbox import Outbox
from tests.netzwerk.serving_support import Recorder, serving, until

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


class ThemaConsumer(HubConsumer):
    """Topic 1 is public, topic 2 for those who signed in, 3 fails; events happen meanwhile."""

    def candidate_groups(self, message):
        return [f"thema-{message['thema']}", f"thema-{message['thema']}-intern"]

    async def authorize_subscribe(self, message):
        for number in range(message.get("meanwhile", 0)):
            hub.publish(f"thema-{message['thema']}", f"meanwhile {number}")
        await asyncio.sleep(0.05)
        if message["thema"] == 3:
            raise RuntimeError("on purpose")
        if message["thema"] == 2 and not self.scope["user"].is_authenticated:
            return None
        return Granted([f"thema-{message['thema']}"], ["missed 1", "missed 2"])


@pytest.fixture
def port():
    with serving(Recorder(), routes=[path("live/", ThemaConsumer.as_asgi())]) as port:
        yield port
    assert hub._groups == {}
    assert hub._everyone == {}
    assert HubConsumer.open_sockets == {}


@pytest.fixture
def user():
    return get_user_model().objects.create_user(email="mira@example.org", password="geheim-genug")


def cookie_of(user):
    client = Client()
    client.force_login(user)
    return client, client.cookies["sessionid"].value


def open_socket(port, cookie=None, origin=None, place="live/"):
    headers = {"Cookie": f"sessionid={cookie}"} if cookie else {}
    return connect(
        f"ws://127.0.0.1:{port}/{place}",
        origin=origin or f"http://127.0.0.1:{port}",
        additional_headers=headers,
        open_timeout=5,
    )


def subscribe(ws, thema=1, ref="t", **more):
    ws.send(json.dumps({"type": "subscribe", "ref": ref, "thema": thema, **more}))


def texts(ws, count):
    return [ws.recv(timeout=5) for _ in range(count)]


def closed_with(ws):
    try:
        while True:
            ws.recv(timeout=5)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


def test_published_text_reaches_a_subscriber_within_a_second(port):
    with open_socket(port) as ws:
        subscribe(ws)
        assert texts(ws, 3) == ['{"type": "subscribed", "ref": "t"}', "missed 1", "missed 2"]
        started = time.monotonic()
        hub.publish("thema-1", "neu")
        assert texts(ws, 1) == ["neu"]
        assert time.monotonic() - started < 1


def test_events_during_the_catch_up_come_after_it_and_none_is_lost(port):
    with open_socket(port) as ws:
        subscribe(ws, meanwhile=3)
        assert texts(ws, 6)[1:] == [
            "missed 1",
            "missed 2",
            "meanwhile 0",
            "meanwhile 1",
            "meanwhile 2",
        ]


def test_group_that_was_not_granted_is_not_received(port):
    with open_socket(port) as ws:
        subscribe(ws)
        texts(ws, 3)
        hub.publish("thema-1-intern", "geheim")
        hub.publish("thema-1", "für alle")
        assert texts(ws, 1) == ["für alle"]


def test_refused_subscription_shows_nothing_not_even_what_was_held_back(port):
    with open_socket(port) as ws:
        subscribe(ws, thema=2, meanwhile=2)
        assert texts(ws, 1) == ['{"type": "refused", "ref": "t"}']
        hub.publish("thema-2", "geheim")
        subscribe(ws, thema=1, ref="u")
        assert texts(ws, 1) == ['{"type": "subscribed", "ref": "u"}']


def test_unsubscribed_topic_is_not_received_any_more(port):
    with open_socket(port) as ws:
        subscribe(ws)
        texts(ws, 3)
        ws.send('{"type": "unsubscribe", "ref": "t"}')
        until(lambda: hub.count("thema-1") == 0)


def test_two_subscriptions_to_one_group_are_served_once_and_end_one_by_one(port):
    with open_socket(port) as ws:
        subscribe(ws, ref="a")
        subscribe(ws, ref="b")
        texts(ws, 6)
        ws.send('{"type": "unsubscribe", "ref": "a"}')
        subscribe(ws, ref="c")
        texts(ws, 3)
        hub.publish("thema-1", "einmal")
        hub.publish("thema-1", "danach")
        assert texts(ws, 2) == ["einmal", "danach"]


def test_signed_in_person_is_known_by_the_session_cookie(port, user):
    with open_socket(port, cookie_of(user)[1]) as ws:
        subscribe(ws, thema=2)
        assert texts(ws, 1) == ['{"type": "subscribed", "ref": "t"}']


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", None])
def test_page_of_another_origin_is_refused(port, origin):
    arguments = {"origin": origin} if origin else {}
    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://127.0.0.1:{port}/live/", **arguments)
    assert refused.value.response.status_code == 403


def test_unknown_path_is_refused(port):
    with pytest.raises(InvalidStatus) as refused:
        open_socket(port, place="gibt-es-nicht/")
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize(
    "message",
    [
        "kein JSON",
        "[]",
        "1",
        "{}",
        '{"type": "subscribe"}',
        '{"type": "subscribe", "ref": "t"}',
        '{"type": "subscribe", "ref": 1, "thema": 1}',
        '{"type": "anders", "ref": "t"}',
        '{"type": "subscribe", "ref": "t", "thema": "mit leer"}',
        '"' + "x" * 5000 + '"',
        b"bytes",
    ],
)
def test_message_that_makes_no_sense_closes_the_socket(port, message):
    with open_socket(port) as ws:
        ws.send(message)
        assert closed_with(ws) == codes.BAD_MESSAGE


def test_message_over_64_kb_closes_the_socket(port):
    with open_socket(port) as ws:
        ws.send("x" * 70_000)
        assert closed_with(ws) == 1009


def test_too_many_commands_close_the_socket(port):
    with open_socket(port) as ws:
        for _ in range(live.COMMAND_BURST + 5):
            ws.send('{"type": "unsubscribe", "ref": "t"}')
        assert closed_with(ws) == codes.TOO_MANY


def test_too_many_subscriptions_are_refused(port, monkeypatch):
    monkeypatch.setattr(live, "SUBSCRIPTIONS", 1)
    with open_socket(port) as ws:
        subscribe(ws, ref="a")
        texts(ws, 3)
        subscribe(ws, ref="b")
        assert texts(ws, 1) == ['{"type": "refused", "ref": "b"}']


def test_too_many_sockets_of_a_person_are_refused_and_others_are_not(port, user, monkeypatch):
    monkeypatch.setattr(live, "SOCKETS_PER_PERSON", 2)
    cookie = cookie_of(user)[1]
    with open_socket(port, cookie), open_socket(port, cookie) as second:
        with open_socket(port, cookie) as third:
            assert closed_with(third) == codes.TOO_MANY
        with open_socket(port) as visitor:
            subscribe(visitor)
            texts(visitor, 3)
        subscribe(second, thema=2)
        texts(second, 3)


def test_failing_authorisation_closes_the_socket_and_leaves_nothing_behind(port):
    with open_socket(port) as ws:
        subscribe(ws, thema=3)
        closed_with(ws)
    until(lambda: hub._groups == {})


def test_signing_out_ends_the_sockets_of_this_session_only(port, user):
    client, cookie = cookie_of(user)
    _, other_cookie = cookie_of(user)
    with open_socket(port, cookie) as ws, open_socket(port, other_cookie) as other:
        subscribe(ws, thema=2)
        subscribe(other, thema=2)
        texts(ws, 3)
        texts(other, 3)
        client.logout()
        assert closed_with(ws) == codes.SESSION_ENDED
        hub.publish("thema-2", "weiter")
        assert texts(other, 1) == ["weiter"]


def test_deactivated_account_loses_all_its_sockets(port, user):
    cookies = [cookie_of(user)[1] for _ in range(2)]
    with open_socket(port, cookies[0]) as one, open_socket(port, cookies[1]) as two:
        for each in (one, two):
            subscribe(each, thema=2)
            texts(each, 3)
        user.is_active = False
        user.save()
        assert [closed_with(one), closed_with(two)] == [codes.RIGHTS_CHANGED] * 2


def test_deleted_account_loses_its_sockets(port, user):
    with open_socket(port, cookie_of(user)[1]) as ws:
        subscribe(ws, thema=2)
        texts(ws, 3)
        user.delete()
        assert closed_with(ws) in {codes.RIGHTS_CHANGED, codes.SESSION_ENDED}


def test_session_that_runs_out_ends_its_socket(port, user):
    _, cookie = cookie_of(user)
    soon = timezone.now() + timezone.timedelta(seconds=1)
    Session.objects.filter(session_key=cookie).update(expire_date=soon)
    with open_socket(port, cookie) as ws:
        assert closed_with(ws) == codes.SESSION_ENDED


def test_session_that_ended_during_the_handshake_ends_its_socket(port, user, monkeypatch):
    monkeypatch.setattr(live, "seconds_allowed", lambda _user, _session: 0)
    with open_socket(port, cookie_of(user)[1]) as ws:
        assert closed_with(ws) == codes.SESSION_ENDED


def test_stopping_the_server_says_going_away():
    with contextlib.ExitStack() as stack:
        routes = [path("live/", ThemaConsumer.as_asgi())]
        with serving(Recorder(), routes=routes) as port:
            ws = stack.enter_context(open_socket(port))
            subscribe(ws)
            texts(ws, 3)
        assert closed_with(ws) == codes.GOING_AWAY


def raw_subscriber(port):
    """Return a plain TCP connection that is subscribed and from now on reads nothing."""
    client = socket.create_connection(("127.0.0.1", port), timeout=10)
    client.sendall(
        f"GET /live/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
    )
    assert client.recv(1000).startswith(b"HTTP/1.1 101 ")
    command = b'{"type": "subscribe", "ref": "t", "thema": 1}'
    masked_with_zeros = bytes([0x81, 0x80 | len(command)]) + bytes(4) + command
    client.sendall(masked_with_zeros)
    return client


def test_reader_that_does_not_read_is_closed_and_the_others_are_not_delayed(port):
    with raw_subscriber(port) as slow, open_socket(port) as quick:
        subscribe(quick)
        texts(quick, 3)
        until(lambda: hub.count("thema-1") == 2)
        text = "x" * 200_000
        for _ in range(outbox.LIMIT + 60):
            hub.publish("thema-1", text)
            started = time.monotonic()
            assert quick.recv(timeout=5) == text
            assert time.monotonic() - started < 1
        until(lambda: hub.count("thema-1") == 1)
        last = b""
        while piece := slow.recv(1_000_000):
            last = (last + piece)[-4:]
            if last == b"\x88\x02" + struct.pack("!H", codes.SLOW):
                return
        pytest.fail("the socket was closed without its reason")


async def test_outbox_drops_what_waits_when_it_is_ended():
    sent = []

    async def send(message):
        sent.append(message)

    box = Outbox(send, limit=2)
    for number in range(2):
        box.put(str(number))
    box.end(codes.RIGHTS_CHANGED)
    box.put("zu spät")
    await box.run()
    assert sent == [{"type": "websocket.close", "code": 4403}]


async def test_outbox_ends_quietly_when_the_client_is_gone():
    async def send(message):
        raise OSError

    box = Outbox(send)
    box.put("text")
    await box.run()
    assert box.is_ended
