"""One world for all tests of the table: built once, never changed, rolled back at the end."""

import pytest
from django.db import transaction
from django.test import override_settings

from tests.rechte.scenario import build_world


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """The world of ``scenario``; each test runs in a transaction inside the one that holds it."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)
