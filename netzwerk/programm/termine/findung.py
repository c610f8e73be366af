"""The date poll: propose, vote, fix. The caller has checked the permission."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.konten.models import User
from netzwerk.programm.models import (
    Antwort,
    Stimmwert,
    Termin,
    Termineinladung,
    Terminstand,
    Terminstimme,
    Terminvorschlag,
)
from netzwerk.programm.termine.actions import ClosedError, lock
from netzwerk.programm.termine.ereignisse import FESTGELEGT
from netzwerk.programm.termine.nachrichten import tell_invited

#: Most proposals of one poll: what fits on a phone.
MOST_VORSCHLAEGE = 12

#: What somebody has said to the chosen proposal is their answer; they can change it.
ANSWER_OF = {
    Stimmwert.JA: Antwort.ZUGESAGT,
    Stimmwert.WENN_NOETIG: Antwort.VIELLEICHT,
    Stimmwert.NEIN: Antwort.ABGESAGT,
}


class PollClosedError(Exception):
    """The poll takes no more answers."""


class TooManyError(Exception):
    """The poll has as many proposals as it can take."""


@dataclass
class Auswertung:
    """What the invited say to one proposal.

    Args:
        vorschlag: the proposal.
        stimmen: value by person.
        invited: number of the invited.
    """

    vorschlag: Terminvorschlag
    stimmen: dict[int, Stimmwert] = field(default_factory=dict)
    invited: int = 0

    def count(self, wert: Stimmwert) -> int:
        """Return how many say this."""
        return sum(one == wert for one in self.stimmen.values())

    @property
    def in_words(self) -> str:
        """The sums: ``3 ja, 1 wenn nötig, 0 nein, 2 ohne Antwort``."""
        return _("{ja} ja, {vielleicht} wenn nötig, {nein} nein, {offen} ohne Antwort").format(
            ja=self.count(Stimmwert.JA),
            vielleicht=self.count(Stimmwert.WENN_NOETIG),
            nein=self.count(Stimmwert.NEIN),
            offen=max(0, self.invited - len(self.stimmen)),
        )


def auswerten(termin: Termin) -> list[Auswertung]:
    """Return what is said to each proposal, in the order of time. Three queries."""
    invited = termin.einladungen.count()
    found = {
        vorschlag.pk: Auswertung(vorschlag, invited=invited)
        for vorschlag in termin.vorschlaege.all()
    }
    for stimme in Terminstimme.objects.filter(vorschlag__termin=termin):
        found[stimme.vorschlag_id].stimmen[stimme.person_id] = Stimmwert(stimme.wert)
    return list(found.values())


@transaction.atomic
def vote(termin: Termin, person: User, stimmen: Mapping[int, str]) -> None:
    """Keep what an invited person says; what is not named stays as it was.

    Args:
        termin: the date whose time is looked for.
        person: who votes.
        stimmen: a value of ``Stimmwert`` by the key of a proposal; others' keys are left out.

    Raises:
        Termineinladung.DoesNotExist: the person is not invited.
        PollClosedError: the poll is over.
    """
    termin = lock(termin)
    Termineinladung.objects.get(termin=termin, person=person)
    if not termin.is_poll_open:
        raise PollClosedError
    for vorschlag in termin.vorschlaege.all():
        if wert := stimmen.get(vorschlag.pk):
            Terminstimme.objects.update_or_create(
                vorschlag=vorschlag, person=person, defaults={"wert": wert}
            )
    Termineinladung.objects.filter(termin=termin, person=person).update(answered_at=timezone.now())


@transaction.atomic
def propose(termin: Termin, beginn: dt.datetime, ende: dt.datetime) -> Terminvorschlag:
    """Add a proposal and return it; the same one twice is one.

    Raises:
        ClosedError: the time is not looked for any more.
        TooManyError: there are as many as a poll can take.
    """
    termin = lock(termin)
    if not termin.is_finding:
        raise ClosedError
    if known := termin.vorschlaege.filter(beginn=beginn, ende=ende).first():
        return known
    if termin.vorschlaege.count() >= MOST_VORSCHLAEGE:
        raise TooManyError
    return termin.vorschlaege.create(beginn=beginn, ende=ende)


@transaction.atomic
def fix(vorschlag: Terminvorschlag, *, actor: User) -> Termin:
    """Choose a proposal: the date is fixed, the invited are told, their votes are their answers.

    Choosing the same one twice, as a double click does, tells once.

    Raises:
        ClosedError: the date is cancelled, or another proposal has been chosen.
    """
    termin = lock(vorschlag.termin)
    times = (vorschlag.beginn, vorschlag.ende)
    if termin.stand == Terminstand.FEST and (termin.beginn, termin.ende) == times:
        return termin
    if not termin.is_finding:
        raise ClosedError
    termin.beginn, termin.ende = times
    termin.stand = Terminstand.FEST
    termin.sequenz += 1
    termin.version += 1
    termin.save(update_fields=["beginn", "ende", "stand", "sequenz", "version"])
    for wert, antwort in ANSWER_OF.items():
        said = vorschlag.stimmen.filter(wert=wert).values("person")
        termin.einladungen.filter(person__in=said).update(antwort=antwort)
    text = _("Der Termin steht fest: {titel}").format(titel=termin)
    tell_invited(termin, FESTGELEGT, text, actor=actor)
    return termin
