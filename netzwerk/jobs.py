"""Recurring jobs of the shared ground."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from netzwerk.background.sweeps import Sweep, sweeps
from netzwerk.models import Auftrag, AusgehendeMail

#: How long it is remembered that a mail was sent, or given up; its text is gone by then.
MAILS_KEPT = dt.timedelta(days=30)
TASKS_KEPT = dt.timedelta(days=7)
AUFTRAEGE_KEPT = dt.timedelta(days=30)


@sweeps.register(order=10)
def tidy_background() -> Sweep:
    """Forget what the background has done."""
    return Sweep(
        "netzwerk.aufraeumen",
        gettext_lazy("Erledigte E-Mails, Aufgaben und Aufträge vergessen"),
        run=forget_what_is_done,
        daily_at=dt.time(3, 0),
    )


def forget_what_is_done() -> str:
    """Delete what is over and old enough; the result says how much."""
    now = timezone.now()
    old_mails = now - MAILS_KEPT
    mails = AusgehendeMail.objects.filter(sent_at__lt=old_mails).delete()[0]
    mails += AusgehendeMail.objects.filter(failed_at__lt=old_mails).delete()[0]
    tasks = DBTaskResult.objects.finished().filter(finished_at__lt=now - TASKS_KEPT).delete()[0]
    auftraege = Auftrag.objects.filter(finished_at__lt=now - AUFTRAEGE_KEPT).delete()[0]
    return _("{mails} E-Mails, {tasks} Aufgaben und {auftraege} Aufträge vergessen.").format(
        mails=mails, tasks=tasks, auftraege=auftraege
    )
