"""The programme: its editions, who applies and takes part, who accompanies them, and the team."""

from netzwerk.programm.models.auflage import (
    DEFAULT_BUDGET_EUR,
    DEFAULT_KEPT_DAYS,
    Auflage,
    AuflageQuerySet,
    Aufruf,
    Phase,
    Teilnahme,
)
from netzwerk.programm.models.begleitung import Begleitung, BegleitungQuerySet
from netzwerk.programm.models.bericht import Programmbericht
from netzwerk.programm.models.bewerbung import (
    ANSWER_LENGTH,
    Anhang,
    Bewerbende,
    Bewerbung,
    Bewerbungslink,
    BewerbungStand,
    Briefvorlage,
    Entscheidung,
    Kriterium,
)
from netzwerk.programm.models.kosten import Kostenposten
from netzwerk.programm.models.tandem import OPEN, Austausch, Tandem, TandemStand
from netzwerk.programm.models.team import TeamFunktion, Teammitglied, TeammitgliedQuerySet
from netzwerk.programm.models.termin import Termin, Terminart, Terminstand
from netzwerk.programm.models.termin_leute import (
    Antwort,
    Terminabo,
    Termineinladung,
    Termingruppe,
)
from netzwerk.programm.models.terminfindung import Stimmwert, Terminstimme, Terminvorschlag
from netzwerk.programm.models.votum import Einzelvotum, Stufe, Votum

__all__ = [
    "ANSWER_LENGTH",
    "DEFAULT_BUDGET_EUR",
    "DEFAULT_KEPT_DAYS",
    "OPEN",
    "Anhang",
    "Antwort",
    "Auflage",
    "AuflageQuerySet",
    "Aufruf",
    "Austausch",
    "Begleitung",
    "BegleitungQuerySet",
    "Bewerbende",
    "Bewerbung",
    "BewerbungStand",
    "Bewerbungslink",
    "Briefvorlage",
    "Einzelvotum",
    "Entscheidung",
    "Kostenposten",
    "Kriterium",
    "Phase",
    "Programmbericht",
    "Stimmwert",
    "Stufe",
    "Tandem",
    "TandemStand",
    "TeamFunktion",
    "Teammitglied",
    "TeammitgliedQuerySet",
    "Teilnahme",
    "Termin",
    "Terminabo",
    "Terminart",
    "Termineinladung",
    "Termingruppe",
    "Terminstand",
    "Terminstimme",
    "Terminvorschlag",
    "Votum",
]
