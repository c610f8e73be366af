"""Begin a round of the self-check, fill it in together, finish it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from netzwerk.fahrplan.actions import lock_plan
from netzwerk.fahrplan.aendern import ABGESCHLOSSEN, ANGELEGT, Hand, remember_event
from netzwerk.fahrplan.models import Einschaetzung, Fahrplan, Selbstcheck
from netzwerk.fahrplan.selbstcheck.fragebogen import FRAGEBOEGEN, newest
from netzwerk.konten.models import User


@dataclass(frozen=True)
class Antwort:
    """What somebody says to a statement: a step of the scale, and a note; both can be empty."""

    stufe: str = ""
    notiz: str = ""


@dataclass(frozen=True)
class Eingabe:
    """An answer as it was sent.

    Args:
        aussage: key of the statement.
        neu: what it says now.
        war: what stood there when the form was opened.
    """

    aussage: str
    neu: Antwort
    war: Antwort


class FinishedError(Exception):
    """The round was finished meanwhile."""


class UnansweredError(Exception):
    """Statements have no answer yet."""


class OthersWroteError(Exception):
    """Two people have answered the same statements differently.

    Args:
        saved: what is saved now, by the key of the statement.
    """

    def __init__(self, saved: Mapping[str, Einschaetzung]) -> None:
        super().__init__(", ".join(saved))
        self.saved = saved


@transaction.atomic
def begin(plan: Fahrplan, values: Mapping[str, Any], hand: Hand) -> Selbstcheck:
    """Begin a round with the newest questionnaire, or return the one that is not finished yet."""
    lock_plan(plan)
    draft = plan.selbstchecks.present().filter(finished_at=None).order_by("pk").first()
    if draft:
        return draft
    selbstcheck = Selbstcheck.objects.create(
        fahrplan=plan, fragebogen=newest(), created_by=hand.user, **values
    )
    remember_event(selbstcheck, ANGELEGT, hand)
    return selbstcheck


@transaction.atomic
def save_answers(selbstcheck: Selbstcheck, eingaben: Iterable[Eingabe], user: User) -> None:
    """Save answers of a draft; what this person has not touched keeps what others wrote.

    Args:
        selbstcheck: the draft.
        eingaben: the answers that were sent.
        user: who sent them.

    Raises:
        FinishedError: the round was finished meanwhile.
        OthersWroteError: others have answered the same statements differently; nothing is saved.
    """
    _lock_draft(selbstcheck)
    rows = {row.aussage: row for row in selbstcheck.einschaetzungen.select_related("von")}
    saved, clashing = [], {}
    for eingabe in eingaben:
        row = rows.get(eingabe.aussage)
        now = Antwort(row.stufe, row.notiz) if row else Antwort()
        merged = Antwort(
            _merge(eingabe.neu.stufe, eingabe.war.stufe, now.stufe),
            _merge(eingabe.neu.notiz, eingabe.war.notiz, now.notiz),
        )
        if None in (merged.stufe, merged.notiz):
            clashing[eingabe.aussage] = row or Einschaetzung(aussage=eingabe.aussage)
        elif merged != now:
            saved.append((eingabe.aussage, merged))
    if clashing:
        raise OthersWroteError(clashing)
    for key, antwort in saved:
        values = {"stufe": antwort.stufe, "notiz": antwort.notiz, "von": user}
        selbstcheck.einschaetzungen.update_or_create(aussage=key, defaults=values)


def _merge(new: str, before: str, now: str) -> str | None:
    """Return what is to be saved; None if two people have written different things."""
    if new == before:
        return now
    return new if now in (before, new) else None


@transaction.atomic
def finish(selbstcheck: Selbstcheck, hand: Hand) -> None:
    """Finish a round: from now on its answers stay as they are.

    Raises:
        FinishedError: it is finished already.
        UnansweredError: a statement has no answer; "weiß nicht" is one.
    """
    _lock_draft(selbstcheck)
    if open_statements(selbstcheck):
        raise UnansweredError
    selbstcheck.finished_at, selbstcheck.finished_by = timezone.now(), hand.user
    selbstcheck.save(update_fields=["finished_at", "finished_by"])
    remember_event(selbstcheck, ABGESCHLOSSEN, hand)


def open_statements(selbstcheck: Selbstcheck) -> list[str]:
    """Return the keys of the statements without an answer, in the order of the questionnaire."""
    answered = set(selbstcheck.einschaetzungen.exclude(stufe="").values_list("aussage", flat=True))
    fragebogen = FRAGEBOEGEN[selbstcheck.fragebogen]
    return [aussage.key for aussage in fragebogen if aussage.key not in answered]


def _lock_draft(selbstcheck: Selbstcheck) -> None:
    """Let one person at a time write in a draft."""
    locked = Selbstcheck.objects.select_for_update().get(pk=selbstcheck.pk)
    if locked.finished_at or locked.deleted_at:
        raise FinishedError
