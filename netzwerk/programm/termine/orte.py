"""Where somebody may make dates: Kommunen in their edition, editions, the network."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from netzwerk.programm.models import Auflage, Teilnahme
from netzwerk.programm.termine.permissions import can_create_termin
from netzwerk.rechte import Rechte, Rolle
from netzwerk.text import GermanOrder

NETZWERK = "netzwerk"


@dataclass(frozen=True)
class Platz:
    """A place of dates.

    Args:
        key: as a form sends it.
        label: its name.
        kommune_id: the Kommune, if it is one.
        auflage_id: the edition, also of the Kommune; None for the network.
    """

    key: str
    label: str
    kommune_id: int | None = None
    auflage_id: int | None = None


def plaetze_for(rechte: Rechte) -> list[Platz]:
    """Return where the person may make dates. Two queries."""
    found = []
    if can_create_termin(rechte):
        found.append(Platz(NETZWERK, _("Das ganze Lernnetzwerk")))
    wanted = Q(kommune__in=rechte.verantwortete_kommunen | rechte.begleitete_kommunen)
    if rechte.has_rolle(Rolle.KOORDINATION):
        wanted = Q()
    teilnahmen = (
        Teilnahme.objects.filter(wanted)
        .select_related("kommune", "auflage")
        .order_by(GermanOrder("kommune__name"), "-auflage__nummer", "pk")
    )
    found += [
        Platz(f"auflage-{auflage.pk}", str(auflage), auflage_id=auflage.pk)
        for auflage in Auflage.objects.all()
        if can_create_termin(rechte, None, auflage.pk)
    ]
    found += [
        Platz(
            platz_key(teilnahme),
            f"{teilnahme.kommune} ({teilnahme.auflage})",
            teilnahme.kommune_id,
            teilnahme.auflage_id,
        )
        for teilnahme in teilnahmen
    ]
    return found


def platz_key(teilnahme: Teilnahme) -> str:
    """Return how a form and an address name the place of a Kommune in its edition."""
    return f"teilnahme-{teilnahme.pk}"
