"""Every uploaded file is shown to a virus scanner (clamd) before anything else sees it.

Set ``CLAMD_ADDRESS`` and every upload, whichever form it belongs to, passes through clamd's
INSTREAM command while it arrives. Infected files, and all files while the scanner cannot be
reached, are refused: nothing of them is stored.
"""

import socket
import struct
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext_lazy as _

TIMEOUT_SECONDS = 20
_END_OF_STREAM = struct.pack(">I", 0)


class FileRefusedError(SuspiciousOperation):
    """The file is not taken. ``title`` and ``text`` tell the person why, in German."""

    title = _("Diese Datei nehmen wir nicht an")
    text: Any = ""


class InfectedFileError(FileRefusedError):
    """The scanner has found something."""

    text = _(
        "In der Datei steckt ein Schadprogramm. Es wurde nichts gespeichert. Bitte prüfen Sie Ihr "
        "Gerät, bevor Sie weitere Dateien weitergeben."
    )


class ScannerAwayError(FileRefusedError):
    """The scanner does not answer; no file is taken unseen."""

    text = _(
        "Wir können Dateien gerade nicht auf Schadprogramme prüfen. Es wurde nichts gespeichert. "
        "Bitte versuchen Sie es in einigen Minuten noch einmal."
    )


class Scan:
    """One file on its way to the scanner.

    Args:
        address: ``host:port``, or the path of clamd's socket.

    Raises:
        ScannerAwayError: from every method, if the scanner cannot be reached.
    """

    def __init__(self, address: str) -> None:
        try:
            self._socket = _connect(address)
            self._socket.sendall(b"zINSTREAM\0")
        except OSError as error:
            raise ScannerAwayError(str(error)) from error

    def add(self, data: bytes) -> None:
        """Show the next piece of the file."""
        try:
            self._socket.sendall(struct.pack(">I", len(data)) + data)
        except OSError as error:
            raise ScannerAwayError(str(error)) from error

    def finish(self) -> None:
        """Wait for the verdict.

        Raises:
            InfectedFileError: the scanner has found something.
        """
        try:
            with self._socket:
                self._socket.sendall(_END_OF_STREAM)
                verdict = self._socket.recv(4096).rstrip(b"\0").decode(errors="replace")
        except OSError as error:
            raise ScannerAwayError(str(error)) from error
        if verdict.endswith("FOUND"):
            raise InfectedFileError(verdict)
        if verdict != "stream: OK":
            # For example a file larger than clamd's own limit: not seen is not clean.
            raise ScannerAwayError(verdict)

    def abandon(self) -> None:
        """Leave without a verdict."""
        self._socket.close()


def _connect(address: str) -> socket.socket:
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(TIMEOUT_SECONDS)
        connection.connect(address)
        return connection
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=TIMEOUT_SECONDS)


class ScanningUploadHandler(FileUploadHandler):
    """Shows each file to the scanner; the handlers after it store what is clean."""

    _scan: Scan | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._scan = Scan(settings.CLAMD_ADDRESS)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._scan.add(raw_data)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        self._scan.finish()
        self._scan = None

    def upload_interrupted(self) -> None:
        if self._scan is not None:
            self._scan.abandon()
