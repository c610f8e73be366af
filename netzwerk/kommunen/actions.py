"""What changes who belongs where. The caller has checked the permission."""

from django.db import transaction

from netzwerk.kommunen.models import (
    LEADING_ROLLEN,
    Kommune,
    Mitgliedschaft,
    MitgliedschaftRolle,
    Organisation,
)
from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record


@transaction.atomic
def join_place(
    user: User,
    ort: Kommune | Organisation,
    rolle: MitgliedschaftRolle = MitgliedschaftRolle.MITGLIED,
    *,
    actor: User | None,
) -> Mitgliedschaft:
    """Make a person belong to a place, and return the membership; doing it twice does no harm.

    Whoever belongs there already keeps the membership. Its role only ever rises: an invitation
    to speak for the place makes a member the Ansprechperson, an ordinary one takes nothing away.

    Args:
        user: the account.
        ort: the Kommune or Organisation.
        rolle: what the person is to be there.
        actor: who lets them in, which may be themself; None for the installation itself.
    """
    membership, is_new = Mitgliedschaft.objects.select_for_update(of=("self",)).get_or_create(
        user=user, **{field_of(ort): ort}, defaults={"rolle": rolle}
    )
    if is_new:
        _record(Vorgang.MITGLIEDSCHAFT_BEGONNEN, membership, actor)
    elif rolle in LEADING_ROLLEN and membership.rolle not in LEADING_ROLLEN:
        _set_rolle(membership, rolle, actor)
    return membership


@transaction.atomic
def change_rolle_in_place(
    membership: Mitgliedschaft, rolle: MitgliedschaftRolle, *, actor: User | None
) -> None:
    """Change what a person is in a place; changing it to what it is does no harm.

    Args:
        membership: the membership.
        rolle: what the person is to be there.
        actor: who changes it.
    """
    locked = Mitgliedschaft.objects.select_for_update().get(pk=membership.pk)
    if locked.rolle != rolle:
        _set_rolle(locked, rolle, actor)


@transaction.atomic
def leave_place(user: User, ort: Kommune | Organisation, *, actor: User | None) -> bool:
    """End what a person is in a place; open pages of that person lose the right at once.

    Returns whether there was anything to end.

    Args:
        user: the account; nothing happens to who does not belong there.
        ort: the Kommune or Organisation.
        actor: who ends it, which may be the person.
    """
    membership = (
        Mitgliedschaft.objects.select_for_update(of=("self",))
        .filter(user=user, **{field_of(ort): ort})
        .first()
    )
    if membership is None:
        return False
    _record(Vorgang.MITGLIEDSCHAFT_BEENDET, membership, actor)
    membership.delete()
    return True


def _set_rolle(membership: Mitgliedschaft, rolle: MitgliedschaftRolle, actor: User | None) -> None:
    membership.rolle = rolle
    membership.save(update_fields=["rolle"])
    _record(Vorgang.MITGLIEDSCHAFT_GEAENDERT, membership, actor)


def _record(vorgang: Vorgang, membership: Mitgliedschaft, actor: User | None) -> None:
    text = f"{MitgliedschaftRolle(membership.rolle).label}: {membership.ort}"
    record(vorgang, text, actor=actor, person=membership.user_id)


def field_of(ort: Kommune | Organisation) -> str:
    """Return the field of a Mitgliedschaft that holds this place."""
    return "kommune" if isinstance(ort, Kommune) else "organisation"
