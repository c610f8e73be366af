"""What plans add to the pages under ``/koordination/``."""

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.fahrplan.rueckfragen.permissions import can_run_rueckfragen
from netzwerk.koordination import Eintrag, eintraege


@eintraege.register(order=46)
def rueckfragen() -> Eintrag:
    """Return the entry of the follow-up."""
    return Eintrag(
        label=_("Rückfragen"),
        url=reverse("rueckfragen:liste"),
        text=_("Sehen, was nach der Begleitung noch lebt, wer geantwortet hat und wer nicht."),
        is_visible=can_run_rueckfragen,
        icon="question",
    )
