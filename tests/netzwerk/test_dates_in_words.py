"""Dates as people say them, with the exact time at hand."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from netzwerk.templatetags import netzwerk_ui

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def _now(monkeypatch):
    now = dt.datetime(2025, 5, 14, 9, 30, tzinfo=BERLIN)
    monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.mark.usefixtures("_now")
@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (dt.datetime(2025, 5, 14, 8, 5, tzinfo=BERLIN), "heute, 08:05"),
        (dt.datetime(2025, 5, 13, 22, 30, tzinfo=dt.UTC), "heute, 00:30"),
        (dt.datetime(2025, 5, 13, 14, 5, tzinfo=BERLIN), "gestern, 14:05"),
        (dt.datetime(2025, 5, 15, 14, 5, tzinfo=BERLIN), "morgen, 14:05"),
        (dt.datetime(2025, 5, 12, 14, 5, tzinfo=BERLIN), "Montag, 12. Mai 2025, 14:05"),
        (dt.datetime(2025, 5, 14, 14, 5), "heute, 14:05"),  # noqa: DTZ001 -- naive on purpose
        (dt.date(2025, 5, 14), "heute"),
        (dt.date(2025, 12, 24), "Mittwoch, 24. Dezember 2025"),
        (None, ""),
    ],
)
def test_date_in_words(moment, words):
    assert netzwerk_ui.date_in_words(moment) == words


@pytest.mark.usefixtures("_now")
def test_time_ago_keeps_the_exact_time_at_hand():
    assert netzwerk_ui.time_ago(dt.datetime(2025, 5, 13, 12, 5, tzinfo=dt.UTC)) == (
        '<time datetime="2025-05-13T14:05+02:00" title="13. Mai 2025, 14:05 Uhr">'
        "gestern, 14:05</time>"
    )
    assert netzwerk_ui.time_ago(dt.date(2025, 5, 13)) == (
        '<time datetime="2025-05-13" title="13. Mai 2025">gestern</time>'
    )
    assert netzwerk_ui.time_ago(None) == ""
