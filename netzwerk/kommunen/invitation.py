"""Invite somebody to a place, and accept an invitation.

The link in the mail proves that the person reads mail at the invited address. So the address
counts as verified, and an account can be made for this address only.
"""

from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import urljoin

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from netzwerk.kommunen.actions import join_place
from netzwerk.kommunen.models import Einladung, Kommune, MitgliedschaftRolle, Organisation
from netzwerk.konten.actions import create_account
from netzwerk.konten.models import User
from netzwerk.mail.build import build_mail

#: How long a link can be used; after that it must be sent anew (PRODUCT.md, law and trust).
VALID_DAYS = 30


class InvitationClosedError(Exception):
    """The invitation has been accepted or has expired in the meantime."""


class WrongPersonError(Exception):
    """The account has not the address that was invited."""


@transaction.atomic
def invite(
    email: str,
    ort: Kommune | Organisation,
    rolle: MitgliedschaftRolle = MitgliedschaftRolle.MITGLIED,
) -> Einladung:
    """Invite an address to a place by mail, and return the invitation.

    An open invitation of the same address to the same place is renewed: the earlier mail's link
    goes on working, and nobody has two.

    Args:
        email: address of the person.
        ort: the Kommune or Organisation.
        rolle: what the person is to be there.
    """
    field = "kommune" if isinstance(ort, Kommune) else "organisation"
    expires_at = timezone.now() + timedelta(days=VALID_DAYS)
    email = email.strip().lower()
    einladung = (
        Einladung.objects.select_for_update()
        .filter(email=email, accepted_at=None, **{field: ort})
        .first()
    ) or Einladung(email=email, **{field: ort})
    einladung.rolle, einladung.expires_at = rolle, expires_at
    einladung.save()
    transaction.on_commit(partial(_send_mail, einladung))
    return einladung


def invitation_url(einladung: Einladung) -> str:
    """Return the absolute address of the link in the mail."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, einladung.get_absolute_url())


def _send_mail(einladung: Einladung) -> None:
    context = {"einladung": einladung, "url": invitation_url(einladung)}
    build_mail("kommunen/invitation", einladung.email, context).send()


def is_open(einladung: Einladung) -> bool:
    """Return whether the invitation can still be accepted."""
    return einladung.accepted_at is None and einladung.expires_at > timezone.now()


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
        InvitationClosedError: if somebody was quicker, or the invitation has expired.
        WrongPersonError: if it is not the invited person's account.
    """
    locked = _lock(einladung)
    if not is_for(locked, user):
        raise WrongPersonError
    _close(locked, user)


@transaction.atomic
def accept_with_new_account(einladung: Einladung, **details: Any) -> User:
    """Make the invited person's account and membership; return the account.

    Args:
        einladung: the invitation.
        details: ``first_name``, ``last_name``, ``funktion`` and ``password`` of the account.

    Raises:
        InvitationClosedError: if somebody was quicker, or the invitation has expired.
        WrongPersonError: if there is an account with this address by now.
    """
    locked = _lock(einladung)
    if find_invited(locked):
        raise WrongPersonError
    user = create_account(locked.email, **details)
    _close(locked, user)
    return user


def _lock(einladung: Einladung) -> Einladung:
    locked = Einladung.objects.select_for_update().get(pk=einladung.pk)
    if not is_open(locked):
        raise InvitationClosedError
    return locked


def _close(einladung: Einladung, user: User) -> None:
    join_place(user, einladung.ort, MitgliedschaftRolle(einladung.rolle), actor=user)
    einladung.accepted_at = timezone.now()
    einladung.save(update_fields=["accepted_at"])
