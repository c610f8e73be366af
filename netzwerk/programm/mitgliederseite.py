"""The facilitators of a Kommune on the page of its members."""

from django.utils.translation import gettext as _

from netzwerk.kommunen.members import sections
from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.profile_slots import Section
from netzwerk.programm.models import Begleitung, BegleitungQuerySet
from netzwerk.rechte import Rechte
from netzwerk.text import GermanOrder


@sections.register(order=30)
def show_facilitators(kommune: Kommune, rechte: Rechte) -> Section:
    """Return who accompanies the Kommune today, and until when."""
    mandates = list(running_mandates(kommune))
    return Section(_("Prozessbegleitung"), "programm/facilitators.html", {"mandates": mandates})


def running_mandates(kommune: Kommune) -> BegleitungQuerySet:
    """Return the mandates of today in a Kommune, with their people, in German order."""
    return (
        Begleitung.objects.running()
        .filter(teilnahme__kommune=kommune, person__is_active=True)
        .select_related("person__profil", "teilnahme__auflage")
        .order_by(GermanOrder("person__last_name"), GermanOrder("person__first_name"), "pk")
    )
