"""Make a date, change it, cancel it. The caller has checked the permission."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from netzwerk.konten.models import User
from netzwerk.programm.models import (
    Antwort,
    Termin,
    Termineinladung,
    Terminstand,
    Terminstimme,
    Terminvorschlag,
)
from netzwerk.programm.termine.ereignisse import ABGESAGT, GEAENDERT
from netzwerk.programm.termine.ical import CANCEL
from netzwerk.programm.termine.nachrichten import tell_invited

#: What a calendar must take over: with these, the invited are told.
_TOLD_FIELDS = ("titel", "ort", "online_link", "beginn", "ende")
_FIELDS = (*_TOLD_FIELDS, "art", "beschreibung", "sichtbarkeit", "umfrage_bis")


class ClosedError(Exception):
    """The date is cancelled or over: nothing can be done about it any more."""


class ConflictError(Exception):
    """Somebody else has saved the date since the form was opened.

    Args:
        termin: the date as it is now.
    """

    def __init__(self, termin: Termin) -> None:
        super().__init__(str(termin))
        self.termin = termin


def lock(termin: Termin, version: int | None = None) -> Termin:
    """Return the date as it is now, locked until the end of the transaction.

    Raises:
        Termin.DoesNotExist: it is gone.
        ConflictError: it is no longer in the version of a form.
    """
    now = (
        Termin.objects.select_for_update(of=("self",))
        .select_related("kommune", "auflage")
        .get(pk=termin.pk)
    )
    if version is not None and now.version != version:
        raise ConflictError(now)
    return now


@transaction.atomic
def create_termin(
    details: Mapping[str, Any],
    *,
    actor: User,
    vorschlaege: Sequence[tuple[Any, Any]] = (),
    uid: UUID | None = None,
) -> Termin:
    """Make a date and return it; who makes it organises it and is there.

    Args:
        details: fields of the date; with ``beginn`` and ``ende`` it is fixed.
        actor: who makes it.
        vorschlaege: proposals (begin, end) if the time is looked for instead.
        uid: sent with the form; the same one of the same person makes one date.
    """
    if uid is None or Termin.objects.filter(uid=uid).exclude(verantwortlich=actor).exists():
        uid = uuid4()
    stand = Terminstand.FINDUNG if vorschlaege else Terminstand.FEST
    termin, is_new = Termin.objects.get_or_create(
        uid=uid, defaults={**details, "stand": stand, "verantwortlich": actor}
    )
    if not is_new:
        return termin
    Terminvorschlag.objects.bulk_create(
        Terminvorschlag(termin=termin, beginn=beginn, ende=ende)
        for beginn, ende in sorted(set(vorschlaege))
    )
    antwort = Antwort.OFFEN if vorschlaege else Antwort.ZUGESAGT
    Termineinladung.objects.create(termin=termin, person=actor, antwort=antwort)
    return termin


@transaction.atomic
def change_termin(
    termin: Termin, details: Mapping[str, Any], *, version: int, actor: User
) -> Termin:
    """Change a date and return it as it is now; the invited are told what their calendar needs.

    Args:
        termin: the date.
        details: new values of its fields.
        version: the version that the form was made from.
        actor: who changes it.

    Raises:
        ConflictError: somebody else has saved it in the meantime.
        ClosedError: it is cancelled. What is over can still be put right, and nobody is told.
    """
    termin = lock(termin, version)
    if termin.is_cancelled:
        raise ClosedError
    was_over = termin.is_over
    changed = {
        name for name in _FIELDS if name in details and getattr(termin, name) != details[name]
    }
    if not changed:
        return termin
    has_moved = "beginn" in changed or "ende" in changed
    for name in changed:
        setattr(termin, name, details[name])
    is_news = bool(changed & set(_TOLD_FIELDS)) and not (was_over and termin.is_over)
    termin.version += 1
    termin.sequenz += is_news
    termin.save(update_fields=[*changed, "version", "sequenz"])
    if is_news:
        text = _("Verschoben: {titel}") if has_moved else _("Geändert: {titel}")
        tell_invited(termin, GEAENDERT, text.format(titel=termin), actor=actor)
    return termin


@transaction.atomic
def cancel_termin(termin: Termin, *, actor: User, grund: str = "") -> None:
    """Cancel a date and tell the invited; their calendars take it out. Twice does no harm.

    Args:
        termin: the date.
        actor: who cancels it.
        grund: why, in a few words for the invited.

    Raises:
        ClosedError: it is over.
    """
    termin = lock(termin)
    if termin.is_cancelled:
        return
    if termin.is_over:
        raise ClosedError
    termin.stand = Terminstand.ABGESAGT
    termin.sequenz += 1
    termin.version += 1
    termin.save(update_fields=["stand", "sequenz", "version"])
    Terminstimme.objects.filter(vorschlag__termin=termin).delete()
    text = _("Abgesagt: {titel}").format(titel=termin)
    if grund:
        # Both fit into one line of news.
        titel = Truncator(termin.titel).chars(60)
        text = _("Abgesagt: {titel}. {grund}").format(titel=titel, grund=grund)
    tell_invited(termin, ABGESAGT, text, actor=actor, method=CANCEL)
