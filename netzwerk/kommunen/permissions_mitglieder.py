"""Who looks after memberships: each rule once as a filter and once as a predicate.

The members of a Kommune are looked after by its Ansprechperson and deputy, and by Koordination.
Facilitators see them while their mandate runs, and invite (``permissions.can_manage_people``);
what somebody is in the Kommune is for the Kommune to say.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from netzwerk.kommunen.permissions import can_manage_people
from netzwerk.rechte import Rechte, Rolle

if TYPE_CHECKING:
    from netzwerk.kommunen.models import Kommune, Mitgliedschaft


def can_manage_memberships_of(rechte: Rechte, person_id: int) -> bool:
    """Return whether the person makes that account belong anywhere: Koordination, never itself."""
    return rechte.has_rolle(Rolle.KOORDINATION) and person_id != rechte.person_id


def can_see_membership(rechte: Rechte, membership: "Mitgliedschaft") -> bool:
    """Return whether the person sees that somebody belongs to a place, in a list of its members.

    Needs ``membership.organisation`` loaded. Who stands beside a post or speaks for a Kommune is
    shown there, and is no matter of this rule.
    """
    if not rechte.is_signed_in:
        return False
    kommune_id = kommune_of(membership)
    return (
        membership.user_id == rechte.person_id
        or rechte.has_rolle(Rolle.KOORDINATION, Rolle.ADMINISTRATION)
        or (kommune_id is not None and can_manage_people(rechte, kommune_id))
    )


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

    def visible_to(self, rechte: Rechte) -> "MitgliedschaftQuerySet":
        """Return the memberships the person sees in lists of members."""
        if not rechte.is_signed_in:
            return self.none()
        if rechte.has_rolle(Rolle.KOORDINATION, Rolle.ADMINISTRATION):
            return self
        near = rechte.verantwortete_kommunen | rechte.begleitete_kommunen
        return self.filter(
            Q(user=rechte.person_id) | Q(kommune__in=near) | Q(organisation__kommune__in=near)
        )
