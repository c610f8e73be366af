"""The real platform as a process of its own, with the demo network, for journeys in a browser."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
from psycopg import sql

from tests import database_template
from tests.oidc_provider.process import ProviderProcess
from tests.ports import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 30
STOP_SECONDS = 20
#: Databases of a Redis are counted from 0. Caches of the tests begin below, servers above.
LAST_REDIS_DATABASE = 15


def _own_redis(url: str) -> str:
    """Return the address of a Redis database that no other server uses, empty without Redis."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return f"{url.rpartition('/')[0]}/{LAST_REDIS_DATABASE - worker}" if url else ""


class Server:
    """One installation: its database, its files and the processes that serve it.

    Args:
        folder: for its files.
        smtp_port: of the mail server it sends to; nobody listens at the default.

    Production settings, so that what the browser gets (hashed files, policies, error pages) is
    what users get; only https is off, because the loopback address has no certificate.
    """

    def __init__(self, folder: Path, smtp_port: int = 9) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.process: subprocess.Popen | None = None
        self.worker: subprocess.Popen | None = None
        self.provider: ProviderProcess | None = None
        self.log = (folder / "server.log").open("ab")
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "netzwerk.settings.production",
            # Live events of servers beside each other on one Redis are told apart by their key.
            "SECRET_KEY": f"e2e-{os.getpid()}-".ljust(60, "x"),
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "BASE_URL": self.url,
            "EMAIL_FROM": "netz@example.org",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(smtp_port),
            "EMAIL_SECURITY": "none",
            "SECURE_COOKIES": "0",
            "VAR_DIR": str(folder),
            "DATABASE_URL": self._make_database(os.environ.get("DATABASE_URL", "")),
            "REDIS_URL": _own_redis(os.environ.get("REDIS_URL", "")),
        }

    def use_provider(self, provider: ProviderProcess) -> None:
        """Let people sign in with their accounts at this provider; to be called before ``start``."""
        self.provider = provider
        entry = provider.entry("stadt", "Stadt Musterstadt")
        self.environment["OIDC_PROVIDERS"] = json.dumps([entry])

    def _make_database(self, url: str) -> str:
        if not url:
            # What other tests have migrated already; ``upgrade`` adds what is missing.
            template = database_template.template_path()
            if template.exists():
                database_template.lay_out(template, str(self.folder / "netzwerk.sqlite3"))
            return ""
        base, _slash, _name = url.rpartition("/")
        name = f"netzwerk_e2e_{os.getpid()}"
        with psycopg.connect(url, autocommit=True) as connection:
            identifier = sql.Identifier(name)
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier)
            )
            connection.execute(sql.SQL("CREATE DATABASE {}").format(identifier))
        return f"{base}/{name}"

    def manage(self, *arguments: str) -> str:
        """Run a command of this installation and return what it printed."""
        finished = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert finished.returncode == 0, finished.stdout + finished.stderr
        return finished.stdout

    def start(self) -> None:
        """Start serving and wait until the health address answers."""
        # With Redis, so that what one process writes reaches the sockets of the other.
        is_large = bool(self.environment.get("REDIS_URL"))
        processes = "2" if is_large else "1"
        self.process = self.run("serve", "--port", str(self.port), "--processes", processes)
        if is_large:
            self.worker = self.run("work")
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert self.process.poll() is None, (self.folder / "server.log").read_text()
            try:
                with urllib.request.urlopen(self.url + "/gesund/", timeout=2):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise TimeoutError((self.folder / "server.log").read_text())

    def run(self, *arguments: str) -> subprocess.Popen:
        """Start a command of this installation that goes on by itself."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )

    def kill(self) -> None:
        """End every process at once, as a power cut would."""
        for process in self._processes():
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(STOP_SECONDS)

    def _processes(self) -> list[subprocess.Popen]:
        return [process for process in (self.process, self.worker) if process is not None]

    def stop(self) -> int:
        """Ask the processes to end; return the first exit code that is not 0, or 0."""
        for process in self._processes():
            process.terminate()
        codes = [process.wait(STOP_SECONDS) for process in self._processes()]
        self.log.close()
        return next(filter(None, codes), 0)
