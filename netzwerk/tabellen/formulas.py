"""Cells of a CSV file that a spreadsheet would take for a formula (CSV injection, OWASP).

An apostrophe in front makes them text in every spreadsheet; it is taken off again when such a
file is read. XLSX files need none of it: there a cell says that it is text.
"""

import re

#: What starts a formula, also behind blanks and in the full-width letters of other keyboards; and
#: apostrophes before it, so that a text that has one already gets one more and keeps its own.
_STARTS_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]|'*[\t\r\n]")


def neutralise(text: str) -> str:
    """Return the text in a form that no spreadsheet takes for a formula."""
    return f"'{text}" if _STARTS_FORMULA.match(text) else text


def restore(text: str) -> str:
    """Return the text that ``neutralise`` got."""
    return text[1:] if text.startswith("'") and _STARTS_FORMULA.match(text, 1) else text
