"""Change an item of a plan so that nobody's words are lost, and remember who changed what.

Several people edit at once. A form carries the version that it was opened at. What others have
changed since is kept where this person has not touched it; where both have written, nothing is
saved, and the page shows both texts.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from netzwerk.fahrplan.events import massnahme_beendet
from netzwerk.fahrplan.models import (
    Aenderung,
    Ansatz,
    Fahrplan,
    Massnahme,
    Meilenstein,
    Selbstcheck,
    Struktur,
    Ziel,
)
from netzwerk.fahrplan.models.aenderung import Feldaenderung
from netzwerk.konten.models import User

Punkt = Fahrplan | Ansatz | Selbstcheck | Ziel | Massnahme | Meilenstein | Struktur

ANGELEGT, GELOESCHT, WIEDERHERGESTELLT = "angelegt", "gelöscht", "wiederhergestellt"
VERSCHOBEN = "verschoben"
ABGESCHLOSSEN = "abgeschlossen"


@dataclass(frozen=True)
class Hand:
    """Who writes in a plan.

    Args:
        user: the person.
        auftrag: on whose wish Koordination writes; empty for everybody else.
        herkunft: where a change comes from that the person only agrees to.
    """

    user: User
    auftrag: str = ""
    herkunft: str = ""


class ConflictError(Exception):
    """Two people have changed the same fields.

    Args:
        version: the version that is saved now.
        current: what is saved now, by field.
        last: the last of those changes.
    """

    def __init__(self, version: int, current: Mapping[str, Any], last: Feldaenderung) -> None:
        super().__init__(", ".join(current))
        self.version = version
        self.current = current
        self.last = last


def as_text(value: Any) -> str:
    """Return a value as it is kept in the history and compared: rows as their numbers."""
    if value is None:
        return ""
    if isinstance(value, models.Manager | models.QuerySet | list | tuple | set):
        rows = value.all() if isinstance(value, models.Manager) else value
        return ",".join(str(pk) for pk in sorted(row.pk for row in rows))
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


@transaction.atomic
def change(punkt: Any, values: Mapping[str, Any], hand: Hand, *, seen: int) -> list[str]:
    """Save the fields of a form, and return those that have really changed.

    Args:
        punkt: what is changed; it is read again under a lock, and has the saved values after it.
            An item of a plan, or what a room above adds to one: a ``Fassung`` with a ``plan`` and
            a history of its own, ``aenderungen`` (``models.aenderung.Feldaenderung``).
        values: cleaned values by field; a list of rows for a relation to many.
        hand: who writes.
        seen: the version that the form was opened at.

    Raises:
        ConflictError: others have written in the same fields since; nothing is saved.
        ValidationError: together with what others have saved it is not possible.
    """
    locked = type(punkt).objects.select_for_update().get(pk=punkt.pk)
    was_open = not getattr(locked, "is_finished", False)
    since = _changes_since(locked, seen)
    changed, clashing = {}, {}
    for field, value in values.items():
        before, after = as_text(getattr(locked, field)), as_text(value)
        if after == before:
            continue
        if field not in since:
            changed[field] = (before, after, value)
        elif after != since[field][0].alt:
            clashing[field] = getattr(locked, field)
    if clashing:
        last = max((since[field][-1] for field in clashing), key=lambda change: change.pk)
        raise ConflictError(locked.version, clashing, last)
    if changed:
        _save(locked, changed)
        _remember(locked, [(field, *texts[:2]) for field, texts in changed.items()], hand)
        if isinstance(locked, Massnahme) and locked.is_finished and was_open:
            _tell_end(locked)
    punkt.refresh_from_db()
    return list(changed)


def _changes_since(punkt: Any, seen: int) -> dict[str, list[Feldaenderung]]:
    """Return by field what has changed after a version, oldest first."""
    found: dict[str, list[Feldaenderung]] = {}
    later = history_of(punkt).filter(version__gt=seen).exclude(feld="").select_related("von")
    for entry in later.order_by("pk"):
        found.setdefault(entry.feld, []).append(entry)
    return found


def history_of(punkt: Any) -> models.QuerySet[Feldaenderung]:
    """Return the changes of one item, newest first."""
    if not isinstance(punkt, Punkt):
        return punkt.aenderungen.all()
    rows = Aenderung.objects.filter(fahrplan=punkt.plan)
    if isinstance(punkt, Fahrplan):
        return rows.filter(ziel=None, massnahme=None, ansatz=None, selbstcheck=None, struktur=None)
    if isinstance(punkt, Massnahme):
        return rows.filter(massnahme=punkt, meilenstein=None)
    return rows.filter(**{punkt._meta.model_name: punkt})  # noqa: SLF001 -- Django's documented way


def _save(punkt: Any, changed: Mapping[str, tuple[str, str, Any]]) -> None:
    many = {field.name for field in punkt._meta.many_to_many}  # noqa: SLF001 -- documented
    for field, (_before, _after, value) in changed.items():
        if field not in many:
            setattr(punkt, field, value)
    punkt.version += 1
    punkt.validate_constraints()
    punkt.save()
    for field in many & changed.keys():
        getattr(punkt, field).set(changed[field][2])


def _tell_end(massnahme: Massnahme) -> None:
    told = {"massnahme_id": massnahme.pk, "status": massnahme.status}
    transaction.on_commit(lambda: massnahme_beendet.send_robust(Massnahme, **told))


def _remember(punkt: Any, entries: Iterable[tuple[str, str, str]], hand: Hand) -> None:
    model, about = _history_row(punkt)
    # Only the history of plans knows it, and only there is it ever given.
    origin = {"herkunft": hand.herkunft} if hand.herkunft else {}
    model.objects.bulk_create(
        model(
            **about,
            version=punkt.version,
            feld=field,
            alt=before,
            neu=after,
            von=hand.user,
            auftrag=hand.auftrag,
            **origin,
        )
        for field, before, after in entries
    )


def _history_row(punkt: Any) -> tuple[type[Feldaenderung], dict[str, Any]]:
    """Return in which table the changes of something stand, and what names it there."""
    if not isinstance(punkt, Punkt):
        return punkt.aenderungen.model, {punkt.aenderungen.field.name: punkt}
    about: dict[str, Any] = {"fahrplan": punkt.plan}
    if isinstance(punkt, Meilenstein):
        about |= {"massnahme": punkt.massnahme, "meilenstein": punkt}
    elif not isinstance(punkt, Fahrplan):
        about[punkt._meta.model_name] = punkt  # noqa: SLF001 -- documented
    return Aenderung, about


def remember_event(punkt: Any, what: str, hand: Hand, *, alt: str = "") -> None:
    """Add to the history that an item came, went or came back.

    Args:
        punkt: the item.
        what: ``ANGELEGT``, ``ABGESCHLOSSEN``, ``GELOESCHT`` or ``WIEDERHERGESTELLT``.
        hand: who did it.
        alt: name of a milestone of it that is gone for good.
    """
    _remember(punkt, [("", alt, what)], hand)
