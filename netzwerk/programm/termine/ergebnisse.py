"""What came of a date: how many were there, as numbers, and the minutes."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from netzwerk.programm.models import Termin
from netzwerk.programm.termine.actions import ClosedError, lock

FIELDS = (
    "anwesend",
    "anwesend_verwaltung",
    "anwesend_organisationen",
    "anwesend_engagierte",
    "ergebnisprotokoll",
    "ergebnisse_fuer_kreis",
)


@transaction.atomic
def save_ergebnisse(termin: Termin, details: Mapping[str, Any], *, version: int) -> Termin:
    """Keep numbers and minutes of a date that has taken place, and return it.

    Args:
        termin: the date.
        details: values of ``FIELDS``.
        version: the version that the form was made from.

    Raises:
        ConflictError: somebody else has saved it in the meantime.
        ClosedError: it has not taken place.
    """
    termin = lock(termin, version)
    if not termin.is_over:
        raise ClosedError
    for name in FIELDS:
        setattr(termin, name, details[name])
    termin.version += 1
    termin.save(update_fields=[*FIELDS, "version"])
    return termin


def has_ergebnisse(termin: Termin) -> bool:
    """Return whether numbers or minutes have been entered."""
    return termin.anwesend is not None or bool(termin.ergebnisprotokoll)


def text_to_html(text: str) -> SafeString:
    """Return a plain text as HTML: blank lines part paragraphs, lines with ``-`` are a list.

    Everything typed is shown as typed; there is no way to write HTML.
    """
    parts = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in block.strip().split("\n") if line.strip()]
        paragraph: list[str] = []
        items: list[str] = []
        for line in [*lines, ""]:
            if line.startswith(("- ", "* ", "• ")):
                parts += _paragraph(paragraph)
                paragraph = []
                items.append(line[2:])
                continue
            if items:
                parts.append(
                    format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", zip(items)))
                )
                items = []
            if line:
                paragraph.append(line)
        parts += _paragraph(paragraph)
    return mark_safe("\n".join(parts))  # noqa: S308 -- made of escaped parts above


def _paragraph(lines: list[str]) -> list[SafeString]:
    if not lines:
        return []
    body = format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))
    return [format_html("<p>{}</p>", body)]
