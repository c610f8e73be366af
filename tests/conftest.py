"""Fixtures that all tests share."""

from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections, transaction
from pytest_django.plugin import blocking_manager_key

from tests import database_template

# No test asserts a time: the machine does other things, too.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _empty_cache():
    """Rate limits and cached facts of one test must not reach the next."""
    cache.clear()


@pytest.fixture(scope="session")
def database_from_template(django_db_modify_db_settings_parallel_suffix):
    """Lay out the test database as a copy; yields whether there was something to copy."""
    template = database_template.template_path()
    if template is None or not template.exists():
        yield False
        return
    name = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    database_template.lay_out(template, name)
    yield True
    for leftover in name.parent.glob(f"{name.name}*"):
        leftover.unlink()


@pytest.fixture(scope="session")
def django_db_keepdb(request, database_from_template):
    """Use the copy as it is; it is removed by the fixture that made it."""
    return database_from_template or request.config.getvalue("reuse_db")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, database_from_template):
    """Keep a migrated database for the next run."""
    template = database_template.template_path()
    if template is not None and not database_from_template:
        with django_db_blocker.unblock():
            database_template.keep(template)


#: Databases that a test with real transactions has left empty.
_emptied: set[str] = set()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Refill a database that was left empty before a test that takes it for laid out.

    Tests with real transactions come last, but a worker that takes tests from another goes on with
    some that come before.
    """
    marker = item.get_closest_marker("django_db")
    is_transactional = marker is not None and marker.kwargs.get("transaction")
    uses_database = marker is not None or "db" in item.fixturenames
    if not _emptied or is_transactional or not uses_database:
        return
    with item.config.stash[blocking_manager_key].unblock():
        for alias in _emptied:
            contents = connections[alias]._test_serialized_contents
            connections[alias].creation.deserialize_db_from_string(contents)
    _emptied.clear()


@pytest.fixture(scope="session", autouse=True)
def _flush_empties_the_logs():
    """Let Django's flush after a test with real transactions empty the logs that refuse it.

    Only the tests do it; ``manage.py flush`` on an installation is refused.
    """
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def open_and_flush(self, sql_list):
        with transaction.atomic(), self.connection.cursor() as cursor:
            cursor.execute("INSERT INTO konten_loeschbar (protokoll_bis) VALUES ('9999-12-31')")
            cursor.execute("INSERT INTO konten_loeschbar (konto) SELECT id FROM konten_user")
            flush(self, sql_list)
            cursor.execute("DELETE FROM konten_loeschbar")
        _emptied.add(self.connection.alias)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", open_and_flush)
        yield


@pytest.fixture(scope="module")
def rows_of_module(django_db_setup, django_db_blocker):
    """Hold what a fixture of a module makes for all its tests; rolled back after the last.

    Each test runs in a transaction inside, so that none sees what another has changed.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
