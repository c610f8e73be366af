"""What would become of one row of a table."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.ausgabe.spalten import Art, Spalte


class Zustand(Enum):
    """What would become of a row: (name in addresses, words, words for all, kind, icon)."""

    FEHLER = ("fehler", _("Fehler"), _("Mit Fehlern"), "danger", "danger")
    NEU = ("neu", _("wird angelegt"), _("Werden angelegt"), "success", "plus")
    GEAENDERT = ("geaendert", _("wird geändert"), _("Werden geändert"), "info", "edit")
    GLEICH = ("gleich", _("bleibt, wie es ist"), _("Bleiben, wie sie sind"), "neutral", "check")

    @property
    def key(self) -> str:
        """Its name in addresses and in the database."""
        return self.value[0]

    @property
    def title(self) -> Any:
        """What all such rows are called."""
        return self.value[2]

    @property
    def badge(self) -> dict[str, Any]:
        """What the badge of a row shows."""
        _key, text, _title, kind, icon = self.value
        return {"text": text, "kind": kind, "icon": icon}

    @classmethod
    def of(cls, key: str) -> "Zustand":
        """Return the one with this key.

        Raises:
            StopIteration: there is none.
        """
        return next(zustand for zustand in cls if zustand.key == key)


@dataclass(frozen=True)
class Befund:
    """What would become of one row, as plain values.

    Args:
        nummer: of the row in the file.
        art: what it is; a value of ``Art``.
        zustand: key of a ``Zustand``.
        titel: its title.
        ort: the goal or measure to which it belongs.
        fehler: what has to be corrected: (value of ``Spalte``, text).
        hinweise: what is left out.
        werte: what is new: (value of ``Spalte``, before, after).
    """

    nummer: int
    art: str
    zustand: str
    titel: str
    ort: str = ""
    fehler: tuple[tuple[str, str], ...] = ()
    hinweise: tuple[tuple[str, str], ...] = ()
    werte: tuple[tuple[str, str, str], ...] = ()

    @property
    def kind(self) -> str:
        """What it is, in words."""
        return str(Art(self.art).label)

    @property
    def state(self) -> Zustand:
        """What would become of it."""
        return Zustand.of(self.zustand)

    @property
    def told(self) -> list[tuple[str, str, bool]]:
        """What is said of its columns: (column, text, whether it is an error)."""
        return [(str(Spalte(key).label), text, True) for key, text in self.fehler] + [
            (str(Spalte(key).label), text, False) for key, text in self.hinweise
        ]

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        """What is new, in words: (column, before, after)."""
        return [(str(Spalte(key).label), old, new) for key, old, new in self.werte]

    def to_json(self) -> dict[str, Any]:
        """Return what is stored of it."""
        plain = asdict(self)
        lists = ("fehler", "hinweise", "werte")
        return plain | {name: [list(entry) for entry in plain[name]] for name in lists}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Befund":
        """Return what ``to_json`` has stored."""
        lists = ("fehler", "hinweise", "werte")
        return cls(**dict(data) | {name: tuple(map(tuple, data[name])) for name in lists})
