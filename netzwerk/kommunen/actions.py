"""What changes who belongs where. The caller has checked the permission."""

from typing import Any

from django.db import transaction

from netzwerk.kommunen.models import (
    LEADING_ROLLEN,
    Kommune,
    Mitgliedschaft,
    MitgliedschaftRolle,
    Organisation,
)


@transaction.atomic
def join_place(
    user: Any,
    ort: Kommune | Organisation,
    rolle: MitgliedschaftRolle = MitgliedschaftRolle.MITGLIED,
) -> Mitgliedschaft:
    """Make a person belong to a place, and return the membership; doing it twice does no harm.

    Whoever belongs there already keeps the membership. Its role only ever rises: an invitation
    to speak for the place makes a member the Ansprechperson, an ordinary one takes nothing away.

    Args:
        user: the account.
        ort: the Kommune or Organisation.
        rolle: what the person is to be there.
    """
    field = "kommune" if isinstance(ort, Kommune) else "organisation"
    membership, _is_new = Mitgliedschaft.objects.select_for_update().get_or_create(
        user=user, **{field: ort}, defaults={"rolle": rolle}
    )
    if rolle in LEADING_ROLLEN and membership.rolle not in LEADING_ROLLEN:
        membership.rolle = rolle
        membership.save(update_fields=["rolle"])
    return membership


@transaction.atomic
def leave_place(user: Any, ort: Kommune | Organisation) -> None:
    """End what a person is in a place; open pages of that person lose the right at once.

    Args:
        user: the account.
        ort: the Kommune or Organisation.
    """
    field = "kommune" if isinstance(ort, Kommune) else "organisation"
    Mitgliedschaft.objects.filter(user=user, **{field: ort}).delete()
