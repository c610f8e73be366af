"""The register of all processing, and how rooms fill it.

Every model with personal data is registered by its room in ``privacy.py``, with what it is for,
how a person gets a copy of it, what becomes of it when the account is deleted, and how long it
is kept. ``docs/verarbeitung.md``, the page "Meine Daten", the copy for a person, the deletion and
the clearing up are all made from it. A test fails on a model that points at a person, or
holds an address, and is neither registered nor exempt with a reason.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from netzwerk.registry import Slot


class BeiLoeschung(Enum):
    """What becomes of rows when the account they belong to is deleted."""

    GELOESCHT = _("wird gelöscht")
    PSEUDONYM = _("bleibt ohne Namen („ehemaliges Mitglied“)")
    BLEIBT = _("bleibt bis zum Ende der Frist")


class Richtext(str):
    """HTML that has passed the sanitiser: the copy shows it as it is."""

    __slots__ = ()


@dataclass(frozen=True)
class Kopie:
    """What a person gets of one kind of data in the export.

    Args:
        rows: one mapping per thing, German labels to plain values (text, number, date, bool,
            ``Richtext``, None); the order of the labels is the order of the columns.
        files: (name in the archive, file) of uploaded files that belong to the rows.
    """

    rows: Sequence[Mapping[str, Any]] = ()
    files: Iterable[tuple[str, File]] = ()


@dataclass(frozen=True)
class Unbeantwortet:
    """Contributions that nobody answered: a person may have them removed, not only the name.

    Args:
        describe: ``(user) -> str``, what would be removed, in German; empty if nothing.
        remove: ``(user) -> None`` removes it, inside the transaction of the deletion and before
            the ``delete`` of any model.
    """

    describe: Callable[[Any], str]
    remove: Callable[[Any], None]


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
            nothing goes by age. Runs every hour, and does no harm when it runs again.
        warum_bleibt: why it is kept after the deletion; needed with ``BeiLoeschung.BLEIBT``.
        empfaenger: who sees it beside the person, in German.
        betroffene: whose data it is, in German.
        unbeantwortet: contributions in it that may be removed if nobody answered.
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
    retention: dt.timedelta | None = None
    sweep: Callable[[dt.datetime], int] | None = None
    warum_bleibt: str = ""
    empfaenger: str = ""
    betroffene: str = _("Menschen mit Konto")
    unbeantwortet: Unbeantwortet | None = None


@dataclass(frozen=True)
class Ausnahme:
    """A model that looks as if it held personal data, and why it needs no entry.

    Args:
        model: the model.
        grund: the reason, in one German sentence; it stands in ``docs/verarbeitung.md``.
    """

    model: type[Model]
    grund: str


#: Contributions are functions without arguments in a room's ``privacy.py``; each returns a
#: ``Verarbeitung``.
verarbeitungen: Slot[Callable[[], Verarbeitung]] = Slot("privacy")

#: The same for models that need no entry; each returns an ``Ausnahme``.
ausnahmen: Slot[Callable[[], Ausnahme]] = Slot("privacy")


def register_of_processing() -> list[Verarbeitung]:
    """Return everything the platform keeps about people, from the account to the forums."""
    return [describe() for describe in sorted(verarbeitungen, key=_place_of)]


def list_ausnahmen() -> list[Ausnahme]:
    """Return the models that are exempt, in the order of the rooms."""
    return [describe() for describe in sorted(ausnahmen, key=_place_of)]


def copy_rows(things: Iterable[Any], columns: Mapping[str, Callable[[Any], Any]]) -> Kopie:
    """Return the copy of rows without files.

    Args:
        things: the rows.
        columns: German label to ``(row) -> plain value``.
    """
    return Kopie(
        rows=[{str(label): value(thing) for label, value in columns.items()} for thing in things]
    )


def delete_file(file: FieldFile) -> None:
    """Remove a stored file as soon as the transaction is committed; an empty field is nothing."""
    if file:
        transaction.on_commit(partial(file.storage.delete, file.name))


def _place_of(contribution: Callable[[], Any]) -> tuple[int, str, int]:
    """Return the place of a contribution: by room, the shared ground last, then as it is written.

    The order in which modules happen to be imported must not show.
    """
    *rooms, shared = settings.ROOMS
    module = f"{contribution.__module__}."
    lowest_first = [*reversed(rooms), shared]
    room = next(index for index, room in enumerate(lowest_first) if module.startswith(f"{room}."))
    return room, module, contribution.__code__.co_firstlineno
