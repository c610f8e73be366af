"""What the plans count as activity of a Kommune."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import Aenderung
from netzwerk.programm.cockpit.aktivitaet import Spur, spuren
from netzwerk.programm.permissions_cockpit import GETEILT


@spuren.register(order=20)
def fahrplan() -> Spur:
    """Return the changes of what a Kommune shares at least with its own members."""
    measure = Q(massnahme__sichtbarkeit__in=GETEILT, massnahme__ziel__sichtbarkeit__in=GETEILT)
    goal = Q(massnahme=None, ziel__sichtbarkeit__in=GETEILT)
    leitbild = Q(massnahme=None, ziel=None, fahrplan__sichtbarkeit__in=GETEILT)
    rows = Aenderung.objects.filter(measure | goal | leitbild)
    return Spur(_("Fahrplan geändert"), rows, "fahrplan__kommune", "at")
