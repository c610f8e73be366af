"""Tables are read in every form in which people have them; what is none is refused in German."""

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from netzwerk.tabellen import Limits, TableError, read_table
from netzwerk.tabellen.csv_file import sniff

#: Spreadsheets know no time zones.
NAIVE = dt.datetime(2026, 5, 3, 14, 5)  # noqa: DTZ001
HEAD = ("Vorname", "Straße")
ROW = ("Zoë", "Größenweg 5")
TEXT = "Vorname;Straße\r\nZoë;Größenweg 5\r\n"


def plain(rows):
    return [row.zellen for row in rows]


def workbook_with(*rows):
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    return workbook


def saved(workbook):
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def repacked(content, **parts):
    """Return an archive with parts replaced or added; ``__`` in a name stands for a slash."""
    target = io.BytesIO()
    changed = {name.replace("__", "/"): text for name, text in parts.items()}
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", 8) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, text in changed.items():
            new.writestr(name, text)
    return target.getvalue()


def sheet_xml(rows):
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def with_sheet(xml):
    return repacked(saved(Workbook()), **{"xl__worksheets__sheet1.xml": xml})


def refused(content, **limits):
    with pytest.raises(TableError) as caught:
        read_table(content, Limits(**limits))
    return str(caught.value)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"],
)
def test_csv_in_the_encoding_of_any_program(encoding):
    assert plain(read_table(TEXT.encode(encoding))) == [HEAD, ROW]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_csv_with_the_signs_of_any_program(delimiter, end):
    text = TEXT.replace(";", delimiter).replace("\r\n", end)
    assert plain(read_table(text.encode())) == [HEAD, ROW]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b\n1,5;2,5\n", ";"),
        ("E-Mail\nanna@example.org\n", ";"),
        ('Name,Ort\n"Müller; Schmidt",Achern\n', ","),
        ("a\tb, c\n1\t2\n", "\t"),
        ('"x;y";"a,b"\n"1";"2,3,4"\n', ";"),
    ],
)
def test_what_separates_cells_is_found_outside_of_quotation_marks(text, delimiter):
    assert sniff(text) == delimiter


def test_line_for_excel_names_what_separates_cells():
    assert plain(read_table(b"sep=,\r\na;b,c\r\n")) == [("a;b", "c")]


def test_cell_with_lines_and_quotation_marks():
    rows = read_table(b'Name;Notiz\r\n"Anna";"sagt ""ja"";\r\nund kommt"\r\nBo;\r\n')
    assert plain(rows)[1:] == [("Anna", 'sagt "ja";\r\nund kommt'), ("Bo", "")]
    assert [row.nummer for row in rows] == [1, 2, 3]


def test_empty_rows_are_left_out_and_counted():
    rows = read_table(b"a;b\n\n;;\n1;2\n \n")
    assert rows == [(1, ("a", "b")), (4, ("1", "2"))]


def test_apostrophe_of_a_spreadsheet_is_taken_off():
    assert plain(read_table(b"a\n'+49 7841\n'tHooft\n")) == [("a",), ("+49 7841",), ("'tHooft",)]


def test_head_alone_is_a_table():
    assert plain(read_table(b"E-Mail;Vorname\n")) == [("E-Mail", "Vorname")]
    assert plain(read_table(saved(workbook_with(["E-Mail"])))) == [("E-Mail",)]


@pytest.mark.parametrize("content", [b"", b"\n\n", b";;\n;;", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_file_without_anything_in_it(content):
    assert refused(content) == "Diese Datei ist leer."


def test_workbook_without_anything_in_it():
    assert refused(saved(Workbook())) == "Diese Datei ist leer."


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n1 0 obj",
        b"\x89PNG\r\n\x1a\n",
        b"{\\rtf1 Hallo}",
        b"<!DOCTYPE html><table><tr><td>a;b</td></tr></table>",
        b"\xef\xbb\xbf<html>",
        b"a;b\n1;2\x00\n",
        b"a;b\n1;\x07\n",
        b"\x81\x8d\x8f",
        b"\xff\xfea",
        b"PK\x03\x04 kein Archiv",
        repacked(saved(Workbook()), a="b")[:-30],
    ],
)
def test_what_is_no_table_is_refused(content):
    assert refused(content).startswith("Diese Datei ist keine Tabelle, die wir lesen können.")


def test_archive_that_is_no_workbook_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refused(target.getvalue()).startswith("Diese Datei ist keine Tabelle")


def test_old_excel_file_and_password_are_told():
    assert "im alten Excel-Format oder hat ein Passwort" in refused(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    )


def test_quotation_mark_that_never_ends_is_told_with_its_line():
    assert refused(b'a;b\n1;2\n"3;4\n5;6\n').startswith("Ab Zeile 3 sind die Anführungszeichen")


def test_file_above_its_size_is_not_read():
    assert refused(b"a;b\n" * 300_000, bytes=1024**2) == (
        "Diese Datei ist zu groß. Eine Tabelle darf höchstens 1 MB haben."
    )


