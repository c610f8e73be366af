"""Who is near to a reader: the people of the Kommunen that the reader belongs to or accompanies."""

from django.db.models import Q, QuerySet

from netzwerk.kommunen.models import Mitgliedschaft
from netzwerk.konten.permissions import kreise
from netzwerk.rechte import Rechte


@kreise.register()
def people_of_own_kommunen(rechte: Rechte) -> QuerySet:
    """Return the accounts of who belongs there, directly or through an Organisation."""
    kommunen = rechte.kommunen | rechte.begleitete_kommunen
    return Mitgliedschaft.objects.filter(
        Q(kommune__in=kommunen) | Q(organisation__kommune__in=kommunen)
    ).values("user")
