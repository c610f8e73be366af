"""Save an answer step by step, and send it: then it waits for the Kommune to look at it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.fahrplan.ereignisse import RUECKFRAGE_BEANTWORTET
from netzwerk.fahrplan.models import Gefragte, Rueckfrage, RueckfrageStand, Vorschlag
from netzwerk.fahrplan.rueckfragen.fragen import HILFE, Frage, steps_of
from netzwerk.fahrplan.rueckfragen.senden import ClosedError, koordination, lock, speakers_of
from netzwerk.mitteilungen.notify import notify


class EmptyError(Exception):
    """Nothing has been answered."""


@transaction.atomic
def save_step(person: Gefragte, key: str, answers: Mapping[str, Any]) -> None:
    """Keep what somebody has answered in one step; each has a draft of their own.

    Raises:
        ClosedError: no answer is taken any more.
    """
    rueckfrage = lock(person.rueckfrage_id)
    if not rueckfrage.is_answerable:
        raise ClosedError
    row = Gefragte.objects.select_for_update().get(pk=person.pk)
    row.entwurf = {**row.entwurf, key: dict(answers)}
    row.save(update_fields=["entwurf"])
    person.entwurf = row.entwurf


@transaction.atomic
def submit(person: Gefragte) -> bool:
    """Send what somebody has saved; the drafts of the others are deleted.

    Args:
        person: whose draft it is.

    Returns:
        Whether this was the answer: not if somebody has sent one before.

    Raises:
        ClosedError: no answer is taken any more.
        EmptyError: there is nothing in it.
    """
    rueckfrage = lock(person.rueckfrage_id)
    if rueckfrage.stand == RueckfrageStand.BEANTWORTET:
        return False
    if not rueckfrage.is_answerable:
        raise ClosedError
    draft = Gefragte.objects.get(pk=person.pk).entwurf
    proposals = _proposals(rueckfrage, draft)
    help_given = draft.get(HILFE, {})
    if not proposals and not any(help_given.values()):
        raise EmptyError
    Vorschlag.objects.bulk_create(proposals)
    for name in HELP_FIELDS & help_given.keys():
        setattr(rueckfrage, name, help_given[name])
    rueckfrage.stand, rueckfrage.answered_at = RueckfrageStand.BEANTWORTET, timezone.now()
    rueckfrage.save()
    rueckfrage.gefragte.update(entwurf={})
    _tell(rueckfrage)
    return True


#: Fields of the last step, which are those of the answer.
HELP_FIELDS = {
    "hilft",
    "hilft_worte",
    "fehlt",
    "fehlt_worte",
    "rolle",
    "kontakt_name",
    "kontakt_email",
}


def _proposals(rueckfrage: Rueckfrage, draft: Mapping[str, Any]) -> list[Vorschlag]:
    """Return what the answer says about things that are still there, and asked about."""
    found = []
    for step in steps_of(rueckfrage):
        said = draft.get(step.key, {})
        found += [
            _proposal(rueckfrage, frage, said)
            for frage in step.fragen
            if said.get(frage.key) in frage.choices
        ]
    return found


def _proposal(rueckfrage: Rueckfrage, frage: Frage, said: Mapping[str, Any]) -> Vorschlag:
    about = {frage.punkt._meta.model_name: frage.punkt}  # noqa: SLF001 -- Django's documented way
    word = said.get(f"{frage.key}_wort", "")
    return Vorschlag(rueckfrage=rueckfrage, antwort=said[frage.key], wort=word, **about)


def _tell(rueckfrage: Rueckfrage) -> None:
    text = _("Die Rückfrage an {kommune} ist beantwortet. Bitte sehen Sie die Antwort an.")
    notify(
        speakers_of(rueckfrage.kommune) or koordination(),
        RUECKFRAGE_BEANTWORTET,
        rueckfrage,
        text=text.format(kommune=rueckfrage.kommune),
        url=rueckfrage.get_absolute_url(),
        once_key=f"rueckfrage-beantwortet-{rueckfrage.pk}",
    )
