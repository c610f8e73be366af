"""What follows when second factors and sessions change, whoever changed them."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models.signals import post_delete
from django.http import HttpRequest

from netzwerk.konten.signin.sessions import end_sessions
from netzwerk.konten.signin.state import KINDS


def _factor_added(
    sender: type, request: HttpRequest, user: Any, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Count the set-up as its first use here, and end the sessions that know nothing of it."""
    if authenticator.type not in KINDS:
        return
    record_authentication(
        request, user, "mfa", id=authenticator.pk, type=authenticator.type, set_up=True
    )
    end_sessions(user, keep=request.session.session_key)


def _password_changed(sender: type, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Take the sessions away that Django has made void; nobody should find them in the list."""
    here = request.session.session_key if request.user.is_authenticated else None
    end_sessions(user, keep=here)


def _session_deleted(sender: type, instance: Session, **kwargs: Any) -> None:
    UserSession.objects.filter(session_key=instance.session_key).delete()


def connect() -> None:
    """Connect the receivers; called once when the application is ready."""
    authenticator_added.connect(_factor_added, dispatch_uid="signin-factor-added")
    for number, signal in enumerate((password_changed, password_set, password_reset)):
        signal.connect(_password_changed, dispatch_uid=f"signin-password-{number}")
    post_delete.connect(_session_deleted, sender=Session, dispatch_uid="signin-session")
