"""Write to a person of the directory: by mail, without telling either address.

Nothing of a message is kept. The subject of the mail is the same for all, because the outbox
remembers subjects for some days.
"""

import datetime as dt
from typing import Any
from urllib.parse import urljoin
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from netzwerk.kommunen.membership import place_of
from netzwerk.kommunen.menschen.mensch import person_url
from netzwerk.kommunen.models import Kontaktaufnahme
from netzwerk.konten.models import Profil
from netzwerk.konten.permissions import can_write_to
from netzwerk.mail.build import build_mail
from netzwerk.rechte import Rechte

#: Messages of one person in 24 hours.
PER_DAY = 20
DAY = dt.timedelta(hours=24)


class TooManyMessagesError(Exception):
    """The person has sent ``PER_DAY`` messages in the last 24 hours."""


@transaction.atomic
def send_nachricht(
    rechte: Rechte, recipient: Profil, text: str, *, client_key: UUID, with_address: bool
) -> None:
    """Mail a message to a person; the same form with the same text is sent only once.

    Args:
        rechte: who writes.
        recipient: to whom; from ``visible_to``.
        text: the message, plain text.
        client_key: made once per form.
        with_address: the recipient gets the address of who writes, and can answer the mail.

    Raises:
        PermissionDenied: the person may not be written to.
        TooManyMessagesError: enough for today.
    """
    if not can_write_to(rechte, recipient):
        raise PermissionDenied
    # Locked, so that what one person sends at the same time is counted one after the other.
    sender = get_user_model().objects.select_for_update().get(pk=rechte.person_id)
    sent = Kontaktaufnahme.objects.filter(sender=sender)
    fingerprint = uuid5(client_key, f"{recipient.user_id} {text}")
    if sent.filter(fingerprint=fingerprint).exists():
        return
    if sent.filter(created_at__gt=timezone.now() - DAY).count() >= PER_DAY:
        raise TooManyMessagesError
    Kontaktaufnahme.objects.create(sender=sender, fingerprint=fingerprint)
    _mail(sender, recipient, text, with_address=with_address)


def _mail(sender: Any, recipient: Profil, text: str, *, with_address: bool) -> None:
    own = Profil.objects.filter(user=sender).first()
    can_be_answered = bool(own and own.im_verzeichnis and own.darf_mir_schreiben)
    context = {
        "sender": sender,
        "place": place_of(sender),
        "text": text,
        "with_address": with_address,
        "sender_url": _absolute(person_url(sender.pk)) if can_be_answered else "",
        "profil_url": _absolute(reverse("profil")),
    }
    mail = build_mail("menschen/nachricht", recipient.user.email, context)
    if with_address:
        mail.reply_to = [sender.email]
    mail.send()


def _absolute(path: str) -> str:
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)
