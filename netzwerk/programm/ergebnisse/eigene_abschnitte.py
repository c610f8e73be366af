"""The public events of an edition that have taken place."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.programm.ergebnisse.abschnitte import Abschnitt, Blick, Zahl, abschnitte
from netzwerk.programm.models import Termin, Terminstand
from netzwerk.sichtbarkeit import Sichtbarkeit


@abschnitte.register(order=60)
def termine(blick: Blick) -> Abschnitt | None:
    """Return the public dates that are over, the latest first."""
    rows = list(
        Termin.objects.filter(
            auflage=blick.auflage,
            sichtbarkeit=Sichtbarkeit.OEFFENTLICH,
            stand=Terminstand.FEST,
            ende__lte=timezone.now(),
        )
        .select_related("kommune", "auflage")
        .order_by("-beginn", "-pk")
    )
    if not rows:
        return None
    text = ngettext("öffentlicher Termin", "öffentliche Termine", len(rows))
    return Abschnitt(
        "termine",
        _("Öffentliche Termine"),
        "ergebnisse/termine.html",
        {"termine": rows},
        Zahl(len(rows), text),
    )
