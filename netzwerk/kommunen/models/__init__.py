"""Places and bodies of the network, and who belongs to them."""

from netzwerk.kommunen.models.beitritt import Beitrittsanfrage, VertrauteDomain
from netzwerk.kommunen.models.einladung import Einladung, EinladungStand
from netzwerk.kommunen.models.importlauf import Importlauf
from netzwerk.kommunen.models.kommune import (
    Kommune,
    KommuneArt,
    KommuneQuerySet,
    Regierungsbezirk,
)
from netzwerk.kommunen.models.kontaktaufnahme import Kontaktaufnahme
from netzwerk.kommunen.models.mitgliedschaft import (
    LEADING_ROLLEN,
    Mitgliedschaft,
    MitgliedschaftRolle,
)
from netzwerk.kommunen.models.organisation import Organisation, OrganisationArt
from netzwerk.kommunen.models.uebergabe import (
    ANSWER_TIME,
    UNDO_TIME,
    Uebergabe,
    UebergabeStand,
)

__all__ = [
    "ANSWER_TIME",
    "LEADING_ROLLEN",
    "UNDO_TIME",
    "Beitrittsanfrage",
    "Einladung",
    "EinladungStand",
    "Importlauf",
    "Kommune",
    "KommuneArt",
    "KommuneQuerySet",
    "Kontaktaufnahme",
    "Mitgliedschaft",
    "MitgliedschaftRolle",
    "Organisation",
    "OrganisationArt",
    "Regierungsbezirk",
    "Uebergabe",
    "UebergabeStand",
    "VertrauteDomain",
]
