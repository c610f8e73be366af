"""Where a person is signed in: list it, end it. Pages and open sockets end at once.

A session is a row of Django's ``Session``; allauth's ``UserSession`` says whose it is and on
which device it began. Deleting the first ends it; the second goes with it (``receivers``), and
the sockets are told by ``netzwerk.serving.sessions``.
"""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone


def open_sessions(user: Any) -> QuerySet[UserSession]:
    """Return where a person is signed in, the one seen last first. One query."""
    living = Session.objects.filter(
        session_key=OuterRef("session_key"), expire_date__gt=timezone.now()
    )
    return UserSession.objects.filter(Exists(living), user=user).order_by("-last_seen_at", "-pk")


@transaction.atomic
def end_sessions(user: Any, *, keep: str | None = None) -> int:
    """End the sessions of a person and return how many there were.

    Args:
        user: the person.
        keep: key of a session that goes on.
    """
    mine = UserSession.objects.filter(user=user)
    if keep:
        mine = mine.exclude(session_key=keep)
    sessions = list(Session.objects.filter(session_key__in=mine.values("session_key")))
    # One by one, so that each tells its sockets.
    for session in sessions:
        session.delete()
    mine.delete()
    return len(sessions)


@transaction.atomic
def end_session(user: Any, pk: int) -> bool:
    """End one session of a person; return whether there was one."""
    mine = UserSession.objects.filter(user=user, pk=pk).first()
    if mine is None:
        return False
    for session in Session.objects.filter(session_key=mine.session_key):
        session.delete()
    mine.delete()
    return True
