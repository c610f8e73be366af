"""Topics of each Kommune in the cockpit, of forums of the whole network only."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from foren.zahlen import THEMEN
from netzwerk.programm.cockpit.eigene_spalten import number_cells
from netzwerk.programm.cockpit.spalten import Blick, Spalte, Zelle, spalten
from netzwerk.rechte import Rechte


@spalten.register(order=90)
def foren(_rechte: Rechte) -> Spalte:
    """Return the column of the topics."""
    return Spalte("foren", _("Foren"), _topics)


def _topics(blick: Blick) -> Mapping[int, Zelle]:
    return number_cells(blick, ((THEMEN, _("Themen"), ""),))
