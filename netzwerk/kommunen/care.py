"""Memberships as others look after them: done, logged, and told to the person.

The caller has checked the permission. Joining by invitation and leaving by oneself are in
``actions.py``: nobody needs to be told of their own doing.
"""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.kommunen.actions import change_rolle_in_place, field_of, join_place, leave_place
from netzwerk.kommunen.ereignisse import MITGLIEDSCHAFT_GEAENDERT
from netzwerk.kommunen.models import Kommune, Mitgliedschaft, MitgliedschaftRolle, Organisation
from netzwerk.konten.models import User
from netzwerk.mitteilungen.notify import notify


@transaction.atomic
def add_member(
    person: User, ort: Kommune | Organisation, rolle: MitgliedschaftRolle, *, actor: User
) -> Mitgliedschaft:
    """Make a person belong to a place and tell them; return the membership.

    Args:
        person: the account.
        ort: the Kommune or Organisation.
        rolle: what the person is to be there.
        actor: who does it.
    """
    is_new = not Mitgliedschaft.objects.filter(user=person, **{field_of(ort): ort}).exists()
    membership = join_place(person, ort, rolle, actor=actor)
    if is_new:
        text = _("Sie gehören jetzt zu: {ort}.").format(ort=ort)
        _tell(person, ort, text, actor)
    return membership


@transaction.atomic
def change_member(membership: Mitgliedschaft, rolle: MitgliedschaftRolle, *, actor: User) -> None:
    """Change what a person is in a place and tell them.

    Args:
        membership: the membership with its user and place, as it was read before.
        rolle: what the person is to be there.
        actor: who does it.
    """
    change_rolle_in_place(membership, rolle, actor=actor)
    if membership.rolle != rolle:
        text = _("Ihre Rolle in {ort} ist jetzt: {rolle}.")
        text = text.format(ort=membership.ort, rolle=rolle.label)
        _tell(membership.user, membership.ort, text, actor)


@transaction.atomic
def remove_member(membership: Mitgliedschaft, *, actor: User) -> None:
    """End a membership and tell the person.

    Args:
        membership: the membership with its user and place.
        actor: who does it.
    """
    person, ort = membership.user, membership.ort
    if leave_place(person, ort, actor=actor):
        _tell(person, ort, _("Sie gehören nicht mehr zu: {ort}.").format(ort=ort), actor)


def _tell(person: User, ort: Kommune | Organisation, text: str, actor: User) -> None:
    url = reverse("own_memberships")
    notify([person], MITGLIEDSCHAFT_GEAENDERT, ort, text=text, url=url, actor=actor)
