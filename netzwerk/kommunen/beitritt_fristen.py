"""What happens to requests to join on which nobody decides."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.kommunen.beitritt import CONFIRM_DAYS, people_of_koordination, tell_deciders
from netzwerk.kommunen.models import Beitrittsanfrage
from netzwerk.kommunen.profile import speakers_of
from netzwerk.mail.build import build_mail

#: How long a request is kept, whether somebody has decided or not.
KEPT = dt.timedelta(days=30)


def remind_silent() -> str:
    """Remind the Kommune of requests after some days, once, and tell Koordination of them."""
    due = Beitrittsanfrage.objects.waiting().filter(
        reminded_at=None, koordination_from__lte=timezone.now()
    )
    count = 0
    for key in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            # Asked anew with the lock: somebody may be deciding at this moment.
            anfrage = (
                due.select_for_update(of=("self",)).select_related("kommune").filter(pk=key).first()
            )
            if anfrage is None:
                continue
            anfrage.reminded_at = timezone.now()
            anfrage.save(update_fields=["reminded_at"])
            if anfrage.koordination_from == anfrage.confirmed_at:
                # Nobody speaks for the Kommune: Koordination was told from the beginning.
                continue
            speakers = [membership.user for membership in speakers_of(anfrage.kommune)]
            people = [*speakers, *people_of_koordination()]
            tell_deciders(anfrage, people, is_reminder=True)
            count += 1
    return _("An {count} Anfragen zum Beitritt erinnert.").format(count=count)


def clear_requests(now: dt.datetime) -> int:
    """Delete old requests and return how many; who waited for an answer in vain is told."""
    waited = Beitrittsanfrage.objects.waiting().filter(confirmed_at__lt=now - KEPT)
    for key in list(waited.values_list("pk", flat=True)):
        with transaction.atomic():
            anfrage = (
                waited.select_for_update(of=("self",))
                .select_related("kommune")
                .filter(pk=key)
                .first()
            )
            if anfrage:
                # Ended, not deleted: the deletion below counts it.
                context = {"anfrage": anfrage}
                build_mail("kommunen/mail/beitritt_unbeantwortet", anfrage.email, context).send()
                Beitrittsanfrage.objects.filter(pk=key).update(
                    decided_at=anfrage.confirmed_at, is_accepted=False
                )
    count, _by_model = Beitrittsanfrage.objects.filter(
        Q(confirmed_at=None, sent_at__lt=now - dt.timedelta(days=CONFIRM_DAYS))
        | Q(decided_at__lt=now - KEPT)
    ).delete()
    return count
