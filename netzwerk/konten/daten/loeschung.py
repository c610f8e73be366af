"""Delete an account: asked for by the person, done after a time in which it can be taken back."""

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.konten.actions import LastAdministrationError, refuse_last_administration
from netzwerk.konten.models import Loeschart, User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.mail.build import build_mail
from netzwerk.privacy import register_of_processing

logger = logging.getLogger(__name__)

#: Time in which the person can take it back.
WAITING = dt.timedelta(days=14)


@transaction.atomic
def request_deletion(user: User, art: Loeschart) -> User:
    """Have the account deleted after the waiting time, and return it; asking again changes how.

    Raises:
        LastAdministrationError: nobody else would have the role Administration.
    """
    refuse_last_administration(user)
    user = User.objects.select_for_update().get(pk=user.pk)
    is_new = user.loeschung_am is None
    user.loeschart = art
    user.loeschung_am = user.loeschung_am or timezone.now() + WAITING
    user.save(update_fields=["loeschung_am", "loeschart"])
    if is_new:
        record(Vorgang.LOESCHUNG_VERLANGT, str(art.label), actor=user, person=user)
        url = urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("daten_loeschen"))
        context = {"url": url, "due": user.loeschung_am}
        build_mail("konten/mail/loeschung_verlangt", user.email, context).send()
    return user


@transaction.atomic
def withdraw_deletion(user: User) -> bool:
    """Take the wish back, and return whether there was one."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.loeschung_am is None:
        return False
    user.loeschung_am, user.loeschart = None, ""
    user.save(update_fields=["loeschung_am", "loeschart"])
    record(Vorgang.LOESCHUNG_ZURUECKGENOMMEN, _("Das Konto bleibt"), actor=user, person=user)
    return True


def run_due_deletions() -> str:
    """Delete the accounts whose waiting time is over.

    Raises:
        RuntimeError: it failed for at least one; the others are done.
    """
    due = User.objects.filter(loeschung_am__lte=timezone.now()).order_by("loeschung_am", "pk")
    return str(delete_each(due.values_list("pk", flat=True), _delete_if_due))


def _delete_if_due(key: int) -> bool:
    # Locked: whoever takes it back at this moment is either in time or too late.
    user = User.objects.select_for_update().filter(pk=key).first()
    if user is None or user.loeschung_am is None or user.loeschung_am > timezone.now():
        return False
    delete_account(user, Loeschart(user.loeschart), _("auf eigenen Wunsch"))
    return True


@dataclass
class Deletions:
    """What a run has done."""

    deleted: int = 0
    waiting: int = 0
    failed: int = 0

    def __str__(self) -> str:
        text = ngettext("{n} Konto gelöscht", "{n} Konten gelöscht", self.deleted)
        texts = [text.format(n=self.deleted)]
        if self.waiting:
            texts.append(_("eines bleibt, weil es die letzte Administration ist"))
        if self.failed:
            texts.append(_("bei {n} ist es nicht gelungen").format(n=self.failed))
        return "; ".join(texts) + "."


def delete_each(keys: Iterable[int], delete: Callable[[int], bool]) -> Deletions:
    """Delete accounts one by one, each in a transaction: one that fails must not keep the others.

    Args:
        keys: primary keys of the accounts.
        delete: deletes one if that is still to be done, and returns whether it was.

    Raises:
        RuntimeError: it failed for at least one; the others are done.
    """
    done = Deletions()
    for key in list(keys):
        try:
            with transaction.atomic():
                done.deleted += delete(key)
        except LastAdministrationError:
            done.waiting += 1
        except Exception:
            logger.exception("account %s could not be deleted", key)
            done.failed += 1
    if done.failed:
        raise RuntimeError(str(done))
    return done


@transaction.atomic
def delete_account(user: User, art: Loeschart, why: str) -> None:
    """Delete an account at once, with everything the register says, and tell the person by mail.

    Args:
        user: the account.
        art: what becomes of the contributions.
        why: for the audit log and the mail, in German: ``auf eigenen Wunsch``.

    Raises:
        LastAdministrationError: nobody else would have the role Administration.
    """
    refuse_last_administration(user)
    register = register_of_processing()
    if art == Loeschart.ENTFERNEN:
        for entry in register:
            if entry.unbeantwortet:
                entry.unbeantwortet.remove(user)
    for entry in register:
        if entry.delete:
            entry.delete(user)
    record(Vorgang.LOESCHUNG, why, actor=None, person=user)
    email = user.email
    user.delete()
    build_mail("konten/mail/konto_geloescht", email, {"why": why}).send()
