"""Accounts that nobody uses: two warnings by mail, then they are deleted.

Deletion follows the warnings, never the calendar alone: after an outage of the platform or of
its mails, everybody still gets both warnings and the whole time to answer them.
"""

import datetime as dt
from functools import partial
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.konten.daten.loeschung import delete_account, delete_each
from netzwerk.konten.models import Inaktivitaetswarnung, Loeschart, User
from netzwerk.mail.build import build_mail

FIRST_WARNING = dt.timedelta(days=60)
SECOND_WARNING = dt.timedelta(days=14)


def handle_inactive() -> str:
    """Warn and delete accounts that nobody uses, and say how many.

    Raises:
        RuntimeError: at least one could not be deleted; the rest is done.
    """
    now = timezone.now()
    # Signing in ends it.
    Inaktivitaetswarnung.objects.filter(user__last_login__gte=F("first_at")).delete()
    second = _warn_again(now)
    first = _warn_first(now)
    warned = _("{first} erste und {second} zweite Warnungen verschickt; ").format(
        first=first, second=second
    )
    return warned + str(delete_each(_over(now), partial(_delete_if_over, now)))


def deletion_day(user: User, warnung: Inaktivitaetswarnung, now: dt.datetime) -> dt.datetime:
    """Return when an account is deleted at the earliest if its person does not sign in."""
    last_seen = user.last_login or user.date_joined
    second_at = warnung.second_at or max(now, warnung.first_at + FIRST_WARNING - SECOND_WARNING)
    return max(
        last_seen + settings.INACTIVE_AFTER,
        warnung.first_at + FIRST_WARNING,
        second_at + SECOND_WARNING,
    )


def _unused_since(moment: dt.datetime) -> QuerySet[User]:
    """Return accounts without sign-in since then.

    Those that are to be deleted anyway need no warning; the installation's own account
    (``is_superuser``) is there for emergencies, however rare they are.
    """
    return (
        User.objects.annotate(last_seen=Coalesce("last_login", "date_joined"))
        .filter(last_seen__lte=moment, loeschung_am=None, is_superuser=False)
        .order_by("last_seen", "pk")
    )


def _warn_first(now: dt.datetime) -> int:
    soon = now - settings.INACTIVE_AFTER + FIRST_WARNING
    people = _unused_since(soon).filter(inaktivitaetswarnung=None)
    return sum(_warn(key, now) for key in list(people.values_list("pk", flat=True)))


def _warn_again(now: dt.datetime) -> int:
    soon = now - settings.INACTIVE_AFTER + SECOND_WARNING
    people = _unused_since(soon).filter(
        inaktivitaetswarnung__second_at=None,
        inaktivitaetswarnung__first_at__lte=now - FIRST_WARNING + SECOND_WARNING,
    )
    return sum(_warn(key, now, again=True) for key in list(people.values_list("pk", flat=True)))


@transaction.atomic
def _warn(key: int, now: dt.datetime, *, again: bool = False) -> bool:
    """Send a warning together with its row: once, whatever happens; return whether it was due."""
    user = User.objects.select_for_update().filter(pk=key).first()
    warnung = Inaktivitaetswarnung.objects.filter(user=key).first()
    # Asked anew with the lock: another sweep may have been quicker.
    if user is None or (warnung is not None) != again or (warnung and warnung.second_at):
        return False
    if warnung is None:
        warnung = Inaktivitaetswarnung(user=user, first_at=now)
    else:
        warnung.second_at = now
    warnung.save()
    context = {
        "due": deletion_day(user, warnung, now),
        "since": user.last_login or user.date_joined,
        "is_last": again,
        "url": urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("account_login")),
    }
    build_mail("konten/mail/inaktiv", user.email, context).send()
    return True


def _over(now: dt.datetime) -> list[int]:
    people = _unused_since(now - settings.INACTIVE_AFTER).filter(
        inaktivitaetswarnung__first_at__lte=now - FIRST_WARNING,
        inaktivitaetswarnung__second_at__lte=now - SECOND_WARNING,
    )
    return list(people.values_list("pk", flat=True))


def _delete_if_over(now: dt.datetime, key: int) -> bool:
    user = User.objects.select_for_update().filter(pk=key).first()
    if user is None or key not in _over(now):
        return False
    delete_account(user, Loeschart.PSEUDONYM, _("nach langer Zeit ohne Anmeldung"))
    return True
