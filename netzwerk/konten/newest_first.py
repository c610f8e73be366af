"""Read a log from its end: one page at the price of any other, however long it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class LogPage(Generic[Row]):
    """A page of a log, newest first.

    Args:
        rows: the rows.
        older: key of the next page, or None.
        newer: key of the page before, or None.
    """

    rows: Sequence[Row]
    older: int | None
    newer: int | None


def read_log(
    rows: QuerySet[Row], size: int, before: int | None = None, after: int | None = None
) -> LogPage[Row]:
    """Return a page of rows that have a time ``at``. At most two queries.

    Args:
        rows: those that are wanted.
        size: how many a page holds.
        before: show what is older than the row with this primary key.
        after: show what is newer than that one; a row that is gone means the first page.
    """
    key = before or after
    edge = rows.model.objects.filter(pk=key).first() if key else None
    if edge and before:
        older = Q(at__lt=edge.at) | Q(at=edge.at, pk__lt=edge.pk)
        found = list(rows.filter(older, at__lte=edge.at).order_by("-at", "-pk")[: size + 1])
        has_older, has_newer = len(found) > size, True
        found = found[:size]
    elif edge:
        newer = Q(at__gt=edge.at) | Q(at=edge.at, pk__gt=edge.pk)
        found = list(rows.filter(newer, at__gte=edge.at).order_by("at", "pk")[: size + 1])
        has_older, has_newer = True, len(found) > size
        found = found[:size][::-1]
    else:
        found = list(rows.order_by("-at", "-pk")[: size + 1])
        has_older, has_newer = len(found) > size, False
        found = found[:size]
    return LogPage(
        rows=found,
        older=found[-1].pk if found and has_older else None,
        newer=found[0].pk if found and has_newer else None,
    )


def key_in(request: HttpRequest, name: str) -> int | None:
    """Return the key of a row from the address, or None if there is none that makes sense."""
    value: Any = request.GET.get(name, "")
    is_number = value.isascii() and value.isdigit() and len(value) < len(str(2**63))
    return int(value) if is_number else None
