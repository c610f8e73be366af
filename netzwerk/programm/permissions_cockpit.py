"""Who sees how the Kommunen stand, in the cockpit and in reports; each rule as filter and predicate.

Koordination and Steuerungsgruppe see all Kommunen, facilitators those of a mandate that runs today,
who speaks for a Kommune the own one. What they see of each is the same, and nothing of it is about
a person: counts of what the Kommune shares at least with its own members (``GETEILT``), and sums.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from netzwerk.programm.kosten.permissions import own_mandates
from netzwerk.rechte import Rechte, Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit

if TYPE_CHECKING:
    from netzwerk.programm.models import Auflage, Teilnahme

#: What is counted of a Kommune: drafts and notes among facilitators are not.
GETEILT = (
    Sichtbarkeit.OEFFENTLICH,
    Sichtbarkeit.NETZWERK,
    Sichtbarkeit.AUFLAGE,
    Sichtbarkeit.KOMMUNE,
)
#: What everybody who sees the cockpit may read anyway.
OFFEN = (Sichtbarkeit.OEFFENTLICH, Sichtbarkeit.NETZWERK)
_ALL = (Rolle.KOORDINATION, Rolle.STEUERUNGSGRUPPE)


class TeilnahmeQuerySet(models.QuerySet):
    """Lists of Kommunen in their editions."""

    def in_cockpit_of(self, rechte: Rechte) -> "TeilnahmeQuerySet":
        """Return those whose state the person sees."""
        if rechte.has_rolle(*_ALL):
            return self
        accompanied = own_mandates(rechte).values("teilnahme")
        return self.filter(Q(kommune__in=rechte.verantwortete_kommunen) | Q(pk__in=accompanied))


def can_see_teilnahme(rechte: Rechte, teilnahme: "Teilnahme") -> bool:
    """Return whether the person sees how a Kommune stands: ``in_cockpit_of`` for one."""
    if rechte.has_rolle(*_ALL) or teilnahme.kommune_id in rechte.verantwortete_kommunen:
        return True
    return own_mandates(rechte).filter(teilnahme=teilnahme).exists()


def can_see_cockpit(rechte: Rechte) -> bool:
    """Return whether there is a cockpit for the person: of all Kommunen, or of their own."""
    own = rechte.verantwortete_kommunen or rechte.begleitete_kommunen
    return rechte.has_rolle(*_ALL) or bool(own)


def can_create_bericht(rechte: Rechte) -> bool:
    """Return whether the person has programme reports made."""
    return rechte.has_rolle(Rolle.KOORDINATION)


def can_read_berichte(rechte: Rechte) -> bool:
    """Return whether the person reads the stored programme reports, all of them."""
    return rechte.has_rolle(*_ALL)


def can_see_ergebnisse(rechte: Rechte, auflage: "Auflage") -> bool:
    """Return whether the person sees the results of an edition: everybody once they are shown.

    Before, Koordination looks at what would be shown.
    """
    return auflage.zeigt_ergebnisse or rechte.has_rolle(Rolle.KOORDINATION)
