"""The programme: its editions, who takes part, who accompanies them, and the published team."""

from netzwerk.programm.models.auflage import (
    DEFAULT_BUDGET_EUR,
    Auflage,
    AuflageQuerySet,
    Phase,
    Teilnahme,
)
from netzwerk.programm.models.begleitung import Begleitung, BegleitungQuerySet
from netzwerk.programm.models.team import TeamFunktion, Teammitglied, TeammitgliedQuerySet

__all__ = [
    "DEFAULT_BUDGET_EUR",
    "Auflage",
    "AuflageQuerySet",
    "Begleitung",
    "BegleitungQuerySet",
    "Phase",
    "TeamFunktion",
    "Teammitglied",
    "TeammitgliedQuerySet",
    "Teilnahme",
]
