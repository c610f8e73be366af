"""``manage.py serve``: HTTP and sockets from one process, or several with Redis.

One process does the work of the background, too; beside several there is ``manage.py work``.
"""

import errno
import os
import socket
from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from netzwerk.background.process import Background
from netzwerk.serving.server import bind, run_server
from netzwerk.serving.supervisor import supervise


class Command(BaseCommand):
    """Serve the platform until SIGTERM or Ctrl+C, then stop in order with exit code 0."""

    help = "Startet den Server der Plattform (HTTP und WebSockets)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="Adresse, auf der gelauscht wird.")
        parser.add_argument("--port", type=int, default=8000, help="Port.")
        parser.add_argument(
            "--processes",
            type=int,
            default=1,
            help="Anzahl der Prozesse; mehr als einer braucht REDIS_URL.",
        )

    def handle(self, *args: Any, host: str, port: int, processes: int, **options: Any) -> None:
        if processes > 1 and not settings.REDIS_URL:
            raise CommandError(
                _(
                    "Mehr als ein Prozess braucht Redis, sonst erreichen neue Beiträge nicht alle. "
                    "Bitte REDIS_URL setzen oder --processes weglassen."
                )
            )
        listener = self._bind(host, port)
        # New processes find their settings in the environment.
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings.SETTINGS_MODULE)
        if processes == 1:
            run_server(listener, partial(self._announce, listener), Background())
        elif not supervise(listener, processes, partial(self._announce, listener)):
            raise CommandError(_("Ein Prozess konnte nicht starten; die Meldung steht darüber."))
        self.stdout.write(_("Die Plattform ist beendet."))

    def _announce(self, listener: socket.socket) -> None:
        host, port = listener.getsockname()[:2]
        # A passkey needs a name: it does not work on an address of numbers.
        name = "localhost" if host in {"127.0.0.1", "::1"} else host
        self.stdout.write(
            self.style.SUCCESS(
                _("Die Plattform läuft: %(address)s (beenden mit Strg+C)")
                % {"address": f"http://{name}:{port}/"}
            )
        )
        self.stdout.flush()

    def _bind(self, host: str, port: int) -> socket.socket:
        try:
            return bind(host, port)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                message = _(
                    "Der Port %(port)s ist schon belegt. Läuft die Plattform bereits? "
                    "Sonst bitte einen anderen Port nehmen, zum Beispiel PORT=%(other)s."
                ) % {"port": port, "other": port + 1}
            else:
                message = _("Auf %(host)s:%(port)s kann nicht gelauscht werden: %(error)s") % {
                    "host": host,
                    "port": port,
                    "error": error.strerror,
                }
            raise CommandError(message) from error
