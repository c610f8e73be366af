"""Recurring jobs of the shared ground."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from netzwerk.background.sweeps import Sweep, sweeps

#: How long it is remembered how a task went.
TASKS_KEPT = dt.timedelta(days=7)


@sweeps.register(order=10)
def tidy_tasks() -> Sweep:
    """Forget how old tasks went."""
    return Sweep(
        "netzwerk.aufraeumen",
        gettext_lazy("Erledigte Aufgaben vergessen"),
        run=forget_old_tasks,
        daily_at=dt.time(3, 0),
    )


def forget_old_tasks() -> str:
    """Delete tasks that ended long ago."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - TASKS_KEPT)
    return _("{number} Aufgaben vergessen.").format(number=old.delete()[0])
