"""Exchange on the profile of a Kommune: what it looks for and offers, and its Tandems."""

from django.utils.translation import gettext as _

from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.profile_slots import Section, sections
from netzwerk.programm.models import OPEN, Tandem, TandemStand
from netzwerk.programm.tandem.offen import austausch_of, why_not
from netzwerk.programm.tandem.permissions import can_edit_austausch
from netzwerk.rechte import Rechte

#: Tandems shown of each kind.
MOST = 5


@sections.register(order=75)
def show_austausch(kommune: Kommune, rechte: Rechte) -> Section | None:
    """Return the Tandems that the reader may see, and to members how to ask for one."""
    rows = Tandem.objects.visible_to(rechte).of_kommune(kommune.pk)
    shown = rows.filter(stand__in=[*OPEN, TandemStand.VEREINBART, TandemStand.BEENDET])
    tandems = [
        {"tandem": tandem, "partner": tandem.partner_of(kommune.pk)} for tandem in shown[: 3 * MOST]
    ]
    if not rechte.is_member:
        context = {"agreed": tandems[:MOST]}
        template = "tandem/kommunenprofil.html"
        return Section(_("Tandems"), template, context, is_at_end=True) if tandems else None
    austausch = austausch_of(kommune)
    reason = why_not(kommune, austausch)
    is_own = can_edit_austausch(rechte, kommune.pk)
    busy = {row["partner"].pk for row in tandems if row["tandem"].stand != TandemStand.BEENDET}
    can_ask = not is_own and bool(rechte.verantwortete_kommunen - busy)
    context = {
        "open": [row for row in tandems if row["tandem"].stand in OPEN][:MOST],
        "agreed": [row for row in tandems if row["tandem"].stand not in OPEN][:MOST],
        "austausch": austausch,
        "reason": reason,
        "can_ask": can_ask and not reason,
        "is_own": is_own,
        "is_member": True,
    }
    template = "tandem/kommunenprofil.html"
    return Section(_("Austausch und Tandems"), template, context, is_at_end=True)
