"""Who sees a Tandem, and who does what about it: the filter and the predicate of each rule.

What is asked, proposed or came to nothing is between the two Kommunen: those who speak for them,
their facilitators while a mandate runs, and Koordination. What was agreed all members see, and
visitors if both Kommunen let them. Only who speaks for a Kommune acts for it.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from netzwerk.rechte import Rechte, Rolle

if TYPE_CHECKING:
    from netzwerk.programm.models import Tandem

#: Values of ``TandemStand``; the model stands on this module.
_SHARED = ("vereinbart", "beendet")


class TandemQuerySet(models.QuerySet):
    """Lists of Tandems."""

    def visible_to(self, rechte: Rechte) -> "TandemQuerySet":
        """Return what the person may see."""
        if rechte.has_rolle(Rolle.KOORDINATION):
            return self
        shared = Q(stand__in=_SHARED)
        if not rechte.is_member:
            return self.filter(shared, frei_fragende=True, frei_gefragte=True)
        near = rechte.verantwortete_kommunen | rechte.begleitete_kommunen
        return self.filter(shared | _between(near))

    def waiting_for(self, rechte: Rechte) -> "TandemQuerySet":
        """Return what waits for an answer of this person, or for what came of it; oldest first."""
        own = rechte.verantwortete_kommunen
        asked = Q(fragende__in=own, zusage_fragende=None) | Q(
            gefragte__in=own, zusage_gefragte=None
        )
        is_open = Q(stand__in=("angefragt", "vorgeschlagen"))
        is_over = Q(stand="vereinbart", bis__lt=timezone.localdate())
        return self.filter((is_open & asked) | (is_over & _between(own))).order_by("created_at")

    def of_kommune(self, kommune_id: int) -> "TandemQuerySet":
        """Return the Tandems of a Kommune, with both sides."""
        return self.filter(_between([kommune_id])).with_sides()

    def with_sides(self) -> "TandemQuerySet":
        """Load both Kommunen in the same query."""
        return self.select_related("fragende", "gefragte")


def _between(kommunen: object) -> Q:
    return Q(fragende__in=kommunen) | Q(gefragte__in=kommunen)


def own_sides(rechte: Rechte, tandem: "Tandem") -> list[int]:
    """Return the Kommunen of a Tandem for which the person speaks."""
    sides = (tandem.fragende_id, tandem.gefragte_id)
    return [side for side in sides if side in rechte.verantwortete_kommunen]


def can_read_tandem(rechte: Rechte, tandem: "Tandem") -> bool:
    """Return whether the person may see a Tandem."""
    if rechte.has_rolle(Rolle.KOORDINATION):
        return True
    is_shared = tandem.stand in _SHARED
    if not rechte.is_member:
        return is_shared and tandem.is_public
    near = rechte.verantwortete_kommunen | rechte.begleitete_kommunen
    return is_shared or not near.isdisjoint({tandem.fragende_id, tandem.gefragte_id})


def can_edit_austausch(rechte: Rechte, kommune_id: int) -> bool:
    """Return whether the person says what a Kommune is open for: who speaks for it."""
    return kommune_id in rechte.verantwortete_kommunen


def can_answer_tandem(rechte: Rechte, tandem: "Tandem") -> bool:
    """Return whether the person agrees or declines now."""
    return tandem.is_open and any(not tandem.has_agreed(side) for side in own_sides(rechte, tandem))


def can_withdraw_tandem(rechte: Rechte, tandem: "Tandem") -> bool:
    """Return whether the person takes it back: who asked, or Koordination its own proposal."""
    if not tandem.is_open:
        return False
    if tandem.is_proposal:
        return can_propose_tandem(rechte)
    return tandem.fragende_id in rechte.verantwortete_kommunen


def can_release_tandem(rechte: Rechte, tandem: "Tandem") -> bool:
    """Return whether the person says for one side whether visitors see it."""
    return tandem.stand in _SHARED and bool(own_sides(rechte, tandem))


def can_end_tandem(rechte: Rechte, tandem: "Tandem") -> bool:
    """Return whether the person ends it and says what came of it."""
    return tandem.is_agreed and bool(own_sides(rechte, tandem))


def can_propose_tandem(rechte: Rechte) -> bool:
    """Return whether the person sees all Tandems on one page and proposes some: Koordination."""
    return rechte.has_rolle(Rolle.KOORDINATION)
