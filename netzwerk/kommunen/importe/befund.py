"""What would become of one row of a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.importe.spalten import Spalte
from netzwerk.kommunen.invitation import Adressat


class Zustand(Enum):
    """What would become of a row: (name in addresses, words, words for all such rows, kind, icon)."""

    FEHLER = ("fehler", _("Fehler"), _("Mit Fehlern"), "danger", "danger")
    NEU = ("neu", _("wird eingeladen"), _("Werden eingeladen"), "success", "send")
    EINGELADEN = (
        *("eingeladen", _("ist schon eingeladen"), _("Schon eingeladen"), "info", "mail"),
    )
    MITGLIED = (
        *("mitglied", _("ist hier schon Mitglied"), _("Schon Mitglied"), "neutral", "person"),
    )

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
    """What would become of one row.

    Args:
        nummer: of the row in the file.
        zustand: what would become of it.
        fehler: what has to be corrected, by column.
        adressat: who would be invited; None if the row has errors.
        email: the address, or what stands in its place.
        name: given and family name.
        wozu: what the person would be invited to, in words.
    """

    nummer: int
    zustand: Zustand
    fehler: tuple[tuple[Spalte, str], ...] = ()
    adressat: Adressat | None = None
    email: str = ""
    name: str = ""
    wozu: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return what is stored of it: all but the places."""
        return {
            "nummer": self.nummer,
            "zustand": self.zustand.key,
            "fehler": [[spalte.value, text] for spalte, text in self.fehler],
            "email": self.email,
            "name": self.name,
            "wozu": self.wozu,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Befund":
        """Return what ``to_json`` has stored."""
        return cls(
            nummer=data["nummer"],
            zustand=Zustand.of(data["zustand"]),
            fehler=tuple((Spalte(spalte), text) for spalte, text in data["fehler"]),
            email=data["email"],
            name=data["name"],
            wozu=data["wozu"],
        )
