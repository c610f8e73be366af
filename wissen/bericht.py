"""The chapter of the library in the programme report."""

from django.utils.translation import gettext as _

from netzwerk.programm.bericht.kapitel import Kapitel, kapitel
from wissen.zahlen import GESCHICHTEN, PRAXIS


@kapitel.register(order=30)
def wissen() -> Kapitel:
    """Return the chapter."""
    return Kapitel("wissen", _("Wissen"), (PRAXIS, GESCHICHTEN))
