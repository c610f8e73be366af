"""A worker that is killed while it writes a whole list: nobody is invited, then everybody, once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core import mail

from netzwerk.kommunen.importe.ablauf import invite_list
from netzwerk.kommunen.models import Einladung, Importlauf, MitgliedschaftRolle
from netzwerk.models import Auftrag, AuftragStand, AusgehendeMail
from tests.factories.kommunen import MitgliedschaftFactory
from tests.kommunen.import_support import checked, do, list_of
from tests.mail.test_killed_worker import database_url

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ROOT = Path(__file__).resolve().parents[2]
#: Does the work as the worker does, and dies when invitations and mails have been written but
#: the transaction is not over.
WORKER = """
import os, signal, sys
import django
django.setup()
from netzwerk.auftraege.work import do_auftrag
from netzwerk.kommunen.importe import ausfuehrung
from netzwerk.models import AusgehendeMail

def die(*args, **options):
    assert AusgehendeMail.objects.count() == 20
    os.kill(os.getpid(), signal.SIGKILL)

ausfuehrung.record = die
do_auftrag.call(int(sys.argv[1]))
"""


def work_and_die(auftrag, folder):
    return subprocess.run(
        [sys.executable, "-c", WORKER, str(auftrag.pk)],
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "netzwerk.settings.production",
            "SECRET_KEY": "kill".ljust(60, "x"),
            "ALLOWED_HOSTS": "localhost",
            "EMAIL_FROM": "netz@example.org",
            "EMAIL_HOST": "127.0.0.1",
            "DATABASE_URL": database_url(),
            "VAR_DIR": str(folder),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_list_of_a_killed_worker_is_invited_once_by_the_next(tmp_path):
    member = MitgliedschaftFactory(rolle=MitgliedschaftRolle.ANSPRECHPERSON)
    auftrag = invite_list(checked(member.user, member.kommune, list_of(20)), left_out=0)

    killed = work_and_die(auftrag, tmp_path)

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert not Einladung.objects.exists()
    assert not AusgehendeMail.objects.exists()
    assert Importlauf.objects.get().done_at is None
    assert Auftrag.objects.get(pk=auftrag.pk).stand == AuftragStand.LAEUFT

    assert do(auftrag).result == {"eingeladen": 20}
    assert Einladung.objects.count() == len(mail.outbox) == 20
    assert Importlauf.objects.get().zeilen == []
