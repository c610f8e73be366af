"""What has been spent of each frame, for lists and pages."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from netzwerk.programm.kosten.actions import WARN_AT, in_euros
from netzwerk.programm.kosten.permissions import own_mandates
from netzwerk.programm.models import Begleitung, Kostenposten, Teilnahme
from netzwerk.rechte import Rechte, Rolle
from netzwerk.text import GermanOrder


@dataclass(frozen=True)
class Stand:
    """What has been spent of a frame.

    Args:
        teilnahme: whose frame it is.
        summe: euros spent so far.
    """

    teilnahme: Teilnahme
    summe: Decimal

    @property
    def rahmen(self) -> Decimal:
        """The frame in euros."""
        return self.teilnahme.budgetrahmen

    @property
    def percent(self) -> int:
        """Whole per cent of the frame, rounded down: 79,9 is not yet 80."""
        return int(self.summe * 100 / self.rahmen) if self.rahmen else 0

    @property
    def is_warned(self) -> bool:
        """Whether most of the frame is used."""
        return self.summe >= self.rahmen * WARN_AT

    @property
    def is_over(self) -> bool:
        """Whether more than the frame is used."""
        return self.summe > self.rahmen

    @property
    def in_words(self) -> str:
        """``24.000,00 € von 40.000,00 € (60 %)``."""
        return _("{summe} € von {rahmen} € ({percent} %)").format(
            summe=in_euros(self.summe), rahmen=in_euros(self.rahmen), percent=self.percent
        )

    @property
    def left_in_words(self) -> str:
        """What is left of the frame, or how far it is exceeded."""
        left = self.rahmen - self.summe
        if left < 0:
            return _("{amount} € über dem Rahmen").format(amount=in_euros(-left))
        return _("{amount} € übrig").format(amount=in_euros(left))


def teilnahmen_for(rechte: Rechte) -> QuerySet[Teilnahme]:
    """Return the Teilnahmen whose costs the person sees entry by entry, with ``spent``."""
    rows = Teilnahme.objects.select_related("kommune", "auflage").annotate(
        spent=Sum("kosten__betrag")
    )
    if not rechte.has_rolle(Rolle.KOORDINATION):
        rows = rows.filter(pk__in=own_mandates(rechte).values("teilnahme"))
    return rows.order_by(
        "auflage__is_example", "-auflage__nummer", GermanOrder("kommune__name"), "pk"
    )


def stand_of(teilnahme: Teilnahme) -> Stand:
    """Return what has been spent; of a row of ``teilnahmen_for`` without a query."""
    spent = getattr(teilnahme, "spent", None)
    if not hasattr(teilnahme, "spent"):
        spent = teilnahme.kosten.aggregate(sum=Sum("betrag"))["sum"]
    return Stand(teilnahme, spent or Decimal(0))


def mandates_with_days(teilnahme: Teilnahme, rechte: Rechte) -> QuerySet[Begleitung]:
    """Return the mandates of a Teilnahme that the person may see, with ``used`` days."""
    rows = Begleitung.objects.filter(teilnahme=teilnahme).select_related("person")
    if not rechte.has_rolle(Rolle.KOORDINATION):
        rows = rows.filter(pk__in=own_mandates(rechte).values("pk"))
    return rows.annotate(used=Sum("kosten__tage", default=Decimal(0))).order_by("von", "pk")


def entries_of(teilnahme: Teilnahme, rechte: Rechte) -> QuerySet[Kostenposten]:
    """Return the entries that the person may see, the latest first."""
    return (
        Kostenposten.objects.visible_to(rechte)
        .filter(teilnahme=teilnahme)
        .select_related("begleitung__person", "created_by", "storno", "storno_von")
    )
