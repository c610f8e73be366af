"""The bridge from ASGI to WSGI: environment, responses, and threads that wait for nobody."""

import contextlib
import io
import threading
import time
from email.utils import parsedate_to_datetime

import httpx
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import path

from netzwerk.serving.pool import build_environ
from tests.netzwerk.serving_support import Recorder, connect, serving

closed = []


def page(request):
    return HttpResponse("Grüße", headers={"X-Thread": threading.current_thread().name})


def large(request):
    return HttpResponse(b"x" * 5_000_000)


def download(request):
    return FileResponse(io.BytesIO(b"y" * 300_000), as_attachment=True, filename="datei.bin")


def stream(request):
    def pieces():
        for _ in range(30):
            yield b"z" * 100_000
        closed.append(threading.current_thread().name)

    return StreamingHttpResponse(pieces())


def broken(request):
    raise RuntimeError("on purpose")


def cookies(request):
    response = HttpResponse(f"{request.COOKIES}")
    response.set_cookie("a", "1")
    response.set_cookie("b", "2")
    return response


urlpatterns = [
    path("", page),
    path("größe/", page),
    path("large", large),
    path("download", download),
    path("stream", stream),
    path("broken", broken),
    path("cookies", cookies),
]


@pytest.fixture
def site():
    with (
        override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[], ALLOWED_HOSTS=["*"]),
        serving(WSGIHandler()) as port,
    ):
        yield f"http://127.0.0.1:{port}"


def test_threads_are_kept_from_request_to_request(site):
    threads = {httpx.get(site).headers["x-thread"] for _ in range(12)}
    assert threads <= {"http_0", "http_1"}


def test_umlauts_in_paths_and_bodies_arrive(site):
    response = httpx.get(f"{site}/größe/")
    assert response.status_code == 200
    assert response.text == "Grüße"
    assert response.headers["content-length"] == "7"
    assert parsedate_to_datetime(response.headers["date"])
    assert "server" not in response.headers


def test_file_response_is_sent_whole(site):
    response = httpx.get(f"{site}/download")
    assert response.content == b"y" * 300_000
    assert response.headers["content-length"] == "300000"


def test_streaming_response_is_taken_over_by_the_thread_and_sent_with_its_length(site):
    closed.clear()
    response = httpx.get(f"{site}/stream")
    assert response.content == b"z" * 3_000_000
    assert response.headers["content-length"] == "3000000"
    assert closed[0].startswith("http_")


def test_head_has_the_headers_and_no_body(site):
    response = httpx.head(site)
    assert response.content == b""
    assert response.headers["content-length"] == "7"


def test_several_cookies_survive_in_both_directions(site):
    response = httpx.get(f"{site}/cookies", headers={"Cookie": "x=1; y=2"})
    assert response.text == "{'x': '1', 'y': '2'}"
    assert sorted(response.cookies.items()) == [("a", "1"), ("b", "2")]


def test_error_in_a_view_is_500_and_the_thread_goes_on(site):
    assert httpx.get(f"{site}/broken").status_code == 500
    assert httpx.get(site).status_code == 200


def test_fifty_clients_that_do_not_read_their_page_hold_no_thread(site):
    port = int(site.rpartition(":")[2])
    with contextlib.ExitStack() as clients:
        for url in ["/large"] * 6 + ["/stream"] * 10 + ["/download"] * 34:
            client = clients.enter_context(connect(port))
            client.sendall(f"GET {url} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(0.5)
        started = time.monotonic()
        assert httpx.get(site).status_code == 200
        assert time.monotonic() - started < 1


def scope(**changes):
    return {
        "method": "GET",
        "path": "/",
        "raw_path": b"/",
        "query_string": b"",
        "http_version": "1.1",
        "headers": [],
        "client": ("192.0.2.1", 5000),
        "server": ("127.0.0.1", 8000),
        **changes,
    }


def test_header_with_an_underscore_cannot_pose_as_another():
    headers = [(b"x_forwarded_for", b"6.6.6.6"), (b"x-forwarded-for", b"192.0.2.9")]
    environ = build_environ(scope(headers=headers), io.BytesIO())
    assert environ["HTTP_X_FORWARDED_FOR"] == "192.0.2.9"


def test_path_bytes_that_are_not_utf8_arrive_unchanged():
    environ = build_environ(scope(raw_path=b"/a%ff/%2Fb"), io.BytesIO())
    assert environ["PATH_INFO"] == "/a\xff//b"


def test_repeated_headers_are_joined_and_cookies_stay_cookies():
    headers = [(b"accept", b"a"), (b"accept", b"b"), (b"cookie", b"c=1"), (b"cookie", b"d=2")]
    environ = build_environ(scope(headers=headers), io.BytesIO())
    assert environ["HTTP_ACCEPT"] == "a,b"
    assert environ["HTTP_COOKIE"] == "c=1; d=2"


def remote(headers, trusted_proxies):
    app = Recorder()
    with serving(app, trusted_proxies=trusted_proxies) as port:
        httpx.get(f"http://127.0.0.1:{port}/", headers=headers)
    environ = app.environs[0]
    return environ["REMOTE_ADDR"], environ["wsgi.url_scheme"], "HTTP_X_FORWARDED_FOR" in environ


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "6.6.6.6", ("127.0.0.1", "http", False)),
        (1, "6.6.6.6, 192.0.2.7", ("192.0.2.7", "https", True)),
        (2, "6.6.6.6, 192.0.2.7, 10.0.0.1", ("192.0.2.7", "https", True)),
        (2, "192.0.2.7", ("127.0.0.1", "https", True)),
        (1, "[2001:db8::1]:4711", ("2001:db8::1", "https", True)),
        (1, "unsinn", ("127.0.0.1", "https", True)),
    ],
)
def test_client_is_what_the_outermost_own_proxy_saw(proxies, forwarded, expected):
    headers = {"X-Forwarded-For": forwarded, "X-Forwarded-Proto": "https"}
    assert remote(headers, proxies) == expected
