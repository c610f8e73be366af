"""The roadmap of a Kommune: its picture of the future, goals, measures and milestones."""

from netzwerk.fahrplan.models.aenderung import Aenderung
from netzwerk.fahrplan.models.ansatz import Ansatz
from netzwerk.fahrplan.models.fahrplan import Fahrplan, Ziel
from netzwerk.fahrplan.models.fassung import Fahrplanfassung
from netzwerk.fahrplan.models.gefragte import Gefragte, Quelle, Rueckfragelink
from netzwerk.fahrplan.models.massnahme import (
    FINISHED,
    Herkunft,
    Kostenklasse,
    Massnahme,
    MassnahmeStatus,
    Meilenstein,
)
from netzwerk.fahrplan.models.planimport import Planimport
from netzwerk.fahrplan.models.rueckfrage import (
    ANSWERABLE,
    RUNNING,
    Hilfe,
    Rueckfrage,
    RueckfrageStand,
    Rueckfragestopp,
    Rueckfragestufe,
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
from netzwerk.fahrplan.models.vorschlag import (
    ANTWORTEN_MASSNAHME,
    ANTWORTEN_STRUKTUR,
    Vorschlag,
    VorschlagStand,
)

__all__ = [
    "ANSWERABLE",
    "ANTWORTEN_MASSNAHME",
    "ANTWORTEN_STRUKTUR",
    "AWAITED",
    "FINISHED",
    "RUNNING",
    "SILENT_AFTER",
    "WERTE",
    "Aenderung",
    "Anlass",
    "Ansatz",
    "Einschaetzung",
    "Fahrplan",
    "Fahrplanfassung",
    "Gefragte",
    "Herkunft",
    "Hilfe",
    "Kostenklasse",
    "Massnahme",
    "MassnahmeStatus",
    "Meilenstein",
    "Planimport",
    "Quelle",
    "Rhythmus",
    "Rueckfrage",
    "RueckfrageStand",
    "Rueckfragelink",
    "Rueckfragestopp",
    "Rueckfragestufe",
    "Selbstcheck",
    "Struktur",
    "StrukturArt",
    "Stufe",
    "Vorschlag",
    "VorschlagStand",
    "Ziel",
    "Zustand",
]
