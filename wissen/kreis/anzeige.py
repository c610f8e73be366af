"""What Kommunen made of a building block, as far as a reader may know it. One query.

Counts are in words, count Kommunen and put none before another: one's own comes first for its own
people, the others stand by name.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.fahrplan.permissions import can_read_massnahme
from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import Rechte
from netzwerk.text import GermanOrder
from wissen.models import Anpassung, Ergebnis, Prozessbaustein
from wissen.permissions_kreis import AnpassungQuerySet, can_read_anpassung

_KOMMUNE = "massnahme__ziel__fahrplan__kommune"
#: How many voices the page of a block shows under each heading; all are on a page of their own.
SHOWN = 4


@dataclass(frozen=True)
class Erfahrung:
    """A takeover as a reader sees it.

    Args:
        anpassung: with its measure, Kommune and version.
        is_readable: whether the reader may read what became of it.
        is_measure_readable: whether the reader may open the measure.
        is_own: whether the reader belongs to the Kommune.
    """

    anpassung: Anpassung
    is_readable: bool
    is_measure_readable: bool
    is_own: bool

    @property
    def kommune(self) -> Kommune:
        """Whose it is."""
        return self.anpassung.plan.kommune

    @property
    def is_told(self) -> bool:
        """Whether there is anything to read for the reader."""
        return self.is_readable and self.anpassung.is_told

    @property
    def is_hard(self) -> bool:
        """Whether it did not work, or only in part."""
        return self.is_told and self.anpassung.ergebnis in (Ergebnis.NICHT, Ergebnis.TEILWEISE)


@dataclass(frozen=True)
class Stimme:
    """What one Kommune says under a heading."""

    erfahrung: Erfahrung
    text: str


@dataclass(frozen=True)
class Gruppe:
    """A heading with what Kommunen say under it; ``more`` are not shown."""

    key: str
    label: str
    icon: str
    stimmen: Sequence[Stimme]
    more: int


@dataclass(frozen=True)
class Kreis:
    """All that a reader may know about the use of a block."""

    erfahrungen: Sequence[Erfahrung]
    is_member: bool

    @cached_property
    def told(self) -> list[Erfahrung]:
        """Those with something to read."""
        return [one for one in self.erfahrungen if one.is_told]

    @cached_property
    def own(self) -> list[Erfahrung]:
        """Those of the reader's own Kommune whose measures the reader may open."""
        return [one for one in self.erfahrungen if one.is_own and one.is_measure_readable]

    @property
    def summary(self) -> str:
        """How many Kommunen took the block over, and how many did something otherwise."""
        taken = len({one.kommune.pk for one in self.erfahrungen})
        adapted = len({one.kommune.pk for one in self.told if one.anpassung.is_adapted})
        if taken == 1:
            return (
                _("Übernommen und angepasst von einer Kommune.")
                if adapted
                else _("Übernommen von einer Kommune.")
            )
        text = _("Übernommen von {n} Kommunen.")
        if adapted:
            text = ngettext(
                "Übernommen von {n} Kommunen, angepasst von einer.",
                "Übernommen von {n} Kommunen, angepasst von {m}.",
                adapted,
            )
        return text.format(n=taken, m=adapted)

    @property
    def basis(self) -> str:
        """What was counted."""
        if self.is_member:
            return _("Gezählt ist, was Sie lesen dürfen.")
        return _("Gezählt ist nur, was die Kommunen veröffentlicht haben.")

    @property
    def results(self) -> list[tuple[str, str]]:
        """How often it worked, in part, or not: (label, number)."""
        counts = Counter(one.anpassung.ergebnis for one in self.told)
        return [(str(kind.label), str(counts[kind])) for kind in Ergebnis if counts[kind]]

    @property
    def groups(self) -> list[Gruppe]:
        """What was typically kept, changed and dropped."""
        fields = (
            ("geaendert", _("Anders gemacht"), "edit"),
            ("weggelassen", _("Weggelassen"), "minus"),
            ("behalten", _("So gelassen"), "check"),
        )
        groups = [self._group(field, label, icon, self.told) for field, label, icon in fields]
        return [group for group in groups if group.stimmen]

    @property
    def hard(self) -> Gruppe | None:
        """Where it did not work, or only in part: never left out."""
        rows = [one for one in self.erfahrungen if one.is_hard]
        # What did not work at all comes before what worked in part.
        rows.sort(key=lambda one: one.anpassung.ergebnis != Ergebnis.NICHT)
        stimmen = [Stimme(one, _reason(one.anpassung)) for one in rows]
        if not stimmen:
            return None
        return Gruppe("nicht", _("Wo es nicht geklappt hat"), "obstacle", *_cut(stimmen))

    def _group(self, field: str, label: str, icon: str, rows: Sequence[Erfahrung]) -> Gruppe:
        stimmen = [Stimme(one, text) for one in rows if (text := getattr(one.anpassung, field))]
        return Gruppe(field, label, icon, *_cut(stimmen))


def _cut(stimmen: list[Stimme]) -> tuple[list[Stimme], int]:
    return stimmen[:SHOWN], max(0, len(stimmen) - SHOWN)


def _reason(anpassung: Anpassung) -> str:
    return "\n\n".join(filter(None, (anpassung.grund, anpassung.gelernt)))


def rows_of(baustein: Prozessbaustein, rechte: Rechte) -> AnpassungQuerySet:
    """Return the takeovers of a block that the reader may know, by name of the Kommune."""
    rows = Anpassung.objects.known_to(rechte).filter(fassung__baustein=baustein)
    return (
        rows.select_related(_KOMMUNE, "fassung")
        .defer("fassung__inhalt")
        .order_by(GermanOrder(f"{_KOMMUNE}__name"), "pk")
    )


def read_kreis(baustein: Prozessbaustein, rechte: Rechte) -> Kreis:
    """Return all that a reader may know about the use of a block."""
    erfahrungen = [see(row, rechte) for row in rows_of(baustein, rechte)]
    erfahrungen.sort(key=lambda one: not one.is_own)
    return Kreis(erfahrungen, rechte.is_member)


def see(row: Anpassung, rechte: Rechte) -> Erfahrung:
    """Return a takeover from ``rows_of`` as a reader sees it."""
    near = rechte.kommunen | rechte.begleitete_kommunen
    return Erfahrung(
        row,
        is_readable=can_read_anpassung(rechte, row),
        is_measure_readable=can_read_massnahme(rechte, row.massnahme),
        is_own=row.plan.kommune_id in near,
    )
