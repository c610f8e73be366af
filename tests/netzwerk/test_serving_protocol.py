"""Connections that never finish their headers, or never read, end by themselves."""

import select
import time

import httpx
import pytest

from netzwerk.serving import protocol
from tests.netzwerk.serving_support import Recorder, connect, read_all, serving


@pytest.fixture
def _short_times(monkeypatch):
    monkeypatch.setattr(protocol, "HEADER_SECONDS", 0.4)
    monkeypatch.setattr(protocol, "STALL_SECONDS", 0.4)


@pytest.mark.usefixtures("_short_times")
@pytest.mark.parametrize("sent", [b"", b"\r\n", b"GET / HTTP/1.1\r\nHost: lo"])
def test_connection_without_complete_headers_is_closed(sent):
    with serving(Recorder()) as port, connect(port) as client:
        client.sendall(sent)
        started = time.monotonic()
        assert read_all(client) == ""
        assert 0.2 < time.monotonic() - started < 2


@pytest.mark.usefixtures("_short_times")
def test_second_request_of_a_connection_is_bounded_too():
    with serving(Recorder()) as port, connect(port) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert client.recv(1000).startswith(b"HTTP/1.1 200 ")
        client.sendall(b"GET / HTTP/1.1\r\nHost:")
        started = time.monotonic()
        assert read_all(client) == ""
        assert 0.2 < time.monotonic() - started < 2


@pytest.mark.usefixtures("_short_times")
def test_slow_answer_outlives_the_time_for_headers():
    app = Recorder()
    app.gate.wait = lambda _: time.sleep(1)
    with serving(app) as port:
        assert httpx.get(f"http://127.0.0.1:{port}/langsam").status_code == 200


def test_endless_headers_are_refused():
    with serving(Recorder()) as port, connect(port) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        for _ in range(1000):
            # Sending on after the answer would reset the connection and lose it.
            if select.select([client], [], [], 0.005)[0]:
                break
            client.sendall(b"X-Fill: " + b"x" * 1000 + b"\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 431 ")


@pytest.mark.usefixtures("_short_times")
def test_client_that_stops_reading_is_cut_off():
    def application(environ, start_response):
        start_response("200 OK", [])
        return [b"x" * 20_000_000]

    with serving(application) as port, connect(port) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(1.5)
        assert len(read_all(client)) < 20_000_000
