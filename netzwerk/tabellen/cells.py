"""What a German spreadsheet shows for a value."""

import datetime as dt
from decimal import Decimal
from functools import singledispatch

from django.utils import timezone

Value = str | int | float | Decimal | bool | dt.date | dt.datetime | None

#: Above this, a whole number of a spreadsheet is no longer exact.
_EXACT = 10**15


@singledispatch
def to_text(value: object) -> str:
    """Return a value as text: ``1,5``, ``WAHR``, ``03.05.2026 14:05``."""
    return str(value)


@to_text.register
def _(value: None) -> str:
    return ""


@to_text.register
def _(value: bool) -> str:
    return "WAHR" if value else "FALSCH"


@to_text.register
def _(value: float) -> str:
    is_whole = value.is_integer() and abs(value) < _EXACT
    return str(int(value)) if is_whole else str(value).replace(".", ",")


@to_text.register
def _(value: Decimal) -> str:
    return str(value).replace(".", ",")


@to_text.register
def _(value: dt.datetime) -> str:
    local = to_local(value)
    has_time = local.time() != dt.time()
    return local.strftime("%d.%m.%Y %H:%M" if has_time else "%d.%m.%Y")


@to_text.register
def _(value: dt.date) -> str:
    return value.strftime("%d.%m.%Y")


@to_text.register
def _(value: dt.time) -> str:
    return value.strftime("%H:%M")


def to_local(value: dt.datetime) -> dt.datetime:
    """Return a moment as the clock on the wall shows it: spreadsheets know no time zones."""
    return timezone.make_naive(value) if timezone.is_aware(value) else value
