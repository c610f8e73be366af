"""Who sees what facilitation costs, and who enters it.

Koordination sees and enters everything. A facilitator sees and enters the costs of the own mandate
while it runs. Who speaks for a Kommune sees the sum for it.
"""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models

from netzwerk.rechte import Rechte, Rolle

if TYPE_CHECKING:
    from netzwerk.programm.models import BegleitungQuerySet, Kostenposten, Teilnahme


def own_mandates(rechte: Rechte) -> "BegleitungQuerySet":
    """Return the mandates of the person that run today."""
    rows = apps.get_model("programm.Begleitung").objects
    return rows.running().filter(person=rechte.person_id) if rechte.person_id else rows.none()


class KostenpostenQuerySet(models.QuerySet):
    """Lists of entries."""

    def visible_to(self, rechte: Rechte) -> "KostenpostenQuerySet":
        """Return the entries the person may see."""
        if rechte.has_rolle(Rolle.KOORDINATION):
            return self
        return self.filter(begleitung__in=own_mandates(rechte))


def can_see_kosten(rechte: Rechte) -> bool:
    """Return whether the person finds costs under ``/koordination/``: of all, or of own mandates."""
    return rechte.has_rolle(Rolle.KOORDINATION) or bool(rechte.begleitete_kommunen)


def can_enter_kosten(rechte: Rechte, teilnahme: "Teilnahme") -> bool:
    """Return whether the person sees the costs of a Teilnahme entry by entry, and enters some."""
    if rechte.has_rolle(Rolle.KOORDINATION):
        return True
    return own_mandates(rechte).filter(teilnahme=teilnahme).exists()


def can_counter_kosten(rechte: Rechte, posten: "Kostenposten") -> bool:
    """Return whether the person may counter an entry: it is one they see and might have made."""
    if rechte.has_rolle(Rolle.KOORDINATION):
        return True
    return own_mandates(rechte).filter(pk=posten.begleitung_id).exists()


def can_exceed_rahmen(rechte: Rechte) -> bool:
    """Return whether the person may let costs go beyond the frame, with a reason."""
    return rechte.has_rolle(Rolle.KOORDINATION)


def can_see_kosten_sum(rechte: Rechte, kommune_id: int) -> bool:
    """Return whether the person sees what the facilitation of a Kommune has cost so far, in all."""
    return kommune_id in rechte.verantwortete_kommunen
