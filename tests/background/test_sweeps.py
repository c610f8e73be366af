"""When recurring jobs are due, and what is remembered of them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from netzwerk.background.sweeps import Sweep, all_sweeps, run
from netzwerk.models import Joblauf

BERLIN = ZoneInfo("Europe/Berlin")


def sweep(**when):
    return Sweep("test.zaehlen", "Zählen", run=lambda: "3 gezählt.", **when)


@pytest.mark.parametrize("when", [{}, {"every": dt.timedelta(1), "daily_at": dt.time(3)}])
def test_sweep_with_no_or_two_rhythms_is_refused(when):
    with pytest.raises(ValueError, match="either"):
        sweep(**when)


def test_sweep_with_an_interval_is_due_that_long_after_its_run():
    now = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    assert sweep(every=dt.timedelta(hours=1)).next_after(now) == now + dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ((2026, 3, 1, 2, 59), (2026, 3, 1, 3, 0)),
        ((2026, 3, 1, 3, 0), (2026, 3, 2, 3, 0)),
        ((2026, 3, 1, 23, 0), (2026, 3, 2, 3, 0)),
        # The night in which summer time begins.
        ((2026, 3, 28, 23, 0), (2026, 3, 29, 3, 0)),
    ],
)
def test_daily_sweep_is_due_at_its_local_time(now, expected):
    at = sweep(daily_at=dt.time(3, 0)).next_after(dt.datetime(*now, tzinfo=BERLIN))
    assert at == dt.datetime(*expected, tzinfo=BERLIN)


@pytest.mark.django_db
def test_run_is_remembered_with_its_result():
    run(sweep(every=dt.timedelta(hours=1)))
    lauf = Joblauf.objects.get(name="test.zaehlen")
    assert (lauf.is_ok, lauf.result) == (True, "3 gezählt.")
    assert lauf.started_at <= lauf.finished_at


@pytest.mark.django_db
def test_failed_run_is_remembered_without_the_words_of_the_error():
    def fail():
        raise LookupError("amira.haddad@example.org")

    with pytest.raises(LookupError):
        run(Sweep("test.scheitern", "Scheitern", run=fail, every=dt.timedelta(hours=1)))

    lauf = Joblauf.objects.get(name="test.scheitern")
    assert (lauf.is_ok, lauf.result) == (False, "Fehler: LookupError")


@pytest.mark.django_db
def test_every_sweep_of_the_platform_runs_twice_and_says_what_it_did():
    for one in all_sweeps().values():
        assert one.run()
        assert one.run()
