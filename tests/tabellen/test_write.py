"""What is written never starts a formula, and is read back as it was."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from netzwerk.tabellen import Blatt, read_table, write_csv, write_xlsx

#: Starts of formulas in Excel, LibreOffice and others (OWASP, CSV injection).
DANGEROUS = [
    "=1+1",
    "+49 7841 1234",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "＝1+1",
    "=cmd|'/C calc'!A0",
]

#: Half past two in Berlin, which is what the files show.
MOMENT = dt.datetime(2026, 5, 3, 12, 30, tzinfo=dt.UTC)
AT_MIDNIGHT = dt.datetime(2026, 5, 3)  # noqa: DTZ001 -- spreadsheets know no time zones

#: Everything that a cell can hold; control characters mean nothing in one, but for these.
texts = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
        st.sampled_from("=+-@\t\n\r'\";, _x0aD"),
    ),
    max_size=20,
)
filled = texts.filter(str.strip)
#: Rows whose first cell holds something: what is empty is left out when it is read.
tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.tuples(filled, *[texts] * (width - 1)).map(list), min_size=1, max_size=6
    )
)


def cells(rows, width):
    return [[*row.zellen, *[""] * (width - len(row.zellen))] for row in rows]


@given(tables)
def test_csv_is_read_back_as_it_was_written(table):
    head, *rows = table
    assert cells(read_table(write_csv(head, rows)), len(head)) == table


@given(tables)
def test_xlsx_is_read_back_as_it_was_written(table):
    head, *rows = table
    assert cells(read_table(write_xlsx([Blatt("Blatt", head, rows)])), len(head)) == table


@given(tables)
def test_no_cell_of_a_csv_file_starts_a_formula(table):
    text = write_csv(table[0], table[1:]).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        assert not any(cell[:1] in set("=+-@\t\r\n") for cell in row if cell)
        assert not any(cell.strip()[:1] in set("=+-@") for cell in row if cell.strip())


@pytest.mark.parametrize("text", DANGEROUS)
def test_dangerous_cell_of_a_csv_file_becomes_text(text):
    written = write_csv(["E-Mail"], [[text]]).decode("utf-8-sig")
    assert f'"\'{text}"' in written.replace('""', '"')


@pytest.mark.parametrize("text", [*DANGEROUS, "#N/A", "007", "1e5"])
def test_text_in_an_xlsx_file_stays_text(text):
    content = write_xlsx([Blatt("Blatt", ["E-Mail"], [[text]])])
    cell = load_workbook(io.BytesIO(content)).active["A2"]
    assert (cell.data_type, cell.number_format, cell.quotePrefix) == ("s", "@", 1)


def test_numbers_and_dates_stay_what_they_are_in_xlsx():
    values = [5, 1.5, True, dt.date(2026, 5, 3), None]
    content = write_xlsx([Blatt("Blatt", ["Wert"], [[value] for value in values])])
    sheet = load_workbook(io.BytesIO(content)).active
    assert [row[0].value for row in sheet["A2:A5"]] == [5, 1.5, True, AT_MIDNIGHT]
    assert [row.zellen for row in read_table(content)][1:] == [
        *[("5",), ("1,5",), ("WAHR",), ("03.05.2026",)]
    ]


def test_numbers_and_dates_are_german_in_csv():
    row = [1.5, Decimal("2.50"), False, MOMENT, None, 7]
    text = write_csv(["Wert"] * 6, [row]).decode("utf-8-sig")
    assert text.splitlines()[1] == '"1,5";"2,50";"FALSCH";"03.05.2026 14:30";"";"7"'


def test_moment_is_local_in_xlsx():
    content = write_xlsx([Blatt("Blatt", ["Wann"], [[MOMENT]])])
    assert read_table(content)[1].zellen == ("03.05.2026 14:30",)


def test_sheets_have_names_widths_and_a_head_that_stays():
    content = write_xlsx(
        [Blatt("Personen", ["E-Mail"], widths=[40]), Blatt("Erklärung", ["Spalte", "Inhalt"])]
    )
    workbook = load_workbook(io.BytesIO(content))
    assert workbook.sheetnames == ["Personen", "Erklärung"]
    sheet = workbook["Personen"]
    assert (sheet.freeze_panes, sheet.column_dimensions["A"].width) == ("A2", 40)
    assert sheet["A1"].font.bold


def test_signs_that_no_file_can_hold_are_left_out():
    row = ["a\x00b\ud800\uffff"]
    for content in (write_csv(["Kopf"], [row]), write_xlsx([Blatt("Blatt", ["Kopf"], [row])])):
        assert read_table(content)[1].zellen == ("ab",)
