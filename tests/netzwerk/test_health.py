"""The health address: what it says, what it costs."""

from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection
from django.test import RequestFactory, override_settings

from netzwerk import health

pytestmark = pytest.mark.django_db


def answer():
    response = health.view(RequestFactory().get("/gesund/"))
    return response.status_code, response.content.decode()


@override_settings(REDIS_URL="")
def test_ready_installation_answers_ok(django_assert_max_num_queries):
    answer()
    with django_assert_max_num_queries(1):
        assert answer() == (
            200,
            '{"status": "ok", "database": "ok", "migrations": "ok", "live": "single process"}',
        )


def test_database_away_is_failing():
    with patch.object(connection, "cursor", side_effect=DatabaseError):
        status, text = answer()
    assert status == 503
    assert '"database": "failing"' in text


@override_settings(REDIS_URL="redis://127.0.0.1:1/0")
def test_redis_away_is_degraded_but_ready():
    with patch.object(type(health.hub), "is_whole", new=False):
        status, text = answer()
    assert status == 200
    assert '"live": "degraded"' in text


def test_posting_is_not_allowed():
    assert health.view(RequestFactory().post("/gesund/")).status_code == 405
