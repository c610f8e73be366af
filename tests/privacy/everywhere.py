"""Looks for words in everything that is stored: every column of every table, every file."""

from collections.abc import Iterable

from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import connection


def find_everywhere(words: Iterable[str]) -> set[str]:
    """Return where the words are: ``table.column``, or ``datei:name``. Case does not matter."""
    wanted = [word.lower() for word in words]
    found = set()
    for place, text in (*_database(), *_sessions(), *_files("")):
        if any(word in text.lower() for word in wanted):
            found.add(place)
    return found


def _database():
    sql = "SELECT * FROM {}"
    with connection.cursor() as cursor:
        tables = [
            table.name
            for table in connection.introspection.get_table_list(cursor)
            if table.type == "t"
        ]
        for table in tables:
            cursor.execute(sql.format(connection.ops.quote_name(table)))
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    yield f"{table}.{column}", _text(value)


def _text(value):
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).decode("utf-8", "replace")
    return str(value)


def _sessions():
    # Their columns are signed and compressed.
    for session in Session.objects.all():
        yield "django_session.session_data", str(session.get_decoded())


def _files(folder):
    folders, files = default_storage.listdir(folder)
    for name in folders:
        yield from _files(f"{folder}{name}/")
    for name in files:
        path = f"{folder}{name}"
        with default_storage.open(path) as file:
            yield f"datei:{path}", f"{path} {file.read().decode('utf-8', 'replace')}"
