"""``make run``: the platform with its demo network on one's own machine."""

import socket
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from netzwerk.demo import announcements
from netzwerk.management.database import bring_up_to_date, is_empty


class Command(BaseCommand):
    help = "Startet die Plattform mit dem Beispielnetzwerk; nur auf diesem Rechner erreichbar."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default="8000", help="Port.")

    def handle(self, *args: Any, port: str, **options: Any) -> None:
        port = self._free_port(port)
        address = f"http://localhost:{port}"
        settings.ADDRESS_FILE.write_text(address)
        # Read from the file when the settings were loaded, which was before it was written.
        settings.WAGTAILADMIN_BASE_URL = address
        self._say("· Datenbank wird geprüft …")
        bring_up_to_date()
        if is_empty():
            self._say("· Beispielnetzwerk wird geladen (nur beim ersten Mal) …")
            call_command("load_demo", stdout=self.stdout)
        self._say("")
        for announcement in announcements:
            self._say(announcement())
        call_command("serve", host="127.0.0.1", port=port, stdout=self.stdout)

    def _free_port(self, text: str) -> int:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", int(text)))
            except (OSError, OverflowError, ValueError) as error:
                message = (
                    f"Port {text} ist belegt oder nicht erlaubt. "
                    "Mit einem anderen starten, zum Beispiel: make run PORT=8765"
                )
                raise CommandError(message) from error
        return int(text)

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
