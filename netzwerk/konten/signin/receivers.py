"""What follows when second factors and sessions change, whoever changed them."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import (
    login_code_rejected,
    password_changed,
    password_reset,
    password_set,
    user_logged_in,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models.signals import post_delete
from django.http import HttpRequest

from netzwerk.konten.models import Weg
from netzwerk.konten.signin.connections import connect_vouched
from netzwerk.konten.signin.log import log_failure, log_success, log_wrong_factor
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


def _signed_in(
    sender: type, request: HttpRequest, user: Any, sociallogin: Any = None, **kwargs: Any
) -> None:
    log_success(request, user)
    if sociallogin is not None:
        connect_vouched(request, user, sociallogin)


def _wrong_code(sender: type, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    log_failure(request, user, Weg.CODE)


def _wrong_factor(
    sender: type, request: HttpRequest, user: Any, authenticator: Authenticator, **kwargs: Any
) -> None:
    log_wrong_factor(request, user, authenticator)


def connect() -> None:
    """Connect the receivers; called once when the application is ready."""
    authenticator_added.connect(_factor_added, dispatch_uid="signin-factor-added")
    for number, signal in enumerate((password_changed, password_set, password_reset)):
        signal.connect(_password_changed, dispatch_uid=f"signin-password-{number}")
    user_logged_in.connect(_signed_in, dispatch_uid="signin-log")
    login_code_rejected.connect(_wrong_code, dispatch_uid="signin-log-code")
    authentication_failed.connect(_wrong_factor, dispatch_uid="signin-log-factor")
    post_delete.connect(_session_deleted, sender=Session, dispatch_uid="signin-session")
