"""Ask to belong to a Kommune, and confirm the address one asks with.

Nobody learns from an answer whether an address has an account: without signing in, everything
goes on in the mailbox.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.kommunen.beitritt_entscheidung import accept_request, owner_of
from netzwerk.kommunen.domains import is_trusted
from netzwerk.kommunen.ereignisse_beitritt import BEITRITT_ANGEFRAGT
from netzwerk.kommunen.invitation import PAUSE
from netzwerk.kommunen.models import Beitrittsanfrage, Einladung, Kommune, Mitgliedschaft
from netzwerk.kommunen.profile import speakers_of
from netzwerk.konten.models import User
from netzwerk.mail.build import build_mail
from netzwerk.mitteilungen.notify import notify
from netzwerk.rechte import Rolle

#: How long the link to confirm an address can be used.
CONFIRM_DAYS = 2
#: After this silence Koordination decides, too.
SILENCE_DAYS = 5


class Ergebnis(Enum):
    """What has become of a request when its address was confirmed."""

    WARTET = "wartet"
    AUFGENOMMEN = "aufgenommen"
    SCHON_MITGLIED = "schon-mitglied"


@dataclass(frozen=True)
class Bestaetigung:
    """The answer to a confirmed address.

    Args:
        ergebnis: what has become of the request.
        einladung: leads somebody without an account to the place, where it is open already.
    """

    ergebnis: Ergebnis
    einladung: Einladung | None = None


@transaction.atomic
def ask_to_join(kommune: Kommune, *, email: str, **details: str) -> None:
    """Keep a request of somebody who is not signed in, and send the link to confirm it.

    Asking again before confirming replaces the earlier words. What is confirmed stays as it is,
    and a mail says that it is there already.

    Args:
        kommune: the Kommune.
        email: address, not yet proven.
        details: ``first_name``, ``last_name``, ``funktion`` and ``nachricht``.
    """
    now = timezone.now()
    anfrage, is_new = Beitrittsanfrage.objects.select_for_update().get_or_create(
        kommune=kommune, email=email.strip().lower(), decided_at=None, defaults=details
    )
    if anfrage.confirmed_at:
        _tell_that_it_is_there(anfrage)
        return
    if not is_new:
        for name, value in details.items():
            setattr(anfrage, name, value)
        anfrage.save()
        if anfrage.sent_at > now - PAUSE:
            return
        anfrage.sent_at = now
        anfrage.save(update_fields=["sent_at"])
    context = {
        "anfrage": anfrage,
        "url": urljoin(settings.WAGTAILADMIN_BASE_URL, anfrage.get_absolute_url()),
        "days": CONFIRM_DAYS,
    }
    build_mail("kommunen/mail/beitritt_bestaetigen", anfrage.email, context).send()


def _tell_that_it_is_there(anfrage: Beitrittsanfrage) -> None:
    """Tell by mail only: the page says the same as to everybody who asks."""
    now = timezone.now()
    if anfrage.sent_at > now - PAUSE:
        return
    anfrage.sent_at = now
    anfrage.save(update_fields=["sent_at"])
    build_mail("kommunen/mail/beitritt_liegt_vor", anfrage.email, {"anfrage": anfrage}).send()


@transaction.atomic
def ask_as_member(kommune: Kommune, user: User, *, nachricht: str = "") -> Bestaetigung:
    """Keep the request of somebody who is signed in; their address is known to be theirs."""
    if Mitgliedschaft.objects.filter(user=user, kommune=kommune).exists():
        return Bestaetigung(Ergebnis.SCHON_MITGLIED)
    profil = getattr(user, "profil", None)
    anfrage, _is_new = Beitrittsanfrage.objects.select_for_update().get_or_create(
        kommune=kommune, email=user.email.lower(), decided_at=None
    )
    is_waiting = anfrage.is_waiting
    anfrage.user, anfrage.nachricht = user, nachricht or anfrage.nachricht
    anfrage.first_name, anfrage.last_name = user.first_name, user.last_name
    # Read by who decides there and by Koordination, who need not be near to the person.
    anfrage.funktion = profil.shared_funktion if profil else ""
    anfrage.save()
    return Bestaetigung(Ergebnis.WARTET) if is_waiting else _go_on(anfrage)


@transaction.atomic
def confirm(anfrage: Beitrittsanfrage) -> Bestaetigung | None:
    """Take the address of a request as proven, and go on with it.

    Returns:
        What has become of the request; None if it is gone, or the link is too old.
    """
    locked = (
        Beitrittsanfrage.objects.select_for_update(of=("self",))
        .select_related("kommune")
        .filter(pk=anfrage.pk)
        .first()
    )
    if locked is None or locked.is_accepted is False or is_stale(locked):
        return None
    if locked.is_accepted:
        # Pressed twice, or the mail opened once more.
        return Bestaetigung(Ergebnis.AUFGENOMMEN, open_invitation_of(locked))
    return Bestaetigung(Ergebnis.WARTET) if locked.confirmed_at else _go_on(locked)


def is_stale(anfrage: Beitrittsanfrage) -> bool:
    """Return whether the link to confirm is too old."""
    limit = timezone.now() - timedelta(days=CONFIRM_DAYS)
    return anfrage.confirmed_at is None and anfrage.sent_at < limit


def _go_on(anfrage: Beitrittsanfrage) -> Bestaetigung:
    """Let in at once whoever may be, and ask the Kommune about everybody else."""
    owner = anfrage.user or owner_of(anfrage.email)
    if owner and Mitgliedschaft.objects.filter(user=owner, kommune=anfrage.kommune_id).exists():
        anfrage.delete()
        return Bestaetigung(Ergebnis.SCHON_MITGLIED)
    now = timezone.now()
    anfrage.confirmed_at = now
    invited = open_invitation_of(anfrage)
    if invited:
        # Invited already: the link of that mail, which the person may not have found.
        anfrage.delete()
        return Bestaetigung(Ergebnis.AUFGENOMMEN, invited)
    if is_trusted(anfrage.kommune, anfrage.email):
        anfrage.save()
        return Bestaetigung(Ergebnis.AUFGENOMMEN, accept_request(anfrage, actor=None))
    speakers = [membership.user for membership in speakers_of(anfrage.kommune)]
    anfrage.koordination_from = now + timedelta(days=SILENCE_DAYS) if speakers else now
    anfrage.save()
    tell_deciders(anfrage, speakers or people_of_koordination())
    return Bestaetigung(Ergebnis.WARTET)


def open_invitation_of(anfrage: Beitrittsanfrage) -> Einladung | None:
    """Return the invitation of the same address to the same Kommune that can be accepted."""
    same = Einladung.objects.filter(email=anfrage.email, kommune=anfrage.kommune_id)
    return same.open().first()


def people_of_koordination() -> list[User]:
    """Return everybody who decides where a Kommune does not."""
    return list(User.objects.filter(rollenvergaben__rolle=Rolle.KOORDINATION, is_active=True))


def tell_deciders(anfrage: Beitrittsanfrage, people: Any, *, is_reminder: bool = False) -> None:
    """Tell people that a request waits for them; nobody twice."""
    text = (
        _("Seit {days} Tagen wartet jemand auf Antwort von {ort}.").format(
            days=SILENCE_DAYS, ort=anfrage.kommune
        )
        if is_reminder
        else _("Jemand möchte bei {ort} mitmachen.").format(ort=anfrage.kommune)
    )
    notify(
        people,
        BEITRITT_ANGEFRAGT,
        anfrage,
        text=text,
        url=f"{anfrage.kommune.get_absolute_url()}beitritte/",
        actor=anfrage.user,
        once_key=f"beitritt-{anfrage.pk}{'-erinnerung' if is_reminder else ''}",
    )


@transaction.atomic
def withdraw_request(anfrage: Beitrittsanfrage) -> None:
    """Delete a request on which nobody has decided, because the person wants it no longer."""
    Beitrittsanfrage.objects.filter(pk=anfrage.pk, decided_at=None).delete()
