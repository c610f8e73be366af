from typing import Any

from django.core.management.base import BaseCommand

from netzwerk.bootstrap import steps as bootstrap_steps
from netzwerk.demo import steps as demo_steps
from netzwerk.management.steps import run_steps


class Command(BaseCommand):
    help = "Lädt das Beispielnetzwerk; was es schon gibt, bleibt, wie es ist."

    def handle(self, *args: Any, **options: Any) -> None:
        run_steps(self, bootstrap_steps)
        run_steps(self, demo_steps)
