"""``manage.py work``: the work of the background, as a process of its own."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from netzwerk.background.process import Background


class Command(BaseCommand):
    """Run recurring jobs, long tasks and mails until SIGTERM or Ctrl+C."""

    help = "Erledigt die Arbeit im Hintergrund, wenn der Server in mehreren Prozessen läuft."

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        background = Background()
        background.start()
        self.stdout.write(_("Die Hintergrundarbeit läuft (beenden mit Strg+C)."))
        self.stdout.flush()
        stopping.wait()
        background.stop()
        self.stdout.write(_("Die Hintergrundarbeit ist beendet."))
