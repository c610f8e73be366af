"""Write on an application: its steps and its files. Two people at once lose nothing."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from netzwerk.privacy import delete_file
from netzwerk.programm.bewerbungen.anhaenge import MOST_FILES, Datei
from netzwerk.programm.bewerbungen.errors import ClosedError, ConflictError, TooManyFilesError
from netzwerk.programm.bewerbungen.schritte import Schritt
from netzwerk.programm.models import Anhang, Bewerbung


def fassung_of(bewerbung: Bewerbung, schritt: Schritt) -> int:
    """Return how often a step has been saved."""
    return bewerbung.fassungen.get(schritt.key, 0)


@transaction.atomic
def save_step(
    bewerbung: Bewerbung, schritt: Schritt, values: Mapping[str, Any], fassung: int
) -> Bewerbung:
    """Save a step of an application as it is, whole or not, and return the application.

    Args:
        bewerbung: the application.
        schritt: the step.
        values: its fields.
        fassung: how often the step had been saved when the page was opened.

    Raises:
        ClosedError: it cannot be changed any more; the deadline is looked at here.
        ConflictError: somebody else has saved other texts in the meantime.
    """
    row = lock_writable(bewerbung)
    current = fassung_of(row, schritt)
    others = {feld: getattr(row, feld) for feld in schritt.felder}
    differing = {feld: old for feld, old in others.items() if old != values[feld]}
    if not differing:
        return row
    if current != fassung:
        raise ConflictError(differing, current)
    for feld in schritt.felder:
        setattr(row, feld, values[feld])
    row.fassungen[schritt.key] = current + 1
    row.save()
    return row


@transaction.atomic
def add_file(bewerbung: Bewerbung, datei: Datei) -> Anhang:
    """Attach a file that has been looked at.

    Raises:
        ClosedError: the application cannot be changed any more.
        TooManyFilesError: it has as many as it can.
    """
    row = lock_writable(bewerbung)
    if row.anhaenge.count() >= MOST_FILES:
        raise TooManyFilesError
    return Anhang.objects.create(
        bewerbung=row,
        datei=ContentFile(datei.inhalt, name="anhang"),
        dateiname=datei.name,
        inhaltstyp=datei.inhaltstyp,
        groesse=len(datei.inhalt),
    )


@transaction.atomic
def remove_file(bewerbung: Bewerbung, pk: int) -> None:
    """Take a file away; what is gone already does no harm.

    Raises:
        ClosedError: the application cannot be changed any more.
    """
    anhang = lock_writable(bewerbung).anhaenge.filter(pk=pk).first()
    if anhang is not None:
        delete_file(anhang.datei)
        anhang.delete()


def lock_writable(bewerbung: Bewerbung) -> Bewerbung:
    """Return the row of an application for the rest of the transaction.

    Raises:
        ClosedError: it cannot be changed any more.
    """
    rows = Bewerbung.objects.select_for_update(of=("self",))
    row = rows.select_related("auflage", "kommune").filter(pk=bewerbung.pk).first()
    if row is None or not row.is_writable:
        raise ClosedError
    return row
