"""Practices and stories of each Kommune in the cockpit."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from netzwerk.programm.cockpit.eigene_spalten import number_cells
from netzwerk.programm.cockpit.spalten import Blick, Spalte, Zelle, spalten
from netzwerk.rechte import Rechte
from wissen.zahlen import GESCHICHTEN, PRAXIS


@spalten.register(order=80)
def wissen(_rechte: Rechte) -> Spalte:
    """Return the column of what a Kommune has published."""
    return Spalte("wissen", _("Wissen"), _published)


def _published(blick: Blick) -> Mapping[int, Zelle]:
    return number_cells(blick, ((PRAXIS, _("Praxis"), ""), (GESCHICHTEN, _("Geschichten"), "")))
