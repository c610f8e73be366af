"""The chapter of the programme: Kommunen, phases, facilitation, dates."""

from django.utils.translation import gettext as _

from netzwerk.programm.bericht.kapitel import Kapitel, kapitel
from netzwerk.programm.cockpit.zahlen import EIGENE


@kapitel.register(order=10)
def programm() -> Kapitel:
    """Return the chapter."""
    return Kapitel("programm", _("Kommunen und Begleitung"), EIGENE)
