"""Bodies on a real server: what is cut, slow or too large never reaches the application."""

import contextlib
import time

import httpx
import pytest

from netzwerk.serving.limits import Limits
from tests.netzwerk.serving_support import (
    LIMITS,
    Recorder,
    connect,
    post_head,
    read_all,
    serving,
    until,
)


@pytest.fixture
def app():
    recorder = Recorder()
    yield recorder
    recorder.gate.set()


def test_complete_body_reaches_the_application(app):
    with serving(app) as port:
        response = httpx.post(f"http://127.0.0.1:{port}/foren/", content=b"x" * 1500)
    assert response.status_code == 200
    assert app.requests == [("POST", "/foren/", b"x" * 1500)]


@pytest.mark.parametrize("how", ["close", "reset", "half-close"])
def test_cut_off_body_never_reaches_the_application(app, how):
    with serving(app) as port:
        client = connect(port)
        client.sendall(post_head() + b"x" * 395)
        if how == "reset":
            client.setsockopt(1, 13, b"\x01\x00\x00\x00\x00\x00\x00\x00")  # SO_LINGER 0: RST
        if how == "half-close":
            client.shutdown(1)
            assert read_all(client) == ""
        client.close()
        time.sleep(0.2)
        assert httpx.get(f"http://127.0.0.1:{port}/danach").status_code == 200
    assert app.requests == [("GET", "/danach", b"")]


def test_chunked_body_cut_before_its_last_chunk_never_reaches_the_application(app):
    with serving(app) as port:
        client = connect(port)
        client.sendall(post_head(headers="Transfer-Encoding: chunked") + b"5\r\nhallo\r\n")
        client.close()
        time.sleep(0.2)
    assert app.requests == []


def test_chunked_body_arrives_with_its_real_length(app):
    with serving(app) as port:
        response = httpx.post(f"http://127.0.0.1:{port}/", content=iter([b"ab", b"cde"]))
    assert response.status_code == 200
    assert app.requests == [("POST", "/", b"abcde")]
    assert app.environs[0]["CONTENT_LENGTH"] == "5"
    assert "HTTP_TRANSFER_ENCODING" not in app.environs[0]


def test_announced_length_over_the_limit_is_refused_before_anything_is_sent(app):
    with serving(app) as port, connect(port) as client:
        client.sendall(post_head(headers="Content-Length: 2001"))
        started = time.monotonic()
        answer = read_all(client)
    assert answer.startswith("HTTP/1.1 413 ")
    assert "Das ist zu groß" in answer
    assert "connection: close" in answer
    assert time.monotonic() - started < 2
    assert app.requests == []


def test_client_waiting_for_100_continue_is_refused_instead(app):
    with serving(app) as port, connect(port) as client:
        client.sendall(post_head(headers="Content-Length: 9999\r\nExpect: 100-continue"))
        assert client.recv(100).startswith(b"HTTP/1.1 413 ")


def test_chunked_body_without_length_obeys_the_limit(app):
    with serving(app) as port, connect(port) as client:
        client.sendall(post_head(headers="Transfer-Encoding: chunked"))
        client.sendall(b"".join(b"3e8\r\n" + b"x" * 1000 + b"\r\n" for _ in range(3)))
        answer = read_all(client)
    assert answer.startswith("HTTP/1.1 413 ")
    assert app.requests == []


def test_refused_client_that_goes_on_sending_still_reads_why(app):
    with serving(app) as port:
        response = httpx.post(f"http://127.0.0.1:{port}/", content=b"x" * 600_000)
    assert response.status_code == 413
    assert app.requests == []


@pytest.mark.parametrize("path", ["/redaktion/bild", "/orte/achern/liste/"])
def test_upload_path_allows_more(app, path):
    with serving(app) as port:
        url = f"http://127.0.0.1:{port}{path}"
        assert httpx.post(url, content=b"x" * 90_000).status_code == 200
        assert httpx.post(url, content=b"x" * 100_001).status_code == 413
    assert [len(body) for _, _, body in app.requests] == [90_000]


