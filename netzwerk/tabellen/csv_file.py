"""Read CSV: as Excel in German writes it, and all the others."""

import codecs
import csv
import io
from collections import Counter

from django.utils.translation import gettext as _

from netzwerk.tabellen.formulas import restore
from netzwerk.tabellen.tabelle import Collector, Limits, TableError, Zeile, no_table

#: The one that Excel in German writes comes first and wins where it is even.
DELIMITERS = ";,\t"
#: So many lines tell which sign separates the cells.
_SNIFFED_LINES = 20
#: So many bytes tell whether every second one is zero.
_SNIFFED_BYTES = 2_000
_ALLOWED_CONTROLS = set("\t\r\n\f")


def read_csv(content: bytes, limits: Limits) -> list[Zeile]:
    """Return the rows of a CSV file.

    Raises:
        TableError: the file is none, or is too large.
    """
    text = _decode(content)
    if any(sign < " " and sign not in _ALLOWED_CONTROLS for sign in set(text)):
        raise TableError(no_table())
    text, delimiter = _split_off_hint(text)
    collector = Collector(limits)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter or sniff(text), strict=True
    )
    nummer = 0
    try:
        for nummer, cells in enumerate(reader, start=1):
            collector.add(nummer, {index: restore(cell) for index, cell in enumerate(cells)})
    except csv.Error as error:
        message = _(
            "Ab Zeile {number} sind die Anführungszeichen nicht zu verstehen. Bitte öffnen Sie die "
            "Datei in einer Tabellenkalkulation und speichern Sie sie neu."
        )
        raise TableError(message.format(number=nummer + 1)) from error
    return collector.rows


def _decode(content: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _decode_as(content, encoding)
    if encoding := _sniff_utf16(content):
        return _decode_as(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # What Excel in German calls "CSV (Trennzeichen-getrennt)".
        return _decode_as(content, "cp1252")


def _decode_as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableError(no_table()) from error


def _sniff_utf16(content: bytes) -> str:
    """Return the encoding of text in which every second byte is zero, as in German; or ""."""
    head = content[:_SNIFFED_BYTES]
    even, odd = head[::2], head[1::2]
    if odd and odd.count(0) > len(odd) * 0.6 and not even.count(0):
        return "utf-16-le"
    if even and even.count(0) > len(even) * 0.6 and not odd.count(0):
        return "utf-16-be"
    return ""


def _split_off_hint(text: str) -> tuple[str, str]:
    """Return the text without Excel's line ``sep=;``, and the sign that it names; or ""."""
    line, _end, rest = text.partition("\n")
    hint = line.strip().strip('"')
    if hint.lower().startswith("sep=") and len(hint) == len("sep=") + 1:
        return rest, hint[-1]
    return text, ""


def sniff(text: str) -> str:
    """Return the sign that separates the cells: it stands equally often in most of the lines."""
    lines = _lines_without_quoted(text)
    best, best_score = DELIMITERS[0], 0
    for delimiter in DELIMITERS:
        counts = Counter(line.count(delimiter) for line in lines)
        # Most frequent number of separators; lines without any speak against it.
        number, times = max(
            ((number, times) for number, times in counts.items() if number),
            key=lambda pair: (pair[1], pair[0]),
            default=(0, 0),
        )
        score = times * 1000 + number
        if number and score > best_score:
            best, best_score = delimiter, score
    return best


def _lines_without_quoted(text: str) -> list[str]:
    """Return the first lines with what stands in quotation marks left out."""
    outside = "".join(text.split('"')[::2])
    lines = (line for line in outside.splitlines() if line.strip())
    return [line for line, _number in zip(lines, range(_SNIFFED_LINES), strict=False)]
