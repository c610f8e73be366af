"""What ``make serve`` does before it serves: safe to run at every start."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from netzwerk.bootstrap import steps
from netzwerk.management.database import bring_up_to_date
from netzwerk.management.steps import run_steps


class Command(BaseCommand):
    help = "Bringt Datenbank, Grunddaten und statische Dateien auf den Stand dieser Version."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("· Datenbank …")
        self.stdout.flush()
        bring_up_to_date()
        run_steps(self, steps)
        self.stdout.write("· Statische Dateien …")
        self.stdout.flush()
        call_command("collectstatic", verbosity=0, interactive=False)
