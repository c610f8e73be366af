"""What others change about how somebody signs in. The caller has checked the permission."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.konten.sitzungen import end_sessions
from netzwerk.mail.build import build_mail


@transaction.atomic
def reset_second_factor(user: User, actor: User) -> bool:
    """Take all second factors of somebody away who has lost them, and tell that person.

    Every session ends, so whoever had the lost device is outside. Signing in again takes password
    or code; who needs a second factor by role is then led to setting up a new one.

    Args:
        user: whose they are.
        actor: who resets them, having made sure that it is this person who asks.

    Returns:
        False if there was none; then nothing has changed.
    """
    count, _by_model = Authenticator.objects.filter(user=user).delete()
    if not count:
        return False
    end_sessions(user)
    record(Vorgang.ZWEITER_FAKTOR_ZURUECKGESETZT, "", actor=actor, person=user)
    build_mail("konten/mail/second_factor_reset", user.email, {}).send()
    return True
