"""Who is near to a reader, and who belongs to the network by a place."""

from django.db.models import Q, QuerySet

from netzwerk.kommunen.models import Mitgliedschaft
from netzwerk.konten.permissions import kreise, zugehoerige
from netzwerk.rechte import Rechte


@kreise.register()
def people_of_own_kommunen(rechte: Rechte) -> QuerySet:
    """Return who belongs, directly or through an Organisation, where the reader belongs or helps.

    The reader's Kommunen are those of the memberships, and those with a mandate of today.
    """
    kommunen = rechte.kommunen | rechte.begleitete_kommunen
    return Mitgliedschaft.objects.filter(
        Q(kommune__in=kommunen) | Q(organisation__kommune__in=kommunen)
    ).values("user")


@zugehoerige.register()
def people_with_a_place() -> QuerySet:
    """Return the accounts with a membership of any kind."""
    return Mitgliedschaft.objects.values("user")
