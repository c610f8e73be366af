"""Writing answers: one after the other, and eight at once.

Run as a process of its own: ``python -m tests.bench.posting JOB``, where JOB is the JSON of
``Job``; prints the figures as JSON.
"""

import http.client
import json
import statistics
import sys
import threading
import time
import uuid
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from tests.bench.machine import client

SERIAL = 200
WRITERS = 8
EACH = 50
CSRF = "b" * 32


@dataclass(frozen=True)
class Job:
    """Where and as whom to write.

    Args:
        port: of the server on loopback.
        paths: address of the answer form of one topic for each writer.
        cookies: session cookie of one person for each writer.
    """

    port: int
    paths: list[str]
    cookies: list[str]


@dataclass(frozen=True)
class PostingFigures:
    """Times in ms from sending the form to the answer, and posts per second of eight writers."""

    p50: float
    p95: float
    rate: float


def measure_posting(job: Job) -> PostingFigures:
    """Write as the job says; every answer is checked to have been saved."""
    command = [sys.executable, "-m", "tests.bench.posting", json.dumps(asdict(job))]
    return PostingFigures(**json.loads(client(command, 300)))


def answer_request(path: str, cookie: str, text: str) -> tuple[str, bytes, dict[str, str]]:
    """Return path, body and headers of an answer as our script sends it."""
    fields = {
        "csrfmiddlewaretoken": CSRF,
        "text": f"<p>{text}</p>",
        "text_format": "html",
        "client_key": str(uuid.uuid4()),
    }
    headers = {
        "Host": "localhost",
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
        "Cookie": f"{cookie}; csrftoken={CSRF}",
    }
    return path, urlencode(fields).encode(), headers


class _Writer:
    def __init__(self, port: int, path: str, cookie: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self.path, self.cookie = path, cookie
        self.times: list[float] = []

    def write(self, count: int) -> None:
        for number in range(count):
            path, body, headers = answer_request(self.path, self.cookie, f"Antwort {number}")
            started = time.perf_counter()
            self.connection.request("POST", path, body, headers)
            answer = self.connection.getresponse()
            answer.read()
            self.times.append((time.perf_counter() - started) * 1000)
            if answer.status != http.client.CREATED:
                raise RuntimeError(f"{path} answers {answer.status}")


def _measure(job: Job) -> PostingFigures:
    _Writer(job.port, job.paths[0], job.cookies[0]).write(10)
    serial = _Writer(job.port, job.paths[0], job.cookies[0])
    serial.write(SERIAL)
    writers = [
        _Writer(job.port, path, cookie) for path, cookie in zip(job.paths, job.cookies, strict=True)
    ]
    threads = [threading.Thread(target=writer.write, args=(EACH,)) for writer in writers]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    saved = sum(len(writer.times) for writer in writers)
    if saved != WRITERS * EACH:
        raise RuntimeError(f"only {saved} answers were saved")
    p95 = statistics.quantiles(serial.times, n=20)[-1]
    return PostingFigures(statistics.median(serial.times), p95, saved / seconds)


if __name__ == "__main__":
    print(json.dumps(asdict(_measure(Job(**json.loads(sys.argv[1]))))))
