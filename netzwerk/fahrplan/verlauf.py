"""The history of an item in words: who changed what, and when."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from netzwerk.fahrplan.models import (
    Aenderung,
    Ansatz,
    Fahrplan,
    Massnahme,
    Meilenstein,
    Selbstcheck,
    Struktur,
)
from netzwerk.fahrplan.permissions import AnsatzQuerySet, MassnahmeQuerySet, ZielQuerySet
from netzwerk.rechte import Rechte


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
    """The entries of an item, put into words page by page."""

    def __init__(
        self, rows: models.QuerySet[Aenderung], model: type[models.Model], rechte: Rechte
    ) -> None:
        self._rows, self._model, self._rechte = rows, model, rechte

    def __len__(self) -> int:
        return self._rows.count()

    def __getitem__(self, index: Any) -> Any:
        return _in_words(list(self._rows[index]), self._model, self._rechte)


def read_history(
    punkt: Massnahme | Ansatz | Selbstcheck | Struktur, rechte: Rechte
) -> Sequence[Eintrag]:
    """Return the changes of an item, of a measure with its milestones, newest first.

    Args:
        punkt: the item.
        rechte: who reads; of rows that have circles of their own only those are named that the
            person may see.
    """
    model = type(punkt)
    rows = Aenderung.objects.filter(**{model._meta.model_name: punkt})  # noqa: SLF001 -- documented
    rows = rows.select_related("von", "meilenstein").order_by("-pk")
    return _Verlauf(rows, model, rechte)


def describe(rows: Sequence[Aenderung], rechte: Rechte) -> list[Eintrag]:
    """Return changes of any items in words, in the same order; names as ``read_history`` shows them.

    Args:
        rows: the changes.
        rechte: of who reads.
    """
    by_model: dict[type[models.Model], list[Aenderung]] = {}
    for row in rows:
        by_model.setdefault(_model_of(row), []).append(row)
    entries = [
        entry for model, some in by_model.items() for entry in _in_words(some, model, rechte)
    ]
    by_key = {entry.aenderung.pk: entry for entry in entries}
    return [by_key[row.pk] for row in rows]


#: What of a change does not say which item has changed.
_NO_ITEM = {"fahrplan", "meilenstein", "von"}


def _model_of(row: Aenderung) -> type[models.Model]:
    items = (
        field
        for field in row._meta.get_fields()  # noqa: SLF001 -- Django's documented way
        if field.many_to_one and field.name not in _NO_ITEM
    )
    item = next((field for field in items if getattr(row, field.attname)), None)
    return item.related_model if item else Fahrplan


def _in_words(rows: list[Aenderung], model: type[models.Model], rechte: Rechte) -> list[Eintrag]:
    names = _names(rows, model, rechte)
    return [_entry(row, model, names) for row in rows]


def _entry(row: Aenderung, model: type[models.Model], names: dict[str, dict[str, str]]) -> Eintrag:
    if not row.feld:
        if row.meilenstein_id or row.alt:
            what = row.alt or str(row.meilenstein)
            return Eintrag(row, _("Meilenstein {was}: „{name}“").format(was=row.neu, name=what))
        name = model._meta.verbose_name  # noqa: SLF001 -- Django's documented way
        return Eintrag(row, f"{name} {row.neu}")
    owner = model if row.meilenstein_id is None else Meilenstein
    field = owner._meta.get_field(row.feld)  # noqa: SLF001 -- Django's documented way
    text = str(field.verbose_name)
    if row.meilenstein_id:
        text = _("Meilenstein „{name}“, {feld}").format(name=row.meilenstein, feld=text)
    return Eintrag(row, text, *_both(field, row, names))


def _both(field: Any, row: Aenderung, names: Mapping[str, Mapping[str, str]]) -> list[str]:
    return [value_in_words(field, text, names) for text in (row.alt, row.neu)]


def value_in_words(field: Any, text: str, names: Mapping[str, Mapping[str, str]]) -> str:
    """Return a value of the history (``aendern.as_text``) as somebody reads it.

    Args:
        field: of the model.
        text: the value.
        names: by name of the field and number, what the numbers in it stand for.
    """
    if not text:
        return ""
    if field.related_model:
        known = names[field.name]
        return ", ".join(known.get(key, _("nicht mehr zu sehen")) for key in text.split(","))
    if field.choices:
        return str(dict(field.flatchoices).get(text, text))
    if isinstance(field, models.DateField):
        return date_format(dt.date.fromisoformat(text), "j. F Y")
    return text


def _names(
    rows: list[Aenderung], model: type[models.Model], rechte: Rechte
) -> dict[str, dict[str, str]]:
    """Return the names of what the changes point at: one query for each such field."""
    found: dict[str, dict[str, str]] = {}
    for field in model._meta.get_fields():  # noqa: SLF001 -- Django's documented way
        entries = [row for row in rows if row.feld == field.name and row.meilenstein_id is None]
        if entries and field.related_model:
            keys = {key for row in entries for key in f"{row.alt},{row.neu}".split(",") if key}
            known = field.related_model._default_manager.all()  # noqa: SLF001 -- documented
            if isinstance(known, AnsatzQuerySet | MassnahmeQuerySet | ZielQuerySet):
                known = known.visible_to(rechte)
            by_key = known.in_bulk([int(key) for key in keys])
            found[field.name] = {str(key): str(value) for key, value in by_key.items()}
    return found
