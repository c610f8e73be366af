"""What the programme counts as activity of a Kommune."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.programm.cockpit.aktivitaet import Spur, spuren
from netzwerk.programm.models import Termin, Terminstand
from netzwerk.programm.permissions_cockpit import GETEILT


@spuren.register(order=10)
def termine() -> Spur:
    """Return the dates that have taken place."""
    held = Termin.objects.filter(
        stand=Terminstand.FEST,
        ende__lte=timezone.now(),
        kommune__isnull=False,
        sichtbarkeit__in=GETEILT,
    )
    return Spur(_("Termin"), held, "kommune", "ende")
