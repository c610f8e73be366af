"""What a measure has led to: the structures that grew out of it."""

from django.utils.translation import gettext as _

from netzwerk.fahrplan.models import Massnahme, MassnahmeStatus, Struktur
from netzwerk.fahrplan.permissions import can_edit_plan
from netzwerk.fahrplan.slots import Extra, extras
from netzwerk.fahrplan.strukturen.anzeige import for_display, in_order, zeile_of
from netzwerk.rechte import Rechte


@extras.register(order=90)
def strukturen(massnahme: Massnahme, rechte: Rechte) -> Extra | None:
    """Return what lasts of a measure; once it is done, with the door to add something."""
    rows = Struktur.objects.visible_to(rechte).filter(massnahmen=massnahme)
    zeilen = [zeile_of(row, rechte) for row in in_order(for_display(rows, rechte))]
    is_done = massnahme.status == MassnahmeStatus.ERLEDIGT
    can_add = is_done and can_edit_plan(rechte, massnahme.plan.kommune_id)
    if not zeilen and not can_add:
        return None
    context = {"zeilen": zeilen, "can_add": can_add, "kommune": massnahme.plan.kommune}
    return Extra(_("Was bleibt"), "fahrplan/massnahmenextras.html", context)
