"""Tables as people have them: read from CSV and XLSX files, and written so that they are safe.

    try:
        rows = read_table(upload.read(limits.bytes + 1), limits)
    except TableError as error:
        form.add_error("datei", str(error))

A file is told by what is in it, never by its name. Cells are text, whatever they were in the
file; no formula is calculated, it is read as the text that it is. What is written never starts a
formula in the program that opens it, and reading it gives the same text again.
"""

from netzwerk.tabellen.read import read_table
from netzwerk.tabellen.tabelle import Limits, TableError, Zeile
from netzwerk.tabellen.write import Blatt, write_csv, write_xlsx

__all__ = ["Blatt", "Limits", "TableError", "Zeile", "read_table", "write_csv", "write_xlsx"]
