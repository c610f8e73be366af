"""Who sees a Rueckfrage with an account; behind its link nobody needs one."""

from typing import TYPE_CHECKING

from django.db import models

from netzwerk.rechte import Rechte, Rolle

if TYPE_CHECKING:
    from netzwerk.fahrplan.models import Rueckfrage


class RueckfrageQuerySet(models.QuerySet):
    """Lists of Rueckfragen."""

    def visible_to(self, rechte: Rechte) -> "RueckfrageQuerySet":
        """Return those the person reads: who speaks for the Kommune, and Koordination."""
        if rechte.has_rolle(Rolle.KOORDINATION):
            return self
        return self.filter(kommune__in=rechte.verantwortete_kommunen)


def can_decide_rueckfrage(rechte: Rechte, rueckfrage: "Rueckfrage", *, has_speaker: bool) -> bool:
    """Return whether the person takes over what was answered.

    Args:
        rechte: who asks.
        rueckfrage: the answered one.
        has_speaker: whether anybody speaks for the Kommune; if not, Koordination does it.
    """
    if rueckfrage.kommune_id in rechte.verantwortete_kommunen:
        return True
    return rechte.has_rolle(Rolle.KOORDINATION) and not has_speaker


def can_run_rueckfragen(rechte: Rechte) -> bool:
    """Return whether the person sees who was asked and who is silent, asks, and stops."""
    return rechte.has_rolle(Rolle.KOORDINATION)
