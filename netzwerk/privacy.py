"""What the platform keeps about people: the register of all processing.

Every model with personal data is registered here by its room in ``privacy.py``, with what it is
for, how a person gets a copy of it, what becomes of it when the account is deleted, and how long
it is kept. ``docs/verarbeitung.md`` is made from this register; a test fails on a model that
points at a person, or holds an address, and is not in it.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.core.files import File
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from netzwerk.registry import Slot


class BeiLoeschung(Enum):
    """What becomes of rows when the account they belong to is deleted."""

    GELOESCHT = _("wird gelöscht")
    PSEUDONYM = _("bleibt ohne Namen („ehemaliges Mitglied“)")
    BLEIBT = _("bleibt bis zum Ende der Frist")


@dataclass(frozen=True)
class Kopie:
    """What a person gets of one kind of data in the export.

    Args:
        rows: one mapping per thing, German labels to plain values (text, number, date, bool,
            None); the order of the labels is the order of the columns.
        files: (name in the archive, file) of uploaded files that belong to the rows.
    """

    rows: Sequence[Mapping[str, Any]] = ()
    files: Iterable[tuple[str, File]] = ()


@dataclass(frozen=True)
class Verarbeitung:
    """One kind of personal data.

    Args:
        model: the model.
        title: what it is, in German words that people understand; also its heading in the export.
        zweck: what it is kept for, in one German sentence.
        daten: which data about a person it holds, in German.
        frist: how long it is kept, in German words; held by ``sweep`` or by the deletion.
        bei_loeschung: what becomes of it when the account is deleted.
        export: ``(user) -> Kopie`` with everything about this person; None only where
            ``warum_kein_export`` says in German why there is nothing to hand out.
        delete: ``(user) -> None`` does what ``bei_loeschung`` says, inside the transaction of
            the deletion; None if the foreign key's cascade does it.
        warum_kein_export: the reason for having no export.
        retention: age after which rows go by themselves, where there is such an age.
        sweep: ``(now) -> int`` removes or blanks what is older and returns how many; None if
            nothing goes by age.
    """

    model: type[Model]
    title: str
    zweck: str
    daten: str
    frist: str
    bei_loeschung: BeiLoeschung
    export: Callable[[Any], Kopie] | None = None
    delete: Callable[[Any], None] | None = None
    warum_kein_export: str = ""
    retention: dt.timedelta | None = field(default=None)
    sweep: Callable[[dt.datetime], int] | None = None


#: Contributions are functions without arguments in a room's ``privacy.py``; each returns a
#: ``Verarbeitung``.
verarbeitungen: Slot[Callable[[], Verarbeitung]] = Slot("privacy")


def register_of_processing() -> list[Verarbeitung]:
    """Return everything the platform keeps about people, in the order of the rooms."""
    return [describe() for describe in verarbeitungen]
