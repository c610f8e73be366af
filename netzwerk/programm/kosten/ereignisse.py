"""What people are told about costs."""

from django.utils.translation import gettext_lazy as _

from netzwerk.mitteilungen.ereignisse import Ereignis, ereignisse
from netzwerk.programm.kosten.permissions import can_enter_kosten

RAHMEN = Ereignis(
    "programm.kosten-rahmen",
    _("Der Budgetrahmen einer Kommune ist zum größten Teil ausgegeben"),
    may_see=can_enter_kosten,
)


@ereignisse.register()
def rahmen() -> Ereignis:
    """Most of a frame is used."""
    return RAHMEN
