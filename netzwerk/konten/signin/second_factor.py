"""The rule of the second factor: who must have one, from when on, and does this session count.

Signing in asks for a second factor whenever a person has one; that is allauth's doing and covers
every way in. This rule stands behind it, for people with certain roles (``SECOND_FACTOR_ROLES``):
they must have one when their time to set it up is over, and no session of theirs may do anything
that has not shown it. Pages, the editors' admin, the API and uploads are held by ``gate``,
sockets by ``einlass``; both ask ``standing`` and nothing else.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from netzwerk.konten.models import Rollenvergabe, User
from netzwerk.konten.signin.state import KINDS


@dataclass(frozen=True, slots=True)
class Standing:
    """What a session lacks.

    Args:
        closes_at: from this moment the session may do nothing but make up for it.
        has_factor: the person has a second factor and has to show it; else to set one up.
    """

    closes_at: dt.datetime
    has_factor: bool

    @property
    def is_closed(self) -> bool:
        """Whether the time is over."""
        return self.closes_at <= timezone.now()

    @property
    def last_day(self) -> dt.date:
        """The last day on which the session may still do everything."""
        return timezone.localdate(self.closes_at) - dt.timedelta(days=1)


def standing(user: Any, session: Mapping[str, Any]) -> Standing | None:
    """Return what a session of a person lacks, or None if it may do everything.

    No query for the person of a request or of a socket, whom ``backend`` has read.

    Args:
        user: a signed-in person.
        session: the session that asks.
    """
    if not hasattr(user, "has_second_factor"):
        user = with_second_factor(User.objects.filter(pk=user.pk)).get()
    given_at = user.second_factor_since
    if given_at is None:
        if not user.is_superuser:
            return None
        # An account of the installation itself, which may do more than any role.
        given_at = user.date_joined
    if user.has_second_factor:
        return None if _has_shown(user, session) else Standing(given_at, has_factor=True)
    return Standing(_end_of_grace(given_at), has_factor=False)


def with_second_factor(users: QuerySet[User]) -> QuerySet[User]:
    """Return the people with two more columns: what the rule has to know about them.

    ``second_factor_since`` is when the first of their roles that need a second factor was given;
    ``has_second_factor`` says whether they have one.
    """
    needing = Rollenvergabe.objects.filter(
        user=OuterRef("pk"), rolle__in=settings.SECOND_FACTOR_ROLES
    )
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=KINDS)
    return users.annotate(
        second_factor_since=Subquery(needing.order_by("created_at").values("created_at")[:1]),
        has_second_factor=Exists(factors),
    )


def _end_of_grace(given_at: dt.datetime) -> dt.datetime:
    """Return the midnight at which the time to set one up is over, in local time."""
    day = timezone.localdate(given_at) + dt.timedelta(days=settings.SECOND_FACTOR_GRACE_DAYS)
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _has_shown(user: Any, session: Mapping[str, Any]) -> bool:
    """Return whether a second factor was shown, or set up, in this session.

    Signing in by passkey counts: it asks for finger, face or PIN (``mfa_adapter``).
    """
    records = get_authentication_records(SimpleNamespace(session=session), user)
    return any(record.get("method") == "mfa" for record in records)
