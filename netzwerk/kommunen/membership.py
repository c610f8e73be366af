"""Which of several places stands beside a person's name."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from netzwerk.kommunen.models import (
    LEADING_ROLLEN,
    Kommune,
    Mitgliedschaft,
    MitgliedschaftRolle,
    Organisation,
)

#: What has to be read with a membership to tell its place.
LOADED_WITH = ("kommune", "organisation__kommune")


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

    def __str__(self) -> str:
        return str(self.organisation or self.kommune)


def place_of(user: Any) -> Place | None:
    """Return the place to show beside a person's name, or None without a membership. One query."""
    memberships = Mitgliedschaft.objects.filter(user=user)
    return next(iter(places_of(memberships.select_related(*LOADED_WITH))), None)


def places_of(memberships: Iterable[Mitgliedschaft]) -> list[Place]:
    """Return the places of a person, the one to show first.

    Somebody who speaks for a Kommune is shown there; otherwise the oldest membership counts.

    Args:
        memberships: of one person, with what ``LOADED_WITH`` names.
    """

    def key(row: Mitgliedschaft) -> tuple:
        speaks = row.rolle in LEADING_ROLLEN and row.kommune_id is not None
        return not speaks, row.created_at, row.pk

    return [_place(membership) for membership in sorted(memberships, key=key)]


def _place(membership: Mitgliedschaft) -> Place:
    organisation = membership.organisation
    return Place(
        kommune=organisation.kommune if organisation else membership.kommune,
        organisation=organisation,
        rolle_label=str(MitgliedschaftRolle(membership.rolle).label),
    )
