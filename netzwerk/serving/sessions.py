"""Sockets end with what allowed them: session, account, password.

A socket keeps the user of its handshake, so every end has to be told to it. Roles,
memberships and mandates end in the actions of their rooms, which call ``close_person``.
"""

import hashlib
from functools import partial
from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from netzwerk.hub import hub
from netzwerk.rechte import rights_end_at
from netzwerk.serving import codes


def session_group(session_key: str) -> str:
    """Return the group of the sockets of a session; the key itself never leaves the process."""
    return f"session-{hashlib.sha256(session_key.encode()).hexdigest()[:32]}"


def person_group(user_id: int) -> str:
    """Return the group of all sockets of a person."""
    return f"person-{user_id}"


def close_person(user_id: int, code: int = codes.RIGHTS_CHANGED) -> None:
    """End all sockets of a person when the transaction is committed.

    They connect again, and what they may read is decided anew. To be called by every action
    that takes a right away.
    """
    transaction.on_commit(partial(hub.close_group, person_group(user_id), code))


def seconds_left(session: SessionStore) -> float:
    """Return how long a session still lives; zero if it is over or deleted. One query."""
    end = (
        Session.objects.filter(session_key=session.session_key)
        .values_list("expire_date", flat=True)
        .first()
    )
    return max(0.0, (end - timezone.now()).total_seconds()) if end else 0.0


def seconds_allowed(user: Any, session: SessionStore) -> float:
    """Return how long a socket of this session may stay open; zero if not at all."""
    seconds = seconds_left(session)
    if seconds and (end := rights_end_at(user, session)):
        seconds = min(seconds, (end - timezone.now()).total_seconds())
    return max(0.0, seconds)


def _session_deleted(sender: type, instance: Session, **kwargs: Any) -> None:
    group = session_group(instance.session_key)
    transaction.on_commit(partial(hub.close_group, group, codes.SESSION_ENDED))


def _user_saved(sender: type, instance: Any, **kwargs: Any) -> None:
    if not instance.is_active:
        close_person(instance.pk)


def _user_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    close_person(instance.pk)


def _password_changed(sender: type, user: Any, **kwargs: Any) -> None:
    # The sessions of other devices are void from now on: their sockets come back as visitors.
    close_person(user.pk)


def connect() -> None:
    """Connect the receivers; called once when the application is ready.

    Signing out, ending a session from another device and signing in again all delete a row of
    ``Session``, so its deletion is the one event that covers them.
    """
    post_delete.connect(_session_deleted, sender=Session, dispatch_uid="live-session")
    post_save.connect(_user_saved, sender=settings.AUTH_USER_MODEL, dispatch_uid="live-user")
    post_delete.connect(
        _user_deleted, sender=settings.AUTH_USER_MODEL, dispatch_uid="live-user-del"
    )
    for number, signal in enumerate((password_changed, password_reset, password_set)):
        signal.connect(_password_changed, dispatch_uid=f"live-password-{number}")
