"""Rounds of the self-check as somebody sees them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from netzwerk.fahrplan.models import Einschaetzung, Selbstcheck
from netzwerk.fahrplan.selbstcheck.fragebogen import FRAGEBOEGEN, Aussage, Feld
from netzwerk.fahrplan.selbstcheck.permissions import SelbstcheckQuerySet
from netzwerk.fahrplan.selbstcheck.vergleich import Runde
from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import Rechte

#: From this number of months on something can have changed.
NEXT_AFTER_MONTHS = 6


@dataclass(frozen=True)
class Zeile:
    """A statement with what a round says to it, if it does."""

    aussage: Aussage
    einschaetzung: Einschaetzung | None

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer, be it "weiß nicht"."""
        return self.einschaetzung is not None and bool(self.einschaetzung.stufe)


@dataclass(frozen=True)
class Abschnitt:
    """A field with its statements."""

    feld: Feld
    zeilen: Sequence[Zeile]

    @property
    def answered(self) -> int:
        """How many statements have an answer."""
        return sum(zeile.is_answered for zeile in self.zeilen)


def rounds_of(kommune: Kommune, rechte: Rechte) -> SelbstcheckQuerySet:
    """Return the rounds of a Kommune that a person may read, the oldest first."""
    rows = Selbstcheck.objects.visible_to(rechte).filter(fahrplan__kommune=kommune)
    return with_progress(rows).order_by("tag", "pk")


def with_progress(rows: SelbstcheckQuerySet) -> SelbstcheckQuerySet:
    """Add ``answered``: how many statements of a round have an answer."""
    has_answer = ~Q(einschaetzungen__stufe="") & Q(einschaetzungen__isnull=False)
    return rows.annotate(answered=Count("einschaetzungen", has_answer))


def read_runden(rows: Sequence[Selbstcheck]) -> list[Runde]:
    """Return rounds with their answers, with one query for all of them."""
    found: dict[int, dict[str, str]] = {row.pk: {} for row in rows}
    answers = Einschaetzung.objects.filter(selbstcheck__in=found)
    for key, aussage, stufe in answers.values_list("selbstcheck", "aussage", "stufe"):
        found[key][aussage] = stufe
    return [Runde(row, found[row.pk]) for row in rows]


def read_sections(selbstcheck: Selbstcheck) -> list[Abschnitt]:
    """Return the statements of a round with its answers, field by field."""
    rows = {row.aussage: row for row in selbstcheck.einschaetzungen.select_related("von")}
    return [
        Abschnitt(feld, [Zeile(one, rows.get(one.key)) for one in feld.aussagen])
        for feld in FRAGEBOEGEN[selbstcheck.fragebogen].felder
    ]


def next_useful_day(tag: dt.date) -> dt.date:
    """Return from when a next round can show a change: the first of a month."""
    month = tag.month - 1 + NEXT_AFTER_MONTHS
    return dt.date(tag.year + month // 12, month % 12 + 1, 1)


def is_time_for_next(tag: dt.date) -> bool:
    """Return whether a next round is useful by now."""
    return next_useful_day(tag) <= timezone.localdate()
