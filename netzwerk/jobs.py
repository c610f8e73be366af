"""Recurring jobs of the shared ground."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from netzwerk.auftraege.work import settle_orphans
from netzwerk.background.sweeps import Sweep, sweeps

#: How long it is remembered how a task went.
TASKS_KEPT = dt.timedelta(days=7)


@sweeps.register(order=10)
def tidy_tasks() -> Sweep:
    """Forget how old tasks went."""
    return Sweep(
        "netzwerk.aufraeumen",
        gettext_lazy("Erledigte Aufgaben nach einer Woche löschen"),
        run=forget_old_tasks,
        daily_at=dt.time(3, 0),
    )


def forget_old_tasks() -> str:
    """Delete tasks that ended long ago."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - TASKS_KEPT)
    return _("{number} erledigte Aufgaben gelöscht.").format(number=old.delete()[0])


@sweeps.register(order=11)
def settle_auftraege() -> Sweep:
    """Tell people of work that nobody will finish."""
    return Sweep(
        "netzwerk.auftraege",
        gettext_lazy("Aufträge beenden, deren Prozess mehrfach abgebrochen ist"),
        run=lambda: _("{number} Aufträge beendet.").format(number=settle_orphans()),
        every=dt.timedelta(minutes=5),
    )
