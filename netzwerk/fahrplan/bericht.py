"""The chapter of the plans in the programme report."""

from django.utils.translation import gettext as _

from netzwerk.fahrplan.zahlen import ALLE
from netzwerk.programm.bericht.kapitel import Kapitel, kapitel


@kapitel.register(order=20)
def fahrplan() -> Kapitel:
    """Return the chapter."""
    return Kapitel("fahrplan", _("Ziele und Maßnahmen"), ALLE)
