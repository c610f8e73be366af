"""What the library counts as activity of a Kommune: a practice or story that is published."""

from django.utils.translation import gettext_lazy as _

from netzwerk.programm.cockpit.aktivitaet import Spur, spuren
from wissen.models import GutePraxis, Projektgeschichte


@spuren.register(order=40)
def praxis() -> Spur:
    """Return the published practices."""
    rows = GutePraxis.objects.live().filter(kommune__isnull=False)
    return Spur(_("Gute Praxis veröffentlicht"), rows, "kommune", "last_published_at")


@spuren.register(order=41)
def geschichten() -> Spur:
    """Return the published stories."""
    rows = Projektgeschichte.objects.live().filter(kommune__isnull=False)
    return Spur(_("Geschichte veröffentlicht"), rows, "kommune", "last_published_at")
