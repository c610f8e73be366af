"""Jobs are enqueued once when they are due, and nothing that a process leaves is lost."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from netzwerk.background import scheduler
from netzwerk.background.sweeps import all_sweeps
from netzwerk.models import Arbeitsprozess, Joblauf

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
NAME = "netzwerk.aufraeumen"


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def open_tasks():
    return [task.args_kwargs["args"] for task in DBTaskResult.objects.all()]


def finish_all():
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now())


def test_new_installation_runs_every_job_at_once(clock):
    assert sorted(scheduler.enqueue_due()) == sorted(all_sweeps())
    assert sorted(open_tasks()) == sorted([name] for name in all_sweeps())


def test_job_is_enqueued_only_when_it_is_due(clock):
    scheduler.enqueue_due()
    finish_all()
    assert scheduler.enqueue_due() == []

    clock.shift(dt.timedelta(hours=24))

    assert NAME in scheduler.enqueue_due()


def test_job_that_was_due_for_a_week_is_enqueued_once(clock):
    scheduler.enqueue_due()
    finish_all()
    clock.shift(dt.timedelta(days=7))

    assert scheduler.enqueue_due().count(NAME) == 1
    finish_all()
    assert NAME not in scheduler.enqueue_due()


def test_job_whose_last_run_is_not_over_is_not_enqueued_again(clock):
    scheduler.enqueue_due()
    clock.shift(dt.timedelta(hours=24))
    assert scheduler.enqueue_due() == []


def test_row_that_another_scheduler_has_moved_on_is_left_alone(clock):
    sweep = all_sweeps()[NAME]
    Joblauf.objects.create(name=NAME, next_at=NOON + dt.timedelta(hours=1))
    assert scheduler._enqueue(sweep, NOON, NOON) is False
    assert open_tasks() == []


def test_job_that_no_room_has_any_more_is_left_alone(clock):
    Joblauf.objects.create(name="alt.vergessen", next_at=NOON - dt.timedelta(days=1))
    assert "alt.vergessen" not in scheduler.enqueue_due()


def running_task(worker_ids):
    scheduler.enqueue_due()
    DBTaskResult.objects.exclude(args_kwargs__args=[NAME]).delete()
    task = DBTaskResult.objects.get()
    task.status, task.started_at, task.worker_ids = TaskResultStatus.RUNNING, NOON, worker_ids
    task.save()
    return task


def test_task_of_a_living_process_is_left_alone(clock):
    task = running_task(["lebt"])
    clock.shift(dt.timedelta(hours=1))
    scheduler.beat("lebt")

    assert scheduler.reclaim() == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.RUNNING


def test_task_of_a_dead_process_becomes_ready_again(clock):
    scheduler.beat("tot")
    task = running_task(["tot"])
    clock.shift(scheduler.DEAD_AFTER + dt.timedelta(seconds=1))

    assert scheduler.reclaim() == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY
    assert not Arbeitsprozess.objects.exists()


def test_task_that_has_ended_its_process_three_times_is_given_up(clock):
    task = running_task(["a", "b", "c"])
    clock.shift(dt.timedelta(hours=1))

    assert scheduler.reclaim() == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED


def test_process_that_ends_in_order_takes_its_leave():
    scheduler.beat("geht")
    scheduler.leave("geht")
    assert not Arbeitsprozess.objects.exists()
