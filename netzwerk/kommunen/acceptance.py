"""Accept an invitation, or say no.

The link in the mail proves that the person reads mail at the invited address. So the address
counts as verified, and an account can be made for this address only.
"""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from netzwerk.kommunen.actions import join_place
from netzwerk.kommunen.handover_answer import accept_by_invitation, decline_by_invitation
from netzwerk.kommunen.importe.vergessen import forget_in_lists, lock_lists
from netzwerk.kommunen.models import Beitrittsanfrage, Einladung, MitgliedschaftRolle
from netzwerk.kommunen.permissions import can_see_einladung
from netzwerk.konten.actions import create_account, give_rolle
from netzwerk.konten.models import User
from netzwerk.konten.regelwerke import Regelwerk, agree
from netzwerk.mail.build import build_mail
from netzwerk.mail.forget import forget_address
from netzwerk.rechte import Rolle, load_rechte


class InvitationClosedError(Exception):
    """The invitation has been accepted, withdrawn or refused, or has expired in the meantime."""


class WrongPersonError(Exception):
    """The account has not the address that was invited."""


def is_for(einladung: Einladung, user: Any) -> bool:
    """Return whether the invited address is a verified address of the account."""
    return EmailAddress.objects.filter(
        user=user.pk, verified=True, email__iexact=einladung.email
    ).exists()


def find_invited(einladung: Einladung) -> User | None:
    """Return the account that has the invited address already."""
    return (
        User.objects.filter(email__iexact=einladung.email).first()
        or User.objects.filter(emailaddress__email__iexact=einladung.email).first()
    )


@transaction.atomic
def accept(einladung: Einladung, user: User) -> None:
    """Make the invited person belong to the place.

    Raises:
        InvitationClosedError: if somebody was quicker, or the invitation is not open any more.
        WrongPersonError: if it is not the invited person's account.
    """
    locked = _lock(einladung)
    if not is_for(locked, user):
        raise WrongPersonError
    _close(locked, user)


@transaction.atomic
def accept_with_new_account(
    einladung: Einladung, *, agreed: Iterable[Regelwerk] = (), **details: Any
) -> User:
    """Make the invited person's account and membership; return the account.

    Args:
        einladung: the invitation.
        agreed: the rules that the person has agreed to.
        details: ``first_name``, ``last_name``, ``funktion`` and ``password`` of the account.

    Raises:
        InvitationClosedError: if somebody was quicker, or the invitation is not open any more.
        WrongPersonError: if there is an account with this address by now.
    """
    locked = _lock(einladung)
    if find_invited(locked):
        raise WrongPersonError
    user = create_account(locked.email, **details)
    agree(user, agreed)
    _close(locked, user)
    return user


def _lock(einladung: Einladung) -> Einladung:
    locked = Einladung.objects.select_for_update().filter(pk=einladung.pk).first()
    if locked is None or not locked.is_open:
        raise InvitationClosedError
    return locked


def _close(einladung: Einladung, user: User) -> None:
    if einladung.netzwerkrolle:
        # Given by who invited; the person cannot take a role by themself.
        give_rolle(user, Rolle(einladung.netzwerkrolle), actor=einladung.invited_by)
    elif not accept_by_invitation(einladung, user):
        join_place(user, einladung.ort, MitgliedschaftRolle(einladung.rolle), actor=user)
    einladung.accepted_at = timezone.now()
    einladung.save(update_fields=["accepted_at"])


@transaction.atomic
def refuse(einladung: Einladung) -> bool:
    """Delete an invitation, and with it the address, because the person does not want it.

    Who has invited is told, once, and only while they still may see the invitation; the mail does
    not name the address.

    Returns:
        Whether the address is gone. It stays with an account, another invitation or a request of
        the same person.
    """
    lock_lists()
    is_told = decline_by_invitation(einladung)
    deleted, _by_model = Einladung.objects.filter(pk=einladung.pk, accepted_at=None).delete()
    sender = None if is_told else einladung.invited_by
    if deleted and sender and can_see_einladung(load_rechte(sender), einladung):
        build_mail("kommunen/invitation_refused", sender.email, {"einladung": einladung}).send()
    is_known = (
        find_invited(einladung) is not None
        or Einladung.objects.filter(email__iexact=einladung.email).exists()
        or Beitrittsanfrage.objects.filter(email__iexact=einladung.email).exists()
    )
    if not is_known:
        forget_address(einladung.email)
        forget_in_lists([einladung.email])
    return not is_known
