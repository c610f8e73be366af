"""Tables as people have them: read from CSV and XLSX files, and written so that they are safe.

    try:
        rows = read_table(upload.read(limits.bytes + 1), limits)
    except TableError as error:
        form.add_error("datei", str(error))

A file is told by what is in it, never by its name. Cells are text, whatever they were in the
file; no formula is calculated, it is read as the text that it is. What is written never starts a
formula in the program that opens it, and reading it gives the same text again.

A table that somebody brings goes the same way in every room: ``forms`` takes the file and asks what
its columns hold (``spalten`` recognises them), ``lauf`` keeps it, ``ablauf`` leads it on.
"""

from netzwerk.tabellen.read import read_table
from netzwerk.tabellen.tabelle import Limits, TableError, Zeile
from netzwerk.tabellen.write import Blatt, write_csv, write_xlsx

__all__ = ["Blatt", "Limits", "TableError", "Zeile", "read_table", "write_csv", "write_xlsx"]
