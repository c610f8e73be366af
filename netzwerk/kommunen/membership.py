"""Which of several places stands beside a person's name."""

from typing import Any, NamedTuple

from django.db.models import Case, IntegerField, Value, When

from netzwerk.kommunen.models import (
    LEADING_ROLLEN,
    Kommune,
    Mitgliedschaft,
    MitgliedschaftRolle,
    Organisation,
)


class Place(NamedTuple):
    """A place and what a person is there.

    Args:
        kommune: the Kommune; for a member of an Organisation the one it belongs to, or None.
        organisation: the Organisation, or None.
        rolle_label: the role in words.
    """

    kommune: Kommune | None
    organisation: Organisation | None
    rolle_label: str


def place_of(user: Any) -> Place | None:
    """Return the place to show beside a person's name, or None without a membership. One query.

    Somebody who speaks for a Kommune is shown there; otherwise the oldest membership counts.
    """
    leads_first = Case(
        When(rolle__in=LEADING_ROLLEN, kommune__isnull=False, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    membership = (
        Mitgliedschaft.objects.filter(user=user)
        .select_related("kommune", "organisation__kommune")
        .order_by(leads_first, "created_at", "pk")
        .first()
    )
    if membership is None:
        return None
    organisation = membership.organisation
    return Place(
        kommune=organisation.kommune if organisation else membership.kommune,
        organisation=organisation,
        rolle_label=str(MitgliedschaftRolle(membership.rolle).label),
    )
