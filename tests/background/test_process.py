"""The real threads of the background, on the real database."""

import datetime as dt

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from netzwerk.background import process
from netzwerk.background.process import Background
from netzwerk.background.tasks import run_sweep
from netzwerk.models import Arbeitsprozess, Joblauf
from tests.netzwerk.serving_support import until

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def background():
    one = Background()
    one.start()
    yield one
    one.stop()


def is_done():
    return Joblauf.objects.filter(name="netzwerk.aufraeumen", is_ok=True).exists()


def test_recurring_job_runs_by_itself(background):
    until(is_done, seconds=15)


def test_task_is_run_as_soon_as_it_is_committed(background):
    until(is_done, seconds=15)

    result = run_sweep.enqueue("netzwerk.aufraeumen")

    done = DBTaskResult.objects.filter(pk=result.id, status=TaskResultStatus.SUCCESSFUL)
    until(done.exists)


def test_two_processes_run_every_job_once(background):
    second = Background()
    second.start()
    until(is_done, seconds=15)
    second.stop()

    runs = [task.args_kwargs["args"][0] for task in DBTaskResult.objects.all()]
    assert len(runs) == len(set(runs))


def test_fault_of_one_round_does_not_end_the_thread(monkeypatch):
    calls = []

    def fail_once():
        calls.append(timezone.now())
        if len(calls) == 1:
            raise OSError("the database is away")
        return 60

    monkeypatch.setattr(process, "FAULT_SECONDS", 0.01)
    loop = process.Loop("test", fail_once, process.threading.Event())
    loop.start()
    until(lambda: len(calls) == 2)
    loop.stop()
    loop.join(5)
    assert not loop.is_alive()


def test_what_a_killed_process_has_left_is_finished(monkeypatch):
    monkeypatch.setattr(process.scheduler, "DEAD_AFTER", dt.timedelta(seconds=0))
    result = run_sweep.enqueue("netzwerk.aufraeumen")
    DBTaskResult.objects.filter(pk=result.id).update(
        status=TaskResultStatus.RUNNING, started_at=timezone.now(), worker_ids=["getoetet"]
    )
    one = Background()
    one.start()
    done = DBTaskResult.objects.filter(pk=result.id, status=TaskResultStatus.SUCCESSFUL)
    until(done.exists, seconds=15)
    one.stop()


def test_stopped_process_has_taken_its_leave():
    one = Background()
    one.start()
    until(Arbeitsprozess.objects.exists, seconds=15)
    one.stop()
    assert not Arbeitsprozess.objects.exists()
