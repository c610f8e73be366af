"""Read XLSX: the first sheet that is shown, every cell as the text that people see.

An XLSX file is an archive of XML. Before any of it is parsed, its size when unpacked is known to
be small; entities are refused by defusedxml, which openpyxl uses; macros are refused, and
formulas are neither calculated nor followed.
"""

import contextlib
import io
import re
import warnings
import zipfile
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import DEFUSEDXML, load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from netzwerk.tabellen.cells import to_text
from netzwerk.tabellen.tabelle import Collector, Limits, TableError, Zeile, no_table

if not DEFUSEDXML:
    raise ImportError("openpyxl must parse with defusedxml")

#: Files in an archive; an ordinary workbook has about ten.
_MAX_PARTS = 1_000
_WORKBOOK = "xl/workbook.xml"
_MACROS = "vbaproject.bin"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(content: bytes, limits: Limits) -> list[Zeile]:
    """Return the rows of an XLSX file.

    Raises:
        TableError: the file is none, is broken, or is too large.
    """
    _check_archive(content, limits)
    collector = Collector(limits)
    try:
        with warnings.catch_warnings():
            # What openpyxl leaves out (pictures, colours) is nothing to us.
            warnings.simplefilter("ignore")
            _collect(content, collector)
    except TableError:
        raise
    except Exception as error:
        # Whatever is wrong inside of such a file, in XML of others, it is the file that is broken.
        raise TableError(
            _(
                "Diese Excel-Datei ist beschädigt. Bitte öffnen Sie sie in einer Tabellenkalkulation "
                "und speichern Sie sie neu."
            )
        ) from error
    return collector.rows


def _check_archive(content: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise TableError(no_table()) from error
    names = {part.filename.lower() for part in parts}
    if any(name.endswith(_MACROS) for name in names):
        raise TableError(
            _(
                "Diese Datei enthält Makros. Bitte speichern Sie sie als „Excel-Arbeitsmappe (.xlsx)“ "
                "ohne Makros."
            )
        )
    if _WORKBOOK not in names:
        raise TableError(no_table())
    # Reading a part never gives more than it announces here.
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise TableError(
            _(
                "Diese Excel-Datei ist ausgepackt zu groß. Bitte kopieren Sie nur die Tabelle selbst "
                "in eine neue Datei."
            )
        )


class _Parser(WorkSheetParser):
    """Reads the rows of a sheet; a formula stays the text that it is."""

    def parse_formula(self, element: Any) -> str:
        return f"={element.find(FORMULA_TAG).text or ''}"


def _collect(content: bytes, collector: Collector) -> None:
    workbook = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    with contextlib.closing(workbook):
        sheets = [sheet for sheet in workbook if isinstance(sheet, ReadOnlyWorksheet)]
        sheet = next(sheet for sheet in sheets if sheet.sheet_state == "visible")
        # Not its own iter_rows(): that one parses formulas, and fills gaps of a million rows.
        with sheet._get_source() as source:  # noqa: SLF001
            parser = _Parser(
                source,
                sheet._shared_strings,  # noqa: SLF001
                epoch=workbook.epoch,
                date_formats=workbook._date_formats,  # noqa: SLF001
                timedelta_formats=workbook._timedelta_formats,  # noqa: SLF001
            )
            for nummer, cells in parser.parse():
                collector.add(nummer, {cell["column"] - 1: _text_of(cell) for cell in cells})


def _text_of(cell: dict[str, Any]) -> str:
    value = cell["value"]
    # A formula has no signs that are written as their number.
    if isinstance(value, str) and cell["data_type"] != "f":
        return _ESCAPED.sub(_unescape, value)
    return to_text(value)


def _unescape(match: re.Match[str]) -> str:
    """Return the sign that Excel writes as its number: controls, and the ``_`` of such a number."""
    code = int(match[1], 16)
    return chr(code) if code < ord(" ") or code == ord("_") else match[0]
