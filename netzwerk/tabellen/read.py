"""Find out what a file is, and read it."""

import re

from django.utils.translation import gettext as _

from netzwerk.tabellen.csv_file import read_csv
from netzwerk.tabellen.tabelle import Limits, TableError, Zeile, no_table
from netzwerk.tabellen.xlsx_file import read_xlsx

_ZIP = b"PK\x03\x04"
#: The container of .xls, and of XLSX files with a password.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|table|\?xml|svg)", re.IGNORECASE)
#: Beginnings of files that are text or might pass for it.
_OTHERS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def read_table(content: bytes, limits: Limits | None = None) -> list[Zeile]:
    """Return the rows of a table file that have something in them.

    Args:
        content: the file.
        limits: how large the table may be.

    Raises:
        TableError: the file is none, is broken, or is too large.
    """
    limits = limits or Limits()
    if len(content) > limits.bytes:
        message = _("Diese Datei ist zu groß. Eine Tabelle darf höchstens {limit} MB haben.")
        raise TableError(message.format(limit=limits.bytes // 1024**2))
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise TableError(_("Diese Datei ist leer."))
    if content.startswith(_OLE):
        raise TableError(
            _(
                "Diese Datei ist im alten Excel-Format oder hat ein Passwort. Bitte speichern Sie "
                "sie ohne Passwort als „Excel-Arbeitsmappe (.xlsx)“."
            )
        )
    if content.startswith(_OTHERS) or _MARKUP.match(content.removeprefix(b"\xef\xbb\xbf")):
        raise TableError(no_table())
    read = read_xlsx if content.startswith(_ZIP) else read_csv
    rows = read(content, limits)
    if not rows:
        raise TableError(_("Diese Datei ist leer."))
    return rows
