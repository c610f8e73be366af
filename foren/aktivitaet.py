"""What the forums count as activity of a Kommune: posts where every member reads them anyway.

What is written in the forum of a Kommune, of an edition or of the facilitators leaves no trace.
"""

from django.utils.translation import gettext_lazy as _

from foren.models import Beitrag
from netzwerk.programm.cockpit.aktivitaet import Spur, spuren
from netzwerk.programm.permissions_cockpit import OFFEN


@spuren.register(order=30)
def beitraege() -> Spur:
    """Return the posts written for a Kommune in forums of the whole network."""
    rows = Beitrag.objects.filter(
        thema__forum__sichtbarkeit__in=OFFEN, kommune__isnull=False, deleted_at=None
    )
    return Spur(_("Beitrag in den Foren"), rows, "kommune", "created_at")
