"""Who gives mandates and who sees them: each rule once as a filter and once as a predicate."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from netzwerk.konten.permissions_konten import LEADING
from netzwerk.rechte import Rechte, Rolle

if TYPE_CHECKING:
    from netzwerk.programm.models import Begleitung


def can_manage_begleitungen(rechte: Rechte, person_id: int | None) -> bool:
    """Return whether the person gives mandates to that account, changes and ends them.

    Koordination does, and never for itself: a mandate lets its holder read what a Kommune keeps
    to itself.
    """
    return rechte.has_rolle(Rolle.KOORDINATION) and person_id != rechte.person_id


def can_see_begleitung(rechte: Rechte, begleitung: "Begleitung") -> bool:
    """Return whether the person sees this mandate.

    Its holder, Koordination and Administration see every one; those who look after the people of
    the Kommune, and the team, see the mandates for it.
    """
    if not rechte.is_signed_in:
        return False
    return (
        begleitung.person_id == rechte.person_id
        or rechte.has_rolle(*LEADING)
        or begleitung.teilnahme.kommune_id
        in rechte.verantwortete_kommunen | rechte.begleitete_kommunen
    )


class BegleitungVisibility(models.QuerySet):
    """The filter beside ``can_see_begleitung``."""

    def visible_to(self, rechte: Rechte) -> "BegleitungVisibility":
        """Return the mandates the person sees."""
        if not rechte.is_signed_in:
            return self.none()
        if rechte.has_rolle(*LEADING):
            return self
        near = rechte.verantwortete_kommunen | rechte.begleitete_kommunen
        return self.filter(Q(person=rechte.person_id) | Q(teilnahme__kommune__in=near))