def test_body_that_pauses_is_refused_with_408(app):
    with serving(app) as port, connect(port) as client:
        client.sendall(post_head() + b"x" * 395)
        started = time.monotonic()
        answer = read_all(client)
        assert 0.4 < time.monotonic() - started < 3
    assert answer.startswith("HTTP/1.1 408 ")
    assert "Die Übertragung hat zu lange gedauert" in answer
    assert app.requests == []


def test_body_that_trickles_is_refused_after_the_total_time(app):
    with serving(app) as port, connect(port) as client:
        client.sendall(post_head())
        started = time.monotonic()
        client.settimeout(0.2)
        answer = b""
        while time.monotonic() - started < 4 and not answer:
            client.sendall(b"x")
            with contextlib.suppress(TimeoutError):
                answer = client.recv(100)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - started < 2.5
    assert app.requests == []


def test_fifty_slow_clients_and_the_site_answers_within_a_second(app):
    slow = Limits(**{**vars(LIMITS), "idle_seconds": 5, "total_seconds": 5})
    with serving(app, slow) as port, contextlib.ExitStack() as clients:
        for _ in range(50):
            client = clients.enter_context(connect(port))
            client.sendall(post_head() + b"x" * 10)
        for _ in range(10):
            started = time.monotonic()
            assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 200
            assert time.monotonic() - started < 1
        assert httpx.post(f"http://127.0.0.1:{port}/", content=b"y").status_code == 200
    assert len(app.requests) == 11


def test_bodies_under_way_are_bounded_and_reading_goes_on(app):
    few = Limits(**{**vars(LIMITS), "bodies": 2, "idle_seconds": 5, "total_seconds": 5})
    with serving(app, few) as port, connect(port) as one, connect(port) as two:
        for client in (one, two):
            client.sendall(post_head() + b"x")
        time.sleep(0.1)
        refused = httpx.post(f"http://127.0.0.1:{port}/", content=b"y")
        assert refused.status_code == 503
        assert refused.headers["retry-after"] == "10"
        assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 200


def test_contradicting_lengths_are_a_bad_request(app):
    with serving(app) as port, connect(port) as client:
        client.sendall(post_head(headers="Content-Length: 3\r\nContent-Length: 4") + b"abc")
        assert client.recv(100).startswith(b"HTTP/1.1 400 ")
    assert app.requests == []


def test_full_queue_answers_503_and_the_waiting_are_served(app):
    with serving(app) as port, contextlib.ExitStack() as clients:
        waiting = [clients.enter_context(connect(port)) for _ in range(5)]
        for client in waiting:
            client.sendall(b"GET /langsam HTTP/1.1\r\nHost: localhost\r\n\r\n")
        until(lambda: len(app.requests) == 2)
        time.sleep(0.1)
        refused = httpx.get(f"http://127.0.0.1:{port}/")
        assert refused.status_code == 503
        assert "Gerade sind sehr viele Anfragen unterwegs" in refused.text
        assert refused.headers["retry-after"] == "10"
        assert "default-src 'none'" in refused.headers["content-security-policy"]
        app.gate.set()
        for client in waiting:
            assert client.recv(100).startswith(b"HTTP/1.1 200 ")
    assert len(app.requests) == 5


def test_request_whose_client_left_the_queue_is_not_run(app):
    with serving(app) as port, connect(port) as one, connect(port) as two:
        for client in (one, two):
            client.sendall(b"GET /langsam HTTP/1.1\r\nHost: localhost\r\n\r\n")
        until(lambda: len(app.requests) == 2)
        impatient = connect(port)
        impatient.sendall(b"GET /ungeduldig HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(0.1)
        impatient.close()
        time.sleep(0.1)
        app.gate.set()
        assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 200
    assert [path for _, path, _ in app.requests] == ["/langsam", "/langsam", "/"]
