"""As what somebody writes: the place and the role of the day, kept with each post."""

from dataclasses import dataclass

from netzwerk.kommunen.models import (
    LEADING_ROLLEN,
    Kommune,
    Mitgliedschaft,
    MitgliedschaftRolle,
    Organisation,
)
from netzwerk.rechte import Rechte, Rolle


@dataclass(frozen=True)
class Ort:
    """A place a person may write from.

    Args:
        person_id: whose place this is.
        key: ``k5`` for a Kommune, ``o7`` for an Organisation, empty for the network itself.
        kommune: the Kommune, also the one of the Organisation.
        organisation: the Organisation, or None.
        rolle: the role in words, as shown beside the name.
    """

    person_id: int
    key: str
    kommune: Kommune | None
    organisation: Organisation | None
    rolle: str

    def __str__(self) -> str:
        return str(self.organisation or self.kommune or self.rolle)


def orte_of(rechte: Rechte) -> list[Ort]:
    """Return the places a person may write from, the most telling first; never empty. One query.

    A place one speaks for comes first, then the oldest. Without any membership it is the
    network itself, with the person's role there.
    """
    memberships = sorted(
        Mitgliedschaft.objects.filter(user=rechte.person_id)
        .select_related("kommune", "organisation__kommune")
        .order_by("created_at", "pk"),
        key=lambda membership: membership.rolle not in LEADING_ROLLEN,
    )
    network_rolle = _rolle_in_network(rechte)
    if not memberships:
        return [Ort(rechte.person_id, "", None, None, network_rolle)]
    return [_ort(membership, network_rolle) for membership in memberships]


def _ort(membership: Mitgliedschaft, network_rolle: str) -> Ort:
    organisation = membership.organisation
    leads = membership.rolle in LEADING_ROLLEN
    return Ort(
        person_id=membership.user_id,
        key=f"o{organisation.pk}" if organisation else f"k{membership.kommune_id}",
        kommune=organisation.kommune if organisation else membership.kommune,
        organisation=organisation,
        rolle=str(MitgliedschaftRolle(membership.rolle).label) if leads else network_rolle,
    )


def _rolle_in_network(rechte: Rechte) -> str:
    for rolle in Rolle:
        if rolle in rechte.rollen:
            return str(rolle.label)
    return ""
