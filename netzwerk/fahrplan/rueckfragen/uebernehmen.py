"""The Kommune looks at an answer and takes over what it agrees to; nothing changes before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from netzwerk.fahrplan.aendern import Hand, change
from netzwerk.fahrplan.models import (
    MassnahmeStatus,
    Rueckfrage,
    Struktur,
    Vorschlag,
    VorschlagStand,
    Zustand,
)
from netzwerk.fahrplan.rueckfragen.permissions import RueckfrageQuerySet, can_run_rueckfragen
from netzwerk.fahrplan.rueckfragen.senden import lock, speakers_of
from netzwerk.kommunen.models import Mitgliedschaft
from netzwerk.kommunen.models.mitgliedschaft import LEADING_ROLLEN
from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.rechte import Rechte


@dataclass(frozen=True)
class Gegenueber:
    """A proposal beside what is there today.

    Args:
        vorschlag: with its structure or measure.
        heute: how that stands today, in words.
        values: what taking it over would change, by field; empty if nothing.
    """

    vorschlag: Vorschlag
    heute: str
    values: Mapping[str, Any]

    @property
    def is_open(self) -> bool:
        """Whether there is something to decide."""
        return bool(self.values) and self.vorschlag.stand == VorschlagStand.OFFEN


def compare(rueckfrage: Rueckfrage) -> list[Gegenueber]:
    """Return what was answered beside today's state. One query; what is deleted is left out."""
    rows = rueckfrage.vorschlaege.select_related(
        "struktur__fahrplan", "massnahme__ziel__fahrplan"
    ).order_by("pk")
    return [_beside(rueckfrage, row) for row in rows if _is_there(row)]


def _is_there(vorschlag: Vorschlag) -> bool:
    punkt = vorschlag.punkt
    if punkt.deleted_at is not None:
        return False
    return vorschlag.struktur_id is not None or punkt.ziel.deleted_at is None


def _beside(rueckfrage: Rueckfrage, vorschlag: Vorschlag) -> Gegenueber:
    punkt = vorschlag.punkt
    if not isinstance(punkt, Struktur):
        return Gegenueber(vorschlag, punkt.get_status_display(), _values_of_measure(vorschlag))
    today = str(punkt.get_zustand_display())
    if punkt.lebenszeichen_am:
        seen = _("{zustand}, letztes Lebenszeichen am {tag}")
        today = seen.format(zustand=today, tag=date_format(punkt.lebenszeichen_am, "j. F Y"))
    return Gegenueber(vorschlag, today, _values_of_structure(rueckfrage, vorschlag))


def _values_of_structure(rueckfrage: Rueckfrage, vorschlag: Vorschlag) -> dict[str, Any]:
    struktur, answer = vorschlag.struktur, vorschlag.antwort
    if answer == Zustand.UNBEKANNT:
        # That one person does not know it says nothing about the structure.
        return {}
    values = {} if struktur.zustand == answer else {"zustand": Zustand(answer)}
    answered = timezone.localdate(rueckfrage.answered_at)
    seen = struktur.lebenszeichen_am
    if answer == Zustand.LEBT and (seen is None or seen < answered):
        values["lebenszeichen_am"] = answered
        values["lebenszeichen"] = vorschlag.wort or _("Antwort auf die Rückfrage")
    return values


def _values_of_measure(vorschlag: Vorschlag) -> dict[str, Any]:
    massnahme, answer = vorschlag.massnahme, vorschlag.antwort
    if massnahme.status == answer:
        return {}
    values: dict[str, Any] = {"status": MassnahmeStatus(answer)}
    if answer == MassnahmeStatus.ERLEDIGT:
        values["fortschritt"] = 100
    return values


@dataclass(frozen=True)
class Wahl:
    """What the Kommune wants with one proposal.

    Args:
        takes: whether it is taken over.
        seen: the version of the structure or measure that stood beside it on the page.
    """

    takes: bool
    seen: int


@transaction.atomic
def take_over(rueckfrage: Rueckfrage, choices: Mapping[int, Wahl], user: User) -> int:
    """Change what the Kommune agrees to, and note that it has looked at the answer.

    Args:
        rueckfrage: the answered one.
        choices: by number of the proposal; one that is not there is left as it is.
        user: who decides.

    Returns:
        How many proposals were taken over; 0 if somebody has decided before.

    Raises:
        ConflictError: somebody has changed one of them since the page was opened; nothing is saved.
    """
    locked = lock(rueckfrage.pk)
    if not locked.waits:
        return 0
    has_speaker = bool(speakers_of(locked.kommune))
    hand = _hand(locked, user, has_speaker=has_speaker)
    taken = [one for one in compare(locked) if _is_wanted(one, choices)]
    for one in taken:
        change(one.vorschlag.punkt, one.values, hand, seen=choices[one.vorschlag.pk].seen)
    keys = [one.vorschlag.pk for one in taken]
    locked.vorschlaege.filter(pk__in=keys).update(stand=VorschlagStand.UEBERNOMMEN)
    locked.vorschlaege.exclude(pk__in=keys).update(stand=VorschlagStand.BELASSEN)
    locked.gesehen_at = timezone.now()
    locked.save(update_fields=["gesehen_at"])
    if not has_speaker:
        text = _("Antwort von {kommune} übernommen, weil dort niemand zuständig ist: {number}")
        record(
            Vorgang.RUECKFRAGE, text.format(kommune=locked.kommune, number=len(keys)), actor=user
        )
    return len(keys)


def _is_wanted(one: Gegenueber, choices: Mapping[int, Wahl]) -> bool:
    choice = choices.get(one.vorschlag.pk)
    return one.is_open and choice is not None and choice.takes


def _hand(rueckfrage: Rueckfrage, user: User, *, has_speaker: bool) -> Hand:
    text = _("aus der Antwort auf die Rückfrage vom {tag}")
    day = date_format(timezone.localdate(rueckfrage.answered_at), "j. F Y")
    wish = "" if has_speaker else _("Antwort der Kommune, ohne Ansprechperson")
    return Hand(user, wish, text.format(tag=day))


def waiting_for(rechte: Rechte) -> RueckfrageQuerySet:
    """Return the answers that wait for a person: of their Kommunen, or of such without a speaker."""
    rows = Rueckfrage.objects.filter(gesehen_at=None).exclude(answered_at=None)
    theirs = Q(kommune__in=rechte.verantwortete_kommunen)
    if can_run_rueckfragen(rechte):
        speakers = Mitgliedschaft.objects.filter(
            kommune=OuterRef("kommune"), rolle__in=LEADING_ROLLEN, user__is_active=True
        )
        theirs |= ~Exists(speakers)
    return rows.filter(theirs).select_related("kommune").order_by("answered_at", "pk")
