"""Recurring jobs about people who are on their way in, or out.

What has not been accepted in time is deleted by the sweep over ``privacy.py``.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.background.sweeps import Sweep, sweeps
from netzwerk.kommunen.beitritt_fristen import remind_silent
from netzwerk.kommunen.handover_sweep import sweep_uebergaben
from netzwerk.kommunen.invitation import send_reminder
from netzwerk.kommunen.invitation_letter import REMIND_DAYS
from netzwerk.kommunen.models import Einladung
from netzwerk.kommunen.privacy_listen import clear_lists


@sweeps.register(order=40)
def reminders() -> Sweep:
    """Remind of invitations."""
    return Sweep(
        "kommunen.einladungen",
        gettext_lazy("An Einladungen erinnern"),
        run=remind_invited,
        daily_at=dt.time(8, 30),
    )


@sweeps.register(order=41)
def unused_lists() -> Sweep:
    """Delete lists of people that nobody has used; the daily clearing up would be a day late."""
    return Sweep(
        "kommunen.listen",
        gettext_lazy("Nicht genutzte Einladungslisten löschen"),
        run=delete_unused_lists,
        every=dt.timedelta(hours=1),
    )


def delete_unused_lists() -> str:
    """Delete lists that are older than a day."""
    count = clear_lists(timezone.now())
    return _("Einladungslisten gelöscht: {count}.").format(count=count)


@sweeps.register(order=42)
def requests() -> Sweep:
    """Look after requests on which nobody decides."""
    return Sweep(
        "kommunen.beitritte",
        gettext_lazy("An Anfragen zum Beitritt erinnern"),
        run=remind_silent,
        every=dt.timedelta(hours=1),
    )


def remind_invited() -> str:
    """Remind everybody whose invitation has been open for some days; nobody twice."""
    now = timezone.now()
    due = Einladung.objects.open().filter(
        reminded_at=None, sent_at__lte=now - dt.timedelta(days=REMIND_DAYS)
    )
    count = 0
    for key in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            # Asked anew with the lock: the person may be accepting at this moment.
            einladung = due.select_for_update().filter(pk=key).first()
            if einladung:
                send_reminder(einladung)
                count += 1
    return _("Erinnerungen verschickt: {count}.").format(count=count)


@sweeps.register(order=41)
def handovers() -> Sweep:
    """Do what a handover of a seat has for a certain time."""
    return Sweep(
        "kommunen.uebergaben",
        gettext_lazy("Übergaben abschließen"),
        run=sweep_uebergaben,
        every=dt.timedelta(hours=1),
    )
