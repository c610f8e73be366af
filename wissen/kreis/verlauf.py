"""The history of an Anpassung in words."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from netzwerk.fahrplan.verlauf import Eintrag
from wissen.models import Anpassung, Anpassungsaenderung, Bausteinfassung

#: Changes shown on the page of the measure, the newest first.
SHOWN = 20


def read_history(anpassung: Anpassung) -> Sequence[Eintrag]:
    """Return the newest changes. Two queries."""
    rows = list(anpassung.aenderungen.select_related("von").order_by("-pk")[:SHOWN])
    versions = Bausteinfassung.objects.filter(baustein=anpassung.fassung.baustein_id)
    numbers = {str(pk): str(number) for pk, number in versions.values_list("pk", "nummer")}
    return [_entry(row, numbers) for row in rows]


def _entry(row: Anpassungsaenderung, numbers: dict[str, str]) -> Eintrag:
    if not row.feld:
        return Eintrag(row, _("Baustein übernommen"))
    field = Anpassung._meta.get_field(row.feld)  # noqa: SLF001 -- Django's documented way
    values = (_value(field, text, numbers) for text in (row.alt, row.neu))
    return Eintrag(row, str(field.verbose_name), *values)


def _value(field: Any, text: str, numbers: dict[str, str]) -> str:
    if not text:
        return ""
    if field.name == "fassung":
        return numbers.get(text, text)
    return str(dict(field.flatchoices).get(text, text)) if field.choices else text
