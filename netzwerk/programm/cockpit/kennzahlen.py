"""Figures, each with the list it counts: a number and its list are made from the same rows.

Cockpit, report and the list behind a number all start from a ``Kennzahl``; so a number is the
count (or the sum) of exactly the list that its link opens.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format

from netzwerk.kommunen.models import Kommune
from netzwerk.programm.models import Auflage, Teilnahme
from netzwerk.rechte import Rechte


@dataclass(frozen=True)
class Auswahl:
    """What is looked at.

    Args:
        teilnahmen: Kommunen in their editions that the reader sees, narrowed to what is asked for.
        auflage: the edition asked for.
        kommune: the Kommune asked for.
        von, bis: first and last day, for figures about a period.
    """

    teilnahmen: QuerySet[Teilnahme]
    auflage: Auflage | None = None
    kommune: Kommune | None = None
    von: dt.date | None = None
    bis: dt.date | None = None

    @property
    def kommunen(self) -> QuerySet:
        """Numbers of the Kommunen, to look for what is theirs."""
        return self.teilnahmen.order_by().values("kommune")

    def days(self, path: str) -> Q:
        """Return the condition that a day lies in the period."""
        bounds = {f"{path}__gte": self.von, f"{path}__lte": self.bis}
        return Q(**{name: day for name, day in bounds.items() if day})

    def moments(self, path: str) -> Q:
        """Return the condition that a moment lies in the period, its days in local time."""
        after = self.bis + dt.timedelta(days=1) if self.bis else None
        bounds = {f"{path}__gte": self.von, f"{path}__lt": after}
        return Q(**{name: _midnight(day) for name, day in bounds.items() if day})

    def params(self) -> dict[str, str]:
        """Return the selection as parameters of an address."""
        return {
            name: value
            for name, value in (
                ("auflage", self.auflage.slug if self.auflage else ""),
                ("kommune", self.kommune.slug if self.kommune else ""),
                ("von", self.von.isoformat() if self.von else ""),
                ("bis", self.bis.isoformat() if self.bis else ""),
            )
            if value
        }


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


@dataclass(frozen=True)
class Zeile:
    """One entry behind a number.

    Args:
        text: what it is.
        url: its page, if the reader may open it.
        zusatz: more in words.
    """

    text: str
    url: str = ""
    zusatz: str = ""


@dataclass(frozen=True)
class Kennzahl:
    """A figure.

    Args:
        name: in addresses, never changed.
        titel: what is counted, in German.
        definition: what exactly, in one or two German sentences.
        rows: what is counted, in the order of the list.
        zeilen: entries for a page of rows, in a constant number of queries; says of each no more
            than the reader may know.
        kommune: path from a row to its Kommune.
        summe: column that is summed; empty if rows are counted.
        einheit: unit of a sum, for example ``€``.
        eins: the unit where the sum is 1, if it is another word.
        is_period: it is about what happened between two days; others are about the moment.
    """

    name: str
    titel: Any
    definition: Any
    rows: Callable[[Auswahl], QuerySet]
    zeilen: Callable[[Sequence[Any], Rechte], list[Zeile]]
    kommune: str = "kommune"
    summe: str = ""
    einheit: Any = ""
    eins: Any = ""
    is_period: bool = False

    def wert(self, auswahl: Auswahl) -> Decimal:
        """Return the figure. One query."""
        rows = self.rows(auswahl)
        if self.summe:
            return Decimal(rows.aggregate(sum=Sum(self.summe))["sum"] or 0)
        return Decimal(rows.count())

    def werte(self, auswahl: Auswahl) -> Mapping[int, int]:
        """Return the count for each Kommune that has one, by its number. One query."""
        rows = self.rows(auswahl).order_by().values_list(self.kommune)
        return dict(rows.annotate(number=Count("pk", distinct=True)))

    def url(self, auswahl: Auswahl) -> str:
        """Return the address of the list behind the figure."""
        return zahl_url(self.name, **auswahl.params())

    def in_words(self, wert: Decimal) -> str:
        """Return a value as people write it: ``12``, ``1.234,50 €``, ``14,5 Tage``."""
        if self.einheit == "€":
            return f"{number_format(wert, 2, use_l10n=True, force_grouping=True)} €"
        number = number_format(f"{wert.normalize():f}", use_l10n=True, force_grouping=True)
        unit = self.eins if self.eins and wert == 1 else self.einheit
        return f"{number} {unit}".strip()


def zahl_url(name: str, **params: str) -> str:
    """Return the address of the list behind a number."""
    url = reverse("koordination:zahl", args=[name])
    return f"{url}?{urlencode(params)}" if params else url
