"""Reading: requests per second at eight connections, time of one request at one."""

import json
import re
import shutil
import statistics
import sys
import time
import urllib.request
from dataclasses import dataclass

from tests.bench.machine import client, cpu_seconds

CONNECTIONS = 8
ROUNDS = 3
MODULE = [sys.executable, "-m", "tests.bench.pages"]


@dataclass(frozen=True)
class PageFigures:
    """Median of the rounds.

    Args:
        rate: requests per second at eight connections.
        per_cpu_second: requests for each second the server has computed; the same as ``rate``
            where the server has its core for itself, and steady where it has not.
        p50: milliseconds of one request at one connection.
        size: bytes of the page.
    """

    rate: float
    per_cpu_second: float
    p50: float
    size: int


def measure_page(url: str, pid: int, cookie: str = "", seconds: int = 4) -> PageFigures:
    """Measure one page of a running server.

    Args:
        url: the page.
        pid: process of the server.
        cookie: session of the reader; empty for a visitor.
        seconds: length of a round.

    Raises:
        RuntimeError: the page does not answer 200.
    """
    request = urllib.request.Request(url, headers={"Cookie": cookie} if cookie else {})
    with urllib.request.urlopen(request, timeout=20) as answer:
        size = len(answer.read())
        if answer.status != 200 or answer.url != url:
            raise RuntimeError(f"{url} answers {answer.status} {answer.url}")
    rates, per_cpu_second = [], []
    for _ in range(ROUNDS):
        before = cpu_seconds(pid)
        rate = _load(url, cookie, CONNECTIONS, seconds)[0]
        rates.append(rate)
        per_cpu_second.append(rate * seconds / (cpu_seconds(pid) - before))
    times = [_load(url, cookie, 1, max(1, seconds // 2))[1] for _ in range(ROUNDS)]
    median = statistics.median
    return PageFigures(median(rates), median(per_cpu_second), median(times), size)


def _load(url: str, cookie: str, connections: int, seconds: int) -> tuple[float, float]:
    """Return requests per second and the median time in ms."""
    if shutil.which("wrk"):
        return _wrk(url, cookie, connections, seconds)
    command = [*MODULE, url, cookie, str(connections), str(seconds)]
    rate, p50 = json.loads(client(command, seconds + 30))
    return rate, p50


def _wrk(url: str, cookie: str, connections: int, seconds: int) -> tuple[float, float]:
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s"]
    if cookie:
        command += ["-H", f"Cookie: {cookie}"]
    printed = client([*command, url], seconds + 30)
    if errors := re.search(r"Non-2xx.*|Socket errors:.*", printed):
        raise RuntimeError(f"{url}: {errors[0]}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", printed)[1])
    value, unit = re.search(r"50%\s+([\d.]+)(us|ms|s)", printed).groups()
    return rate, float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def _without_wrk(url: str, cookie: str, connections: int, seconds: int) -> None:
    """Do what wrk does where it is not installed, in this process."""
    import threading

    import httpx

    times: list[float] = []
    end = time.monotonic() + seconds

    def read() -> None:
        with httpx.Client(headers={"Cookie": cookie}) as reader:
            while time.monotonic() < end:
                started = time.perf_counter()
                reader.get(url).raise_for_status()
                times.append((time.perf_counter() - started) * 1000)

    threads = [threading.Thread(target=read) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps([len(times) / seconds, statistics.median(times)]))


if __name__ == "__main__":
    _without_wrk(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
