"""Who decides on requests to join: the rule once as a filter and once as a predicate.

Ansprechperson, deputy and facilitators decide from the beginning; Koordination where nobody
speaks for the Kommune, and after some days of silence.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from netzwerk.rechte import Rechte, Rolle

if TYPE_CHECKING:
    from netzwerk.kommunen.models import Beitrittsanfrage


def can_decide(rechte: Rechte, anfrage: "Beitrittsanfrage") -> bool:
    """Return whether the person sees a request that waits, and decides on it."""
    if not anfrage.is_waiting or rechte.person_id is None or rechte.person_id == anfrage.user_id:
        return False
    if anfrage.kommune_id in rechte.verantwortete_kommunen | rechte.begleitete_kommunen:
        return True
    return (
        can_decide_for_silent(rechte)
        and anfrage.koordination_from is not None
        and anfrage.koordination_from <= timezone.now()
    )


def can_decide_for_silent(rechte: Rechte) -> bool:
    """Return whether the person decides where a Kommune does not."""
    return rechte.has_rolle(Rolle.KOORDINATION)


def can_edit_domains(rechte: Rechte, kommune_id: int) -> bool:
    """Return whether the person says which mail domains a Kommune trusts.

    Facilitators do not: it lets people in for longer than their mandate runs.
    """
    return kommune_id in rechte.verantwortete_kommunen or rechte.has_rolle(Rolle.KOORDINATION)


class BeitrittsanfrageQuerySet(models.QuerySet):
    """Lists of requests to join."""

    def waiting(self) -> "BeitrittsanfrageQuerySet":
        """Return the requests whose address is confirmed and on which nobody has decided."""
        return self.filter(decided_at=None).exclude(confirmed_at=None)

    def visible_to(self, rechte: Rechte) -> "BeitrittsanfrageQuerySet":
        """Return the requests the person decides on; nobody decides on their own."""
        return self.waiting().decided_by(rechte)

    def decided_by(self, rechte: Rechte) -> "BeitrittsanfrageQuerySet":
        """Return the requests that are the person's to decide on, also those that are decided."""
        if rechte.person_id is None:
            return self.none()
        allowed = Q(kommune__in=rechte.verantwortete_kommunen | rechte.begleitete_kommunen)
        if can_decide_for_silent(rechte):
            allowed |= Q(koordination_from__lte=timezone.now())
        own = Q(user__isnull=False, user=rechte.person_id)
        return self.filter(allowed & ~own)
