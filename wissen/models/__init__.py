"""The pages of the platform."""

from .anpassung import Anpassung, Anpassungsaenderung, Ergebnis
from .baustein import Prozessbaustein
from .fassung import Bausteinfassung
from .geschichte import Projektgeschichte
from .inhalt import Inhaltsseite
from .leitfaden import Methodenleitfaden
from .praxis import GutePraxis
from .seite import Seite
from .start import Startseite
from .uebersicht import (
    BausteinUebersicht,
    GeschichtenUebersicht,
    LeitfadenUebersicht,
    PraxisUebersicht,
    Wissensuebersicht,
)

__all__ = [
    "Anpassung",
    "Anpassungsaenderung",
    "BausteinUebersicht",
    "Bausteinfassung",
    "Ergebnis",
    "GeschichtenUebersicht",
    "GutePraxis",
    "Inhaltsseite",
    "LeitfadenUebersicht",
    "Methodenleitfaden",
    "PraxisUebersicht",
    "Projektgeschichte",
    "Prozessbaustein",
    "Seite",
    "Startseite",
    "Wissensuebersicht",
]
