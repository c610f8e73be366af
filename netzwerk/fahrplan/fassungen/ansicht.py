"""A version, shown like a plan of today: the same pages and files read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from netzwerk.fahrplan.anzeige import Abschnitt, Ansicht, Zeile
from netzwerk.fahrplan.fassungen.inhalt import Punkt, measures
from netzwerk.fahrplan.fassungen.namen import listed, names_in
from netzwerk.fahrplan.models import Ansatz, Fahrplan, Massnahme, Meilenstein, Ziel
from netzwerk.rechte import Rechte


@dataclass(frozen=True)
class FesteZeile(Zeile):
    """A measure of a version. Nothing of it is late: it is as it was on its day."""

    personen: Sequence[str] = ()
    gruppen: Sequence[str] = ()
    steine: Sequence[Meilenstein] = ()

    @property
    def names(self) -> list[str]:
        """Who is responsible."""
        return list(self.personen)

    @property
    def organisationen_names(self) -> list[str]:
        """The Organisationen that are responsible."""
        return list(self.gruppen)

    @property
    def meilensteine(self) -> Sequence[Meilenstein]:
        """The milestones in their order."""
        return self.steine

    @property
    def is_overdue(self) -> bool:
        """Whether it is late."""
        return False


def show(part: Punkt, plan: Fahrplan, rechte: Rechte) -> Ansicht:
    """Return what somebody reads of a version as a view of a plan.

    Args:
        part: what the person may read of it.
        plan: with its Kommune.
        rechte: who reads.
    """
    names = names_in(rechte, part)
    keys = {one["felder"]["ansatz"] for one in measures(part)} - {""}
    ansaetze = Ansatz.objects.in_bulk([int(key) for key in keys])
    abschnitte = []
    for item in part["ziele"]:
        ziel = _row(Ziel, item, fahrplan=plan)
        rows = [_zeile(one, ziel, names, ansaetze) for one in item["massnahmen"]]
        abschnitte.append(Abschnitt(ziel, rows))
    leitbild = part["leitbild"]["felder"]["leitbild"]
    return Ansicht(
        plan.kommune, plan, leitbild, abschnitte, can_write=False, can_edit=False, is_own=False
    )


def _zeile(
    item: Punkt, ziel: Ziel, names: Mapping[str, Mapping[str, str]], ansaetze: Mapping[int, Ansatz]
) -> FesteZeile:
    felder = item["felder"]
    massnahme = _row(Massnahme, item, ziel=ziel)
    return FesteZeile(
        massnahme,
        # Names are looked up already, as the reader may know them.
        is_member=False,
        can_write=False,
        can_edit=False,
        ansatz=ansaetze.get(massnahme.ansatz_id),
        personen=listed(felder["verantwortliche"], names["verantwortliche"]),
        gruppen=listed(felder["organisationen"], names["organisationen"]),
        steine=[_row(Meilenstein, one, massnahme=massnahme) for one in item["meilensteine"]],
    )


def _row(model: type[models.Model], item: Punkt, **owner: Any) -> Any:
    """Return a row that is only looked at, with the values of a version."""
    values = {}
    for name, text in item["felder"].items():
        column = model._meta.get_field(name)  # noqa: SLF001 -- Django's documented way
        if not column.many_to_many:
            values[column.attname] = None if column.null and not text else column.to_python(text)
    return model(pk=item["id"], **owner, **values)
