"""The only way to delete from the audit log, the log of choices and the log of sign-ins.

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
    with _open("(protokoll_bis) VALUES (%s)", connection.ops.adapt_datetimefield_value(before)):
        yield


@contextmanager
def old_sign_ins_deletable(before: dt.datetime) -> Generator[None]:
    """Let sign-ins be deleted that are older than ``before``."""
    with _open("(anmeldungen_bis) VALUES (%s)", connection.ops.adapt_datetimefield_value(before)):
        yield


@contextmanager
def logs_of_account_deletable(user_id: int) -> Generator[None]:
    """Let choices and sign-ins of one account be deleted, which goes in the same transaction."""
    with _open("(konto) VALUES (%s)", user_id):
        yield


@contextmanager
def _open(what: str, limit: dt.datetime | str | int) -> Generator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO konten_loeschbar " + what, [limit])
        yield
        cursor.execute("DELETE FROM konten_loeschbar")
