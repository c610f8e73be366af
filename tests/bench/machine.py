"""Processes of a measurement: where they run, when they are ready, what memory they took."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVER_CORE, CLIENT_CORE = "0", "1"
START_SECONDS = 60
STOP_SECONDS = 20


def pinned(core: str, command: list[str]) -> list[str]:
    """Return the command tied to a core, where the machine has two and ``taskset``."""
    if shutil.which("taskset") and (os.cpu_count() or 1) > 1:
        return ["taskset", "-c", core, *command]
    return command


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def server(command: list[str], environment: dict[str, str], url: str) -> Iterator[int]:
    """Run a server on its core until the block ends; yields its process id.

    Args:
        command: arguments after the Python interpreter.
        environment: what is added to the environment.
        url: address that answers 200 once the server is ready.
    """
    process = subprocess.Popen(
        pinned(SERVER_CORE, [sys.executable, *command]),
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(process, url)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: subprocess.Popen, url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError),
            urllib.request.urlopen(url, timeout=2),
        ):
            return
        time.sleep(0.1)
    raise TimeoutError(url)


def client(command: list[str], seconds: float) -> str:
    """Run a client on its core for at most ``seconds`` and return what it printed."""
    finished = subprocess.run(
        pinned(CLIENT_CORE, command),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    if finished.returncode:
        raise RuntimeError(finished.stdout + finished.stderr)
    return finished.stdout


def cpu_seconds(pid: int) -> float:
    """Return how long a process has been computing so far, in all its threads (Linux)."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def peak_memory(pid: int) -> float:
    """Return the largest resident memory a process has had, in MB (Linux)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmHWM in /proc")
