"""A worker that is killed while it sends: the mail arrives, and arrives once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.mail import send_mail
from django.db import connection
from django.utils import timezone

from netzwerk.models import AusgehendeMail
from tests.netzwerk.serving_support import until
from tests.smtp_receiver import Receiver, receiving

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ROOT = Path(__file__).resolve().parents[2]


def database_url():
    """Return the address of the test database for another process."""
    config = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{config['NAME']}"
    return (
        f"postgres://{config['USER']}:{config['PASSWORD']}"
        f"@{config['HOST']}:{config['PORT']}/{config['NAME']}"
    )


def start_worker(port, folder):
    """Start ``manage.py work`` with production settings on the test's database."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "work"],
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "netzwerk.settings.production",
            "SECRET_KEY": "kill".ljust(60, "x"),
            "ALLOWED_HOSTS": "localhost",
            "EMAIL_FROM": "netz@example.org",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(port),
            "EMAIL_SECURITY": "none",
            "DATABASE_URL": database_url(),
            "VAR_DIR": str(folder),
        },
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kill(process):
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


def test_mail_of_a_killed_worker_is_sent_once_by_the_next(settings, tmp_path):
    settings.EMAIL_BACKEND = "netzwerk.mail.outbox.OutboxBackend"
    send_mail("Hallo", "Text", None, ["amira@example.org"])
    receiver = Receiver()
    receiver.answers.clear()
    with receiving(receiver) as port:
        first = start_worker(port, tmp_path)
        try:
            assert receiver.begun.wait(30)
        finally:
            kill(first)
        mail = AusgehendeMail.objects.get()
        assert (mail.sent_at, mail.attempts) == (None, 0)
        assert mail.claimed_until > timezone.now()

        # As if the minutes of its claim had passed.
        AusgehendeMail.objects.update(claimed_until=timezone.now())
        receiver.answers.set()
        second = start_worker(port, tmp_path)
        try:
            until(AusgehendeMail.objects.filter(sent_at__isnull=False).exists, seconds=30)
        finally:
            second.terminate()
            assert second.wait(20) == 0
    assert len(receiver.ids()) == 1
