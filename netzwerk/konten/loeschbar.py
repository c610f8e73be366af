"""The only way to delete from the audit log and from the log of choices.

The database refuses it (migration ``0006``) unless the same transaction has said before, in the
table ``konten_loeschbar``, what goes. No other transaction ever sees what stands there. So a
deletion by mistake fails, in the product, in a shell and in a client of the database.
"""

import datetime as dt
from collections.abc import Generator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def old_entries_deletable(before: dt.datetime) -> Generator[None]:
    """Let entries of the audit log be deleted that are older than ``before``.

    Args:
        before: the end of what may go; whoever calls knows the retention.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO konten_loeschbar (protokoll_bis) VALUES (%s)",
            [connection.ops.adapt_datetimefield_value(before)],
        )
        yield
        cursor.execute("DELETE FROM konten_loeschbar")


@contextmanager
def festlegungen_deletable(user_id: int) -> Generator[None]:
    """Let the choices of one account be deleted, which goes in the same transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO konten_loeschbar (festlegungen_von) VALUES (%s)",
            [user_id],
        )
        yield
        cursor.execute("DELETE FROM konten_loeschbar")
