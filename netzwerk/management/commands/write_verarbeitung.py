from typing import Any

from django.core.management.base import BaseCommand

from netzwerk.privacy.verzeichnis import PATH, write_verzeichnis


class Command(BaseCommand):
    help = "Schreibt docs/verarbeitung.md neu, das Verzeichnis der Verarbeitungen."

    def handle(self, *args: Any, **options: Any) -> None:
        write_verzeichnis()
        self.stdout.write(f"{PATH} ist geschrieben.")
