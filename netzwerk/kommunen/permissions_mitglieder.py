"""Who looks after memberships, and lists of them.

The members of a Kommune are looked after by its Ansprechperson and deputy, and by Koordination.
Facilitators see them while their mandate runs, and invite (``permissions.can_manage_people``);
what somebody is in the Kommune is for the Kommune to say.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from netzwerk.rechte import Rechte, Rolle

if TYPE_CHECKING:
    from netzwerk.kommunen.models import Kommune, Mitgliedschaft


def can_manage_memberships_of(rechte: Rechte, person_id: int) -> bool:
    """Return whether the person makes that account belong anywhere: Koordination, never itself."""
    return rechte.has_rolle(Rolle.KOORDINATION) and person_id != rechte.person_id


def can_change_membership(rechte: Rechte, membership: "Mitgliedschaft") -> bool:
    """Return whether the person changes what somebody is in a place, or ends it.

    Needs ``membership.organisation`` loaded. Everybody may end their own (``can_leave``).
    """
    if kommune_of(membership) in rechte.verantwortete_kommunen:
        return True
    return can_manage_memberships_of(rechte, membership.user_id)


def can_leave(rechte: Rechte, membership: "Mitgliedschaft") -> bool:
    """Return whether it is the person's own membership."""
    return rechte.is_signed_in and membership.user_id == rechte.person_id


def kommune_of(membership: "Mitgliedschaft") -> int | None:
    """Return the Kommune of a membership, directly or through its Organisation."""
    if membership.kommune_id is not None:
        return membership.kommune_id
    return membership.organisation.kommune_id


class MitgliedschaftQuerySet(models.QuerySet):
    """Lists of memberships."""

    def of_kommune(self, kommune: "Kommune") -> "MitgliedschaftQuerySet":
        """Return who belongs to a Kommune, directly or through one of its Organisationen."""
        return self.filter(Q(kommune=kommune) | Q(organisation__kommune=kommune))
