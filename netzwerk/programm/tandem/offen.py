"""Whether a Kommune can be asked for a Tandem."""

from django.utils.translation import gettext as _

from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.profile import speakers_of
from netzwerk.programm.models import Austausch, Teilnahme


def austausch_of(kommune: Kommune) -> Austausch:
    """Return what a Kommune says about exchange, or what holds until it says something.

    Who takes part in the programme is open for it; others have to say so. At most two queries.
    """
    row = Austausch.objects.filter(kommune=kommune).first()
    if row is not None:
        return row
    takes_part = Teilnahme.objects.filter(kommune=kommune).exists()
    return Austausch(kommune=kommune, nimmt_anfragen=takes_part)


def why_not(kommune: Kommune, austausch: Austausch | None = None) -> str:
    """Return as a German sentence why a Kommune cannot be asked; empty if it can be."""
    if not (austausch or austausch_of(kommune)).nimmt_anfragen:
        return _("{kommune} nimmt zurzeit keine Anfragen für ein Tandem an.").format(
            kommune=kommune
        )
    if not speakers_of(kommune):
        return _("Für {kommune} spricht zurzeit niemand, der antworten könnte.").format(
            kommune=kommune
        )
    return ""
