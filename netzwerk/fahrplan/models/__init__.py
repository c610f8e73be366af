"""The roadmap of a Kommune: its picture of the future, goals, measures and milestones."""

from netzwerk.fahrplan.models.aenderung import Aenderung
from netzwerk.fahrplan.models.ansatz import Ansatz
from netzwerk.fahrplan.models.fahrplan import Fahrplan, Ziel
from netzwerk.fahrplan.models.fassung import Fahrplanfassung
from netzwerk.fahrplan.models.massnahme import (
    FINISHED,
    Herkunft,
    Kostenklasse,
    Massnahme,
    MassnahmeStatus,
    Meilenstein,
)
from netzwerk.fahrplan.models.selbstcheck import (
    WERTE,
    Anlass,
    Einschaetzung,
    Selbstcheck,
    Stufe,
)
from netzwerk.fahrplan.models.struktur import (
    AWAITED,
    SILENT_AFTER,
    Rhythmus,
    Struktur,
    StrukturArt,
    Zustand,
)

__all__ = [
    "AWAITED",
    "FINISHED",
    "SILENT_AFTER",
    "WERTE",
    "Aenderung",
    "Anlass",
    "Ansatz",
    "Einschaetzung",
    "Fahrplan",
    "Fahrplanfassung",
    "Herkunft",
    "Kostenklasse",
    "Massnahme",
    "MassnahmeStatus",
    "Meilenstein",
    "Rhythmus",
    "Selbstcheck",
    "Struktur",
    "StrukturArt",
    "Stufe",
    "Ziel",
    "Zustand",
]