def test_one_row_more_than_allowed():
    rows = [["E-Mail"], *[[f"p{number}@example.org"] for number in range(2_000)]]
    csv = "\n".join(row[0] for row in rows).encode()
    assert len(read_table(csv)) == len(read_table(saved(workbook_with(*rows)))) == 2_001
    message = "Diese Tabelle hat mehr als 2.000 Zeilen."
    assert refused(csv + b"\nx@example.org").startswith(message)
    assert refused(saved(workbook_with(*rows, ["x@example.org"]))).startswith(message)


def test_one_column_more_than_allowed():
    assert len(read_table(";".join("abc").encode(), Limits(columns=3))[0].zellen) == 3
    assert "mehr als 2 Spalten" in refused(b"a;b;c", columns=2)
    assert plain(read_table(b"a;b; ;\n", Limits(columns=2))) == [("a", "b")]


def test_small_file_that_names_a_long_text_often_is_refused():
    workbook = workbook_with(*[["x" * 30_000] * 10] * 20)
    content = saved(workbook)
    assert len(content) < 100_000
    assert refused(content).startswith("In dieser Tabelle steht zu viel Text.")


def test_cells_of_a_workbook_are_the_texts_that_people_see():
    row = [79098.0, 1.5, True, dt.date(2026, 5, 3), NAIVE, None, "Ö"]
    assert plain(read_table(saved(workbook_with(row)))) == [
        ("79098", "1,5", "WAHR", "03.05.2026", "03.05.2026 14:05", "", "Ö")
    ]


def test_first_sheet_that_is_shown_is_read():
    workbook = workbook_with(["versteckt"])
    workbook.active.sheet_state = "hidden"
    workbook.create_sheet("Liste").append(["gezeigt"])
    workbook.create_sheet("Andere").append(["später"])
    workbook.active = 1
    assert plain(read_table(saved(workbook))) == [("gezeigt",)]


def test_colours_and_gaps_are_no_cells():
    workbook = workbook_with(["E-Mail"])
    workbook.active["C7"] = "wert"
    workbook.active["Z900"].fill = PatternFill("solid", start_color="FFFF00")
    assert read_table(saved(workbook)) == [(1, ("E-Mail",)), (7, ("", "", "wert"))]


def test_formula_is_text_and_its_stored_result_is_not_taken():
    cell = '<row r="1"><c r="A1"><f>B1&amp;"@example.org"</f><v>evil</v></c></row>'
    assert plain(read_table(with_sheet(sheet_xml(cell)))) == [('=B1&"@example.org"',)]


def test_shared_formulas_are_not_followed():
    first = '<row r="1"><c r="A1"><f t="shared" ref="A1:A9" si="0">B1+1</f></c></row>'
    more = "".join(
        f'<row r="{row}"><c r="A{row}"><f t="shared" si="0"/><v>5</v></c></row>'
        for row in range(2, 5)
    )
    assert plain(read_table(with_sheet(sheet_xml(first + more)))) == [
        *[("=B1+1",), ("=",), ("=",), ("=",)]
    ]


def test_macros_are_refused():
    content = repacked(saved(Workbook()), **{"xl__vbaProject.bin": b"\0"})
    assert "enthält Makros" in refused(content)


def test_archive_that_is_huge_when_unpacked_is_refused_before_it_is():
    content = repacked(saved(Workbook()), **{"xl__media__image1.png": b"\0" * 20_000_000})
    assert len(content) < 100_000
    assert "ausgepackt zu groß" in refused(content)


def test_archive_that_lies_about_its_size_gives_no_more_than_it_announces():
    content = with_sheet(sheet_xml("<row/>" + " " * 20_000_000))
    size = (len(sheet_xml("<row/>")) + 20_000_000).to_bytes(4, "little")
    lying = content.replace(size, (1_000).to_bytes(4, "little"))
    assert lying != content
    assert "ist beschädigt" in refused(lying)


def test_entities_are_refused():
    xml = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + sheet_xml(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>'
    )
    assert "ist beschädigt" in refused(with_sheet(xml))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="1A"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></row>',
        '<row r="1"><c r="A1"><v>eins</v></c></row>',
    ],
)
def test_broken_workbook_is_told(rows):
    assert "ist beschädigt" in refused(with_sheet(sheet_xml(rows)))


def test_row_numbers_beyond_all_sheets_cost_nothing():
    rows = '<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>'
    assert plain(read_table(with_sheet(sheet_xml(rows)))) == [("1",)]


def read_or_refuse(content):
    """Return what the file holds, or what is said of it."""
    try:
        return read_table(content)
    except TableError as error:
        return str(error)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_are_refused(content):
    assert read_or_refuse(content)


#: One for all examples: a file is never saved twice with the same bytes.
WORKBOOK = saved(workbook_with(HEAD, ROW))


@given(st.data())
def test_damaged_workbook_is_a_table_or_is_refused(data):
    content = bytearray(WORKBOOK)
    for _change in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(4, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    assert read_or_refuse(bytes(content))
