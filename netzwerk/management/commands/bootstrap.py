from typing import Any

from django.core.management.base import BaseCommand

from netzwerk.bootstrap import steps
from netzwerk.management.steps import run_steps


class Command(BaseCommand):
    help = "Legt an, was jede Installation braucht; kann beliebig oft laufen."

    def handle(self, *args: Any, **options: Any) -> None:
        run_steps(self, steps)
