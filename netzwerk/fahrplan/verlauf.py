"""The history of a measure in words: who changed what, and when."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from netzwerk.fahrplan.models import Aenderung, Massnahme, Meilenstein


@dataclass(frozen=True)
class Eintrag:
    """One change in words.

    Args:
        aenderung: when, by whom, at whose wish.
        text: what has changed.
        alt, neu: the values before and after, in words; empty where there is none.
    """

    aenderung: Aenderung
    text: str
    alt: str = ""
    neu: str = ""


class _Verlauf(Sequence):
    """The entries of a measure, put into words page by page."""

    def __init__(self, rows: models.QuerySet[Aenderung]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return self._rows.count()

    def __getitem__(self, index: Any) -> Any:
        return _in_words(list(self._rows[index]))


def read_history(massnahme: Massnahme) -> Sequence[Eintrag]:
    """Return the changes of a measure and its milestones, newest first."""
    rows = Aenderung.objects.filter(massnahme=massnahme).select_related("von", "meilenstein")
    return _Verlauf(rows.order_by("-pk"))


def _in_words(rows: list[Aenderung]) -> list[Eintrag]:
    names = _names(rows)
    return [_entry(row, names) for row in rows]


def _entry(row: Aenderung, names: dict[str, dict[str, str]]) -> Eintrag:
    model = Massnahme if row.meilenstein_id is None else Meilenstein
    if not row.feld:
        if row.meilenstein_id or row.alt:
            what = row.alt or str(row.meilenstein)
            return Eintrag(row, _("Meilenstein {was}: „{name}“").format(was=row.neu, name=what))
        return Eintrag(row, _("Maßnahme {was}").format(was=row.neu))
    field = model._meta.get_field(row.feld)  # noqa: SLF001 -- Django's documented way
    text = str(field.verbose_name)
    if row.meilenstein_id:
        text = _("Meilenstein „{name}“, {feld}").format(name=row.meilenstein, feld=text)
    return Eintrag(row, text, _value(field, row.alt, names), _value(field, row.neu, names))


def _value(field: Any, text: str, names: dict[str, dict[str, str]]) -> str:
    if not text:
        return ""
    if field.related_model:
        known = names[field.name]
        return ", ".join(known.get(key, _("nicht mehr da")) for key in text.split(","))
    if field.choices:
        return str(dict(field.flatchoices).get(text, text))
    if isinstance(field, models.DateField):
        return date_format(dt.date.fromisoformat(text), "j. F Y")
    return text


def _names(rows: list[Aenderung]) -> dict[str, dict[str, str]]:
    """Return the names of what the changes point at: one query for each such field."""
    found: dict[str, dict[str, str]] = {}
    for field in Massnahme._meta.get_fields():  # noqa: SLF001 -- Django's documented way
        entries = [row for row in rows if row.feld == field.name and row.meilenstein_id is None]
        if entries and field.related_model:
            keys = {key for row in entries for key in f"{row.alt},{row.neu}".split(",") if key}
            known = field.related_model._default_manager.in_bulk([int(key) for key in keys])  # noqa: SLF001
            found[field.name] = {str(key): str(value) for key, value in known.items()}
    return found
