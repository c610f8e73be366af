"""What a comparison of two versions tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.fahrplan.fassungen.worte import Teil


class Wandel(Enum):
    """What became of an item: words, kind of badge, icon."""

    NEU = (gettext_lazy("Neu"), "success", "plus")
    WEG = (gettext_lazy("Nicht mehr enthalten"), "danger", "trash")
    GEAENDERT = (gettext_lazy("Geändert"), "info", "edit")
    GLEICH = (gettext_lazy("Unverändert"), "neutral", "check")

    @property
    def badge(self) -> dict[str, Any]:
        """What the badge of an item shows."""
        text, kind, icon = self.value
        return {"text": text, "kind": kind, "icon": icon}


@dataclass(frozen=True)
class Feldvergleich:
    """A field that is different: both values as one text, with what went and what came."""

    label: str
    teile: list[Teil]


@dataclass(frozen=True)
class Posten:
    """A goal, measure or milestone that is different, or holds something that is.

    Args:
        wandel: what became of it.
        titel: the newest that there is.
        felder: fields that are different; of something new or gone those that are filled.
        teile: what belongs to it and is different.
        is_reordered: whether what belongs to it stands in another order.
    """

    wandel: Wandel
    titel: str
    felder: list[Feldvergleich]
    teile: "list[Posten]" = field(default_factory=list)
    is_reordered: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether all of it came or went."""
        return self.wandel in (Wandel.NEU, Wandel.WEG)

    @property
    def is_same(self) -> bool:
        """Whether there is nothing to tell of it."""
        return self.wandel is Wandel.GLEICH and not self.teile and not self.is_reordered


@dataclass(frozen=True)
class Ergebnis:
    """Everything that is different.

    Args:
        leitbild: None if it is the same.
        ziele: the goals that are different or hold something that is.
        is_reordered: whether the goals stand in another order.
        zahlen: how many items of a kind became what.
    """

    leitbild: Feldvergleich | None
    ziele: list[Posten]
    is_reordered: bool
    zahlen: Mapping[tuple[str, Wandel], int]

    @property
    def is_same(self) -> bool:
        """Whether nothing is different."""
        return self.leitbild is None and not self.ziele and not self.is_reordered

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What became of the items in numbers: (kind, words)."""
        kinds = {"ziel": _("Ziele"), "massnahme": _("Maßnahmen"), "meilenstein": _("Meilensteine")}
        words = {
            Wandel.NEU: _("{n} neu"),
            Wandel.WEG: _("{n} nicht mehr enthalten"),
            Wandel.GEAENDERT: _("{n} geändert"),
        }
        facts = []
        for kind, label in kinds.items():
            told = [
                text.format(n=self.zahlen[kind, wandel])
                for wandel, text in words.items()
                if self.zahlen[kind, wandel]
            ]
            facts.append((label, ", ".join(told) or _("unverändert")))
        return facts
