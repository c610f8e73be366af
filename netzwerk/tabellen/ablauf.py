"""The verbs that lead a table from a file into the platform; the caller has checked the permission."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import transaction

from netzwerk.auftraege.work import start_auftrag
from netzwerk.models import Auftrag, AuftragStand
from netzwerk.tabellen.lauf import Tabellenlauf
from netzwerk.tabellen.tabelle import Zeile

Lauf = TypeVar("Lauf", bound=Tabellenlauf)


@transaction.atomic
def bring(
    model: type[Lauf],
    dateiname: str,
    rows: Sequence[Zeile],
    spalten: Mapping[str, int],
    **owner: Any,
) -> Lauf:
    """Keep a table that somebody has uploaded. It takes the place of an unused one of the same owner.

    Args:
        model: of the room.
        dateiname: as the person calls it.
        rows: the row with the titles, and what stands below it.
        spalten: what its columns seem to hold.
        **owner: whose it is and what for, by field.
    """
    working = [AuftragStand.WARTET, AuftragStand.LAEUFT]
    idle = model.objects.filter(done_at=None, **owner).exclude(auftrag__stand__in=working)
    replaced = [number for one in idle for number in (*one.ersetzt, one.pk)]
    idle.delete()
    limit = model._meta.get_field("dateiname").max_length  # noqa: SLF001 -- Django's documented way
    return model.objects.create(
        **owner,
        dateiname=dateiname[:limit],
        kopf=list(rows[0].zellen),
        zeilen=[[row.nummer, list(row.zellen)] for row in rows[1:]],
        spalten=dict(spalten),
        ersetzt=replaced,
    )


def lock(lauf: Lauf) -> Lauf:
    """Return a table as it is saved now, and let nobody else lead it on until the transaction ends."""
    rows = type(lauf).objects.select_for_update(of=("self",)).select_related("auftrag", "user")
    return rows.get(pk=lauf.pk)


def start(lauf: Tabellenlauf, art: str, params: Mapping[str, Any]) -> Auftrag:
    """Have something done with a locked table, and return the work."""
    lauf.auftrag = start_auftrag(lauf.user, art, {"lauf": lauf.pk, **params})
    lauf.save()
    return lauf.auftrag
