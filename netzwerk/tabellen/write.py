"""Write tables that are safe to open: no cell of them starts a formula."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from netzwerk.tabellen.cells import Value, to_local, to_text
from netzwerk.tabellen.formulas import neutralise

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
#: Width of a column in signs, where none is given.
_WIDTH = 24
#: Signs that neither a database nor XML takes.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What looks like the number of a sign, and the one sign that XML does not keep.
_TO_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|\r")


@dataclass(frozen=True)
class Blatt:
    """One sheet.

    Args:
        title: its name, at most 31 signs.
        head: titles of the columns.
        rows: cells of the rows; numbers and dates stay numbers and dates.
        widths: of the columns in signs.
    """

    title: str
    head: Sequence[str]
    rows: Iterable[Sequence[Value]] = ()
    widths: Sequence[int] = field(default=())


def write_csv(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a CSV file that Excel in German opens with a double click."""
    target = io.StringIO(newline="")
    # In quotation marks, so that nobody has to guess what separates the cells.
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL)
    for row in (head, *rows):
        writer.writerow([neutralise(_UNWRITABLE.sub("", to_text(cell))) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def write_xlsx(sheets: Sequence[Blatt]) -> bytes:
    """Return an XLSX file in which every text says that it is text."""
    workbook = Workbook(write_only=True)
    for blatt in sheets:
        sheet = workbook.create_sheet(blatt.title)
        sheet.freeze_panes = "A2"
        for index in range(len(blatt.head)):
            width = blatt.widths[index] if index < len(blatt.widths) else _WIDTH
            sheet.column_dimensions[get_column_letter(index + 1)].width = width
        sheet.append([_head_cell(sheet, title) for title in blatt.head])
        for row in blatt.rows:
            sheet.append([_cell(sheet, value) for value in row])
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def _head_cell(sheet: WriteOnlyWorksheet, title: str) -> WriteOnlyCell:
    cell = _cell(sheet, title)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> WriteOnlyCell:
    if isinstance(value, dt.datetime):
        value = to_local(value)
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    text = _TO_ESCAPE.sub(_escape, _UNWRITABLE.sub("", value))
    cell = WriteOnlyCell(sheet, text)
    # openpyxl takes "=…" for a formula and "#N/A" for an error.
    cell.data_type = "s"
    # Stays text when somebody edits the cell.
    cell.number_format, cell.quotePrefix = "@", True
    cell.alignment = Alignment(vertical="top", wrap_text="\n" in text)
    return cell


def _escape(match: re.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"
