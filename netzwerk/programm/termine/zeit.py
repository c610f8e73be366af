"""Times of dates in words, always in local time."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def zeitraum(beginn: dt.datetime, ende: dt.datetime) -> str:
    """Return a span in words: ``Dienstag, 3. März 2026, 14:00 bis 16:00 Uhr``."""
    beginn, ende = timezone.localtime(beginn), timezone.localtime(ende)
    day = date_format(beginn, "l, j. F Y")
    if beginn.date() == ende.date():
        return _("{day}, {begin} bis {end} Uhr").format(
            day=day, begin=date_format(beginn, "H:i"), end=date_format(ende, "H:i")
        )
    return _("{day}, {begin} Uhr bis {last_day}, {end} Uhr").format(
        day=day,
        begin=date_format(beginn, "H:i"),
        last_day=date_format(ende, "l, j. F Y"),
        end=date_format(ende, "H:i"),
    )
