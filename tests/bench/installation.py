"""The platform as it is installed, with the data that other forums were measured with."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.machine import ROOT, free_port, server

FOLDER = ROOT / "var" / "bench"
WRITERS = 8


@dataclass(frozen=True)
class Facts:
    """What is measured on.

    Args:
        forum_path: list of topics.
        thema_path: first page of the topic of 2,000 posts.
        last_page_path: its last page.
        short_ids: topics to write in, one for each writer.
        cookies: sessions, one for each writer.
    """

    forum_path: str
    thema_path: str
    last_page_path: str
    short_ids: list[int]
    cookies: list[str]


@dataclass(frozen=True)
class Running:
    """A running installation."""

    port: int
    pid: int
    facts: Facts

    def url(self, path: str) -> str:
        """Return the full address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"


def environment(database_url: str, redis_url: str, folder: Path = FOLDER) -> dict[str, str]:
    """Return production settings for a measurement on loopback."""
    return {
        "DJANGO_SETTINGS_MODULE": "netzwerk.settings.production",
        "SECRET_KEY": "bench".ljust(60, "x"),
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "BASE_URL": "http://localhost",
        "EMAIL_FROM": "netz@example.org",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": "9",
        "SECURE_COOKIES": "0",
        "VAR_DIR": str(folder),
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
    }


def prepare(env: dict[str, str], topics: int, posts: int) -> None:
    """Bring the database of the measurement into being; one that is full is kept.

    Raises:
        subprocess.CalledProcessError: a command failed; what it said stands above.
    """
    Path(env["VAR_DIR"]).mkdir(parents=True, exist_ok=True)
    _manage(env, "upgrade")
    os.environ.update(env)
    import django

    django.setup()
    from foren.models import Beitrag

    if not Beitrag.objects.exists():
        _manage(env, "generate_bulk", "--topics", str(topics), "--posts", str(posts))


def collect_facts() -> Facts:
    """Read from the prepared database what the measurements need, and sign people in."""
    from foren.adressen import page_of, page_url
    from foren.models import Thema

    long, *short = Thema.objects.select_related("forum").order_by("-last_number")[: WRITERS + 1]
    return Facts(
        forum_path=long.forum.get_absolute_url(),
        thema_path=page_url(long, 1),
        last_page_path=page_url(long, page_of(long.last_number)),
        short_ids=[thema.pk for thema in short],
        cookies=sign_in(WRITERS),
    )


def sign_in(count: int) -> list[str]:
    """Return the session cookies of so many people."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    cookies = []
    for user in get_user_model().objects.filter(is_active=True).order_by("-pk")[:count]:
        client = Client()
        client.force_login(user)
        cookies.append(f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}")
    return cookies


def subscription(thema_id: int) -> str:
    """Return what a page that has just been loaded sends over its socket."""
    from foren.models import Thema

    thema = Thema.objects.get(pk=thema_id)
    command = {"type": "subscribe", "ref": "t", "forum": thema.forum_id, "thema": thema.pk}
    return json.dumps(command | {"seq": thema.seq, "language": "de"})


@contextmanager
def running(env: dict[str, str]) -> Iterator[Running]:
    """Serve the prepared installation until the block ends."""
    port = free_port()
    facts = collect_facts()
    command = ["manage.py", "serve", "--port", str(port)]
    with server(command, env, f"http://127.0.0.1:{port}/gesund/") as pid:
        yield Running(port, pid, facts)


def _manage(env: dict[str, str], *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=os.environ | env, check=True
    )
