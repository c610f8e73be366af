"""Which recurring jobs are due, and what a killed process has left.

Any number of schedulers may run: a conditional update decides which of them enqueues a job. A
job that was due several times while nothing ran is enqueued once.
"""

import datetime as dt
import logging

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from netzwerk.background.sweeps import Sweep, all_sweeps
from netzwerk.background.tasks import run_sweep
from netzwerk.models import Arbeitsprozess, Joblauf

logger = logging.getLogger(__name__)

#: A process that has not been seen for so long is dead. Longer than a database may be locked.
DEAD_AFTER = dt.timedelta(seconds=30)
#: How often a task is tried whose process died; one that kills its process would do so for ever.
ATTEMPTS = 3

OPEN = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def enqueue_due() -> list[str]:
    """Enqueue every recurring job that is due, and return their names."""
    now = timezone.now()
    known = all_sweeps()
    rows = dict(Joblauf.objects.values_list("name", "next_at"))
    for name in known.keys() - rows.keys():
        # Due at once: a new installation has nothing to wait for.
        Joblauf.objects.get_or_create(name=name, defaults={"next_at": now})
        rows[name] = now
    due = [name for name, next_at in rows.items() if name in known and next_at <= now]
    return [name for name in due if _enqueue(known[name], rows[name], now)]


@transaction.atomic
def _enqueue(sweep: Sweep, next_at: dt.datetime, now: dt.datetime) -> bool:
    """Enqueue a job unless another scheduler was quicker or its last run is not over."""
    row = Joblauf.objects.filter(name=sweep.name, next_at=next_at)
    if not row.update(next_at=sweep.next_after(now)):
        return False
    open_tasks = DBTaskResult.objects.filter(task_path=run_sweep.module_path, status__in=OPEN)
    if any(task.args_kwargs["args"] == [sweep.name] for task in open_tasks):
        return False
    run_sweep.enqueue(sweep.name)
    return True


def beat(worker_id: str) -> None:
    """Tell the others that this process is alive."""
    Arbeitsprozess.objects.update_or_create(id=worker_id, defaults={"seen_at": timezone.now()})


def leave(worker_id: str) -> None:
    """Tell the others that this process has ended in order."""
    Arbeitsprozess.objects.filter(id=worker_id).delete()


def reclaim() -> int:
    """Make the tasks of dead processes ready again, and return how many."""
    alive_since = timezone.now() - DEAD_AFTER
    Arbeitsprozess.objects.filter(seen_at__lt=alive_since).delete()
    alive = set(Arbeitsprozess.objects.values_list("id", flat=True))
    number = 0
    for task in DBTaskResult.objects.running().filter(started_at__lt=alive_since):
        if task.worker_ids and task.worker_ids[-1] in alive:
            continue
        still_running = DBTaskResult.objects.filter(
            pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at
        )
        if len(task.worker_ids) < ATTEMPTS:
            number += still_running.update(status=TaskResultStatus.READY)
            continue
        logger.error("task %s has ended its process %s times", task.task_path, ATTEMPTS)
        still_running.update(
            status=TaskResultStatus.FAILED,
            finished_at=timezone.now(),
            exception_class_path="netzwerk.background.scheduler.ProcessDied",
        )
    return number
