"""Places and bodies of the network, and who belongs to them."""

from netzwerk.kommunen.models.einladung import Einladung, EinladungStand
from netzwerk.kommunen.models.kommune import (
    Kommune,
    KommuneArt,
    KommuneQuerySet,
    Regierungsbezirk,
)
from netzwerk.kommunen.models.mitgliedschaft import (
    LEADING_ROLLEN,
    Mitgliedschaft,
    MitgliedschaftRolle,
)
from netzwerk.kommunen.models.organisation import Organisation, OrganisationArt

__all__ = [
    "LEADING_ROLLEN",
    "Einladung",
    "EinladungStand",
    "Kommune",
    "KommuneArt",
    "KommuneQuerySet",
    "Mitgliedschaft",
    "MitgliedschaftRolle",
    "Organisation",
    "OrganisationArt",
    "Regierungsbezirk",
]
