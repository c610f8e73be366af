"""Who is near to a reader, who belongs to the network by a place, and to which one."""

from django.db.models import Q, QuerySet

from netzwerk.kommunen.membership import place_of
from netzwerk.kommunen.models import Mitgliedschaft
from netzwerk.konten.ansicht import orte
from netzwerk.konten.models import User
from netzwerk.konten.permissions import Naehe, kreise, zugehoerige
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


def naehe_to_members(rechte: Rechte, kommune_id: int) -> Naehe:
    """Return how near somebody is to all members of a Kommune, by this Kommune alone."""
    is_near = kommune_id in rechte.kommunen | rechte.begleitete_kommunen
    return Naehe.KOMMUNE if is_near else Naehe.NETZWERK


@zugehoerige.register()
def people_with_a_place() -> QuerySet:
    """Return the accounts with a membership of any kind."""
    return Mitgliedschaft.objects.values("user")


@orte.register()
def place_beside_name(user: User) -> str:
    """Return the name of the place that stands beside a person's name. One query."""
    return str(place_of(user) or "")
