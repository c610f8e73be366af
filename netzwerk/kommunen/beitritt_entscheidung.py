"""Decide on a request to join. The caller has checked the right."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from netzwerk.kommunen.actions import join_place
from netzwerk.kommunen.ereignisse_beitritt import BEITRITT_ABGELEHNT, BEITRITT_ANGENOMMEN
from netzwerk.kommunen.invitation import Adressat, invite_all
from netzwerk.kommunen.models import Beitrittsanfrage, Einladung
from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.mail.build import build_mail
from netzwerk.mitteilungen.notify import notify


class AlreadyDecidedError(Exception):
    """Somebody else was quicker, or the person has taken the request back."""


def owner_of(email: str) -> User | None:
    """Return the account that has proven to own an address."""
    address = (
        EmailAddress.objects.filter(email__iexact=email, verified=True)
        .select_related("user")
        .first()
    )
    return address.user if address and address.user.is_active else None


@transaction.atomic
def accept_request(anfrage: Beitrittsanfrage, *, actor: User | None) -> Einladung | None:
    """Let somebody into the Kommune as a member, without a role.

    An account that has proven the address belongs there at once; anybody else gets a link to
    make one.

    Args:
        anfrage: the request.
        actor: who decides; None if the Kommune trusts the domain.

    Returns:
        The invitation that leads to the account; None if there is one.

    Raises:
        AlreadyDecidedError: nothing is left to decide.
    """
    locked = _decide(anfrage, actor, is_accepted=True)
    kommune = locked.kommune
    if user := locked.user or owner_of(locked.email):
        join_place(user, kommune, actor=actor or user)
        text = _("Sie gehören jetzt zu {ort}.").format(ort=kommune)
        url = kommune.get_absolute_url()
        notify([user], BEITRITT_ANGENOMMEN, locked, text=text, url=url, actor=actor)
        return None
    day = date_format(localtime(locked.created_at), "j. F Y")
    adressat = Adressat(
        locked.email,
        kommune,
        first_name=locked.first_name,
        last_name=locked.last_name,
        funktion=locked.funktion,
    )
    quelle = _("Sie haben am {day} selbst gefragt, ob Sie mitmachen können.").format(day=day)
    return invite_all([adressat], actor=actor, quelle=quelle)[0]


@transaction.atomic
def decline_request(anfrage: Beitrittsanfrage, *, actor: User, grund: str) -> None:
    """Say no, with the reason in words for the person.

    Raises:
        AlreadyDecidedError: nothing is left to decide.
    """
    locked = _decide(anfrage, actor, is_accepted=False, grund=grund)
    if locked.user:
        text = _("{ort} kann Sie zurzeit nicht aufnehmen.").format(ort=locked.kommune)
        url = f"{locked.kommune.get_absolute_url()}mitmachen/"
        notify([locked.user], BEITRITT_ABGELEHNT, locked, text=text, url=url, actor=actor)
    else:
        context = {"anfrage": locked}
        build_mail("kommunen/mail/beitritt_abgelehnt", locked.email, context).send()


def _decide(anfrage: Beitrittsanfrage, actor: User | None, **decision: Any) -> Beitrittsanfrage:
    locked = (
        Beitrittsanfrage.objects.select_for_update(of=("self",))
        .select_related("kommune")
        .filter(pk=anfrage.pk)
        .first()
    )
    if locked is None or not locked.is_waiting:
        raise AlreadyDecidedError
    locked.decided_at, locked.decided_by = timezone.now(), actor
    for name, value in decision.items():
        setattr(locked, name, value)
    locked.save()
    word = _("aufgenommen") if locked.is_accepted else _("abgelehnt")
    text = f"{word}: {locked.kommune}"
    record(Vorgang.BEITRITT_ENTSCHIEDEN, text, actor=actor, person=locked.user)
    return locked
