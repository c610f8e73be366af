"""The chapter of the forums in the programme report."""

from django.utils.translation import gettext as _

from foren.zahlen import BEANTWORTET, FRAGEN, THEMEN
from netzwerk.programm.bericht.kapitel import Kapitel, kapitel


@kapitel.register(order=40)
def foren() -> Kapitel:
    """Return the chapter."""
    return Kapitel("foren", _("Austausch"), (THEMEN, FRAGEN, BEANTWORTET))
