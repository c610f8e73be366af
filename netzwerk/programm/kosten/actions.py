"""Enter costs against the frame of a Teilnahme, and counter them. The caller has checked the permission."""

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.mitteilungen.notify import notify
from netzwerk.programm.kosten.ereignisse import RAHMEN
from netzwerk.programm.models import Begleitung, Kostenposten, Teilnahme
from netzwerk.rechte import Rolle

#: From this part of the frame on, Koordination and facilitators are warned.
WARN_AT = Decimal("0.80")
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Angaben:
    """What somebody enters.

    Args:
        datum: day of the work.
        was: what it was.
        begleitung: the mandate; None for costs of none, which Koordination enters.
        tage: days of work, if it was work.
        tagessatz: euros for a day; with days it makes the amount.
        betrag: euros; None if it follows from days and rate.
        schluessel: sent with the form; the same one never enters twice.
    """

    datum: dt.date
    was: str
    begleitung: Begleitung | None = None
    tage: Decimal | None = None
    tagessatz: Decimal | None = None
    betrag: Decimal | None = None
    schluessel: UUID | None = None

    @property
    def summe(self) -> Decimal:
        """The amount in euros, to the cent."""
        amount = self.betrag if self.betrag is not None else self.tage * self.tagessatz
        return amount.quantize(CENT, ROUND_HALF_UP)


class OverBudgetError(Exception):
    """The entry would go beyond the frame, and nobody has said why it may.

    Args:
        summe: what all entries would come to.
        rahmen: the frame.
    """

    def __init__(self, summe: Decimal, rahmen: Decimal) -> None:
        super().__init__(f"{summe} > {rahmen}")
        self.summe, self.rahmen = summe, rahmen


def sum_of(teilnahme: Teilnahme) -> Decimal:
    """Return what a Teilnahme has cost so far, in euros."""
    return teilnahme.kosten.aggregate(sum=Sum("betrag"))["sum"] or Decimal(0)


@transaction.atomic
def enter(teilnahme: Teilnahme, angaben: Angaben, *, actor: User, grund: str = "") -> Kostenposten:
    """Enter costs and return the entry.

    Args:
        teilnahme: whose frame it goes against.
        angaben: what is entered.
        actor: who enters it.
        grund: why it may go beyond the frame; only from who may allow that.

    Raises:
        OverBudgetError: it would go beyond the frame, and there is no reason.
    """
    # Entries of the same Teilnahme wait for each other here: each sees the sum of all before.
    teilnahme = (
        Teilnahme.objects.select_for_update(of=("self",))
        .select_related("kommune", "auflage")
        .get(pk=teilnahme.pk)
    )
    if angaben.schluessel:
        known = Kostenposten.objects.filter(schluessel=angaben.schluessel).first()
        if known is not None:
            return known
    before = sum_of(teilnahme)
    after = before + angaben.summe
    is_over = after > teilnahme.budgetrahmen
    if is_over and not grund:
        raise OverBudgetError(after, teilnahme.budgetrahmen)
    posten = Kostenposten.objects.create(
        teilnahme=teilnahme,
        begleitung=angaben.begleitung,
        datum=angaben.datum,
        was=angaben.was,
        tage=angaben.tage,
        tagessatz=angaben.tagessatz,
        betrag=angaben.summe,
        grund=grund if is_over else "",
        schluessel=angaben.schluessel,
        created_by=actor,
    )
    if is_over:
        text = _("{teilnahme}: {summe} € von {rahmen} €. {grund}").format(
            teilnahme=teilnahme,
            summe=in_euros(after),
            rahmen=in_euros(teilnahme.budgetrahmen),
            grund=grund,
        )
        record(Vorgang.KOSTEN_UEBER_RAHMEN, text, actor=actor)
    _warn(teilnahme, before, after, actor)
    return posten


@transaction.atomic
def counter(posten: Kostenposten, *, actor: User, grund: str) -> Kostenposten:
    """Counter an entry and return the entry that does it; twice counters once.

    The entry stays as it is, so that everybody can follow what has happened.

    Args:
        posten: the wrong entry, itself no counter-entry.
        actor: who corrects it.
        grund: why, in a few words.
    """
    Teilnahme.objects.select_for_update(of=("self",)).get(pk=posten.teilnahme_id)
    known = Kostenposten.objects.filter(storno_von=posten).first()
    if known is not None:
        return known
    entry = Kostenposten.objects.create(
        teilnahme_id=posten.teilnahme_id,
        begleitung_id=posten.begleitung_id,
        datum=posten.datum,
        was=posten.was,
        tage=None if posten.tage is None else -posten.tage,
        tagessatz=posten.tagessatz,
        betrag=-posten.betrag,
        grund=grund,
        storno_von=posten,
        created_by=actor,
    )
    text = _("{teilnahme}: {betrag} €. {grund}").format(
        teilnahme=posten.teilnahme, betrag=in_euros(posten.betrag), grund=grund
    )
    record(Vorgang.KOSTEN_BERICHTIGT, text, actor=actor)
    return entry


def _warn(teilnahme: Teilnahme, before: Decimal, after: Decimal, actor: User) -> None:
    """Tell once that most of the frame is used; a changed frame can be warned of again."""
    limit = teilnahme.budgetrahmen * WARN_AT
    if not before < limit <= after:
        return
    text = _("{teilnahme}: {summe} € von {rahmen} € sind ausgegeben.").format(
        teilnahme=teilnahme, summe=in_euros(after), rahmen=in_euros(teilnahme.budgetrahmen)
    )
    notify(
        _people_in_charge(teilnahme),
        RAHMEN,
        teilnahme,
        text=text,
        url=teilnahme_url(teilnahme),
        actor=actor,
        once_key=f"kosten-{teilnahme.pk}-{teilnahme.budgetrahmen}",
    )


def teilnahme_url(teilnahme: Teilnahme) -> str:
    """Return the page of the costs of a Teilnahme."""
    return reverse("koordination:kosten_teilnahme", args=[teilnahme.pk])


def _people_in_charge(teilnahme: Teilnahme) -> QuerySet[User]:
    """Return Koordination, and the facilitators whose mandate runs."""
    running = Begleitung.objects.running().filter(teilnahme=teilnahme).values("person")
    koordination = User.objects.filter(rollenvergaben__rolle=Rolle.KOORDINATION)
    return User.objects.filter(pk__in=running) | User.objects.filter(
        pk__in=koordination.values("pk")
    )


def in_euros(amount: Decimal) -> str:
    """Return euros as people write them: ``1.234,50``."""
    return number_format(amount, 2, use_l10n=True, force_grouping=True)
