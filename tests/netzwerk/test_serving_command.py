"""``manage.py serve`` as a process of its own: starting, stopping, clear refusals."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest

from netzwerk.serving.server import bind
from tests.netzwerk.serving_support import Recorder, serving, until

ROOT = Path(__file__).resolve().parents[2]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def command(tmp_path, *arguments, **environment):
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", *arguments],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "netzwerk.settings.test",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}",
            "VAR_DIR": str(tmp_path),
            "REDIS_URL": "",
            **environment,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()


def health(port):
    try:
        return httpx.get(f"http://127.0.0.1:{port}/gesund/", timeout=5)
    except httpx.TransportError:
        return None


def test_serves_until_sigterm_and_ends_with_zero(tmp_path):
    port = free_port()
    with command(tmp_path, "--port", str(port)) as process:
        until(lambda: health(port), seconds=20)
        answer = health(port)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=10)
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "failing",
        "database": "ok",
        "migrations": "missing",
        "live": "single process",
    }
    assert "set-cookie" not in answer.headers
    assert process.returncode == 0, err
    assert f"Die Plattform läuft: http://localhost:{port}/" in out
    assert "Die Plattform ist beendet." in out


def test_taken_port_is_said_in_plain_words(tmp_path):
    with bind("127.0.0.1", 0) as other:
        port = other.getsockname()[1]
        with command(tmp_path, "--port", str(port)) as process:
            _, err = process.communicate(timeout=20)
    assert process.returncode == 1
    assert f"Der Port {port} ist schon belegt." in err
    assert "Traceback" not in err


def test_several_processes_without_redis_are_refused(tmp_path):
    with command(tmp_path, "--port", str(free_port()), "--processes", "2") as process:
        _, err = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "Mehr als ein Prozess braucht Redis" in err


def test_several_processes_stop_together(tmp_path):
    port = free_port()
    nowhere = f"redis://127.0.0.1:{free_port()}/0"
    arguments = ["--port", str(port), "--processes", "2"]
    with command(tmp_path, *arguments, REDIS_URL=nowhere) as process:
        until(lambda: health(port), seconds=30)
        assert health(port).json()["live"] == "degraded"
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 0, err
    with pytest.raises(httpx.TransportError):
        httpx.get(f"http://127.0.0.1:{port}/gesund/")


def test_request_in_flight_is_finished_when_the_server_stops():
    app, answers = Recorder(), []
    with serving(app) as port:
        url = f"http://127.0.0.1:{port}/langsam"
        client = threading.Thread(target=lambda: answers.append(httpx.get(url).status_code))
        client.start()
        until(lambda: app.requests)
        threading.Timer(0.5, app.gate.set).start()
    client.join()
    assert answers == [200]


STUCK = """
import sys, threading, time
import django
django.setup()
from netzwerk.serving import server
from tests.netzwerk.serving_support import LIMITS
from netzwerk.serving.application import build_application

def stuck(environ, start_response):
    print("running", flush=True)
    time.sleep(60)

application = build_application(stuck, [], LIMITS)
listener = server.bind("127.0.0.1", int(sys.argv[1]))
config = server.make_config(application, timeout_graceful_shutdown=1)
server.Server(config).run(sockets=[listener])
server.leave_threads_behind()
"""


def test_request_that_does_not_end_is_cut_off_after_its_time(tmp_path):
    port = free_port()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "netzwerk.settings.test"}
    with subprocess.Popen(
        [sys.executable, "-c", STUCK, str(port)],
        cwd=ROOT,
        env={**environment, "VAR_DIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        clients = []
        until(lambda: clients or try_to_ask(port, clients), seconds=20)
        assert process.stdout.readline() == "running\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    clients[0].close()


def try_to_ask(port, clients):
    try:
        client = socket.create_connection(("127.0.0.1", port))
    except ConnectionRefusedError:
        return
    client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    clients.append(client)
