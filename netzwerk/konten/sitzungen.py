"""Sessions of a person. Django keeps the account inside the signed data of a session."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session


def sessions_of(user: Any) -> Iterator[Session]:
    """Yield the sessions that belong to the account, or in which its address is being entered.

    Looks into every session: for what is done once in the life of an account.
    """
    for session in Session.objects.order_by("expire_date").iterator():
        data = session.get_decoded()
        if data.get(SESSION_KEY) == str(user.pk) or user.email in str(data):
            yield session


def end_sessions(user: Any) -> None:
    """Delete the sessions of the account; the sockets in them close on commit."""
    for session in list(sessions_of(user)):
        session.delete()
