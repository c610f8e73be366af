"""The pages of the platform."""

from .baustein import Prozessbaustein
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
    "BausteinUebersicht",
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
