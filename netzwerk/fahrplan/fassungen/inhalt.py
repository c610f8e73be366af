"""What a plan says, as plain data: each item with its number, its fields as text, its circle.

    {"form": 1, "auflage": 3, "leitbild": {"id": 7, "felder": {"leitbild": "…", "sichtbarkeit": "…"}},
     "ziele": [{"id": 1, "felder": {"titel": "…", …}, "massnahmen": [
         {"id": 2, "felder": {…}, "meilensteine": [{"id": 3, "felder": {…}}]}]}]}

Fields are written as in the history (``aendern.as_text``): people and Organisationen as numbers,
so that no name outlives its account.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from netzwerk.fahrplan.aendern import as_text
from netzwerk.fahrplan.models import Fahrplan, Massnahme, Meilenstein, Ziel
from netzwerk.sichtbarkeit import Sichtbarkeit

#: Says how the data is built; data of an older form would be read in its own way.
FORM = 1

FELDER: dict[type[models.Model], tuple[str, ...]] = {
    Fahrplan: ("leitbild", "sichtbarkeit"),
    Ziel: ("titel", "beschreibung", "indikator", "zielwert", "stand", "sichtbarkeit"),
    Massnahme: (
        *("titel", "beschreibung", "herkunft", "ansatz", "status", "fortschritt", "beginn"),
        *("faellig", "verantwortliche", "organisationen", "partner", "kostenklasse"),
        "sichtbarkeit",
    ),
    Meilenstein: ("titel", "faellig", "erledigt_am"),
}

Punkt = Mapping[str, Any]


def freeze(plan: Fahrplan) -> dict[str, Any]:
    """Return what a plan says now: five queries for any plan. Drafts are not part of it.

    A draft is what only its author sees: nobody adopts it.
    """
    ziele = {
        ziel.pk: _item(ziel) | {"massnahmen": []}
        for ziel in _shared(plan.ziele.present()).order_by("position", "pk")
    }
    rows = _shared(Massnahme.objects.present()).filter(ziel__in=ziele)
    rows = rows.prefetch_related("meilensteine", "verantwortliche", "organisationen")
    for massnahme in rows.order_by("position", "pk"):
        stones = [_item(stone) for stone in massnahme.meilensteine.all()]
        item = _item(massnahme) | {"meilensteine": stones}
        ziele[massnahme.ziel_id]["massnahmen"].append(item)
    return {
        "form": FORM,
        "auflage": plan.auflage_id,
        "leitbild": _item(plan),
        "ziele": list(ziele.values()),
    }


def is_empty(inhalt: Punkt) -> bool:
    """Return whether there is nothing to read in it."""
    return not inhalt["ziele"] and not inhalt["leitbild"]["felder"]["leitbild"]


def measures(inhalt: Punkt) -> Iterator[Punkt]:
    """Return all measures in their order."""
    return (massnahme for ziel in inhalt["ziele"] for massnahme in ziel["massnahmen"])


def _shared(rows: models.QuerySet) -> models.QuerySet:
    return rows.exclude(sichtbarkeit=Sichtbarkeit.NIEMAND)


def _item(row: models.Model) -> dict[str, Any]:
    return {
        "id": row.pk,
        "felder": {name: as_text(_value(row, name)) for name in FELDER[type(row)]},
    }


def _value(row: models.Model, name: str) -> Any:
    column = row._meta.get_field(name)  # noqa: SLF001 -- Django's documented way
    # Its number is enough: no need to read what it points at.
    return getattr(row, column.attname if column.many_to_one else name)
