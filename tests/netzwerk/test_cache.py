"""The shared cache, with Redis there, away and back."""

import logging
import shutil

import pytest
from allauth.core import ratelimit
from django.test import RequestFactory, override_settings

from tests.netzwerk.test_hub_redis import RedisServer

pytestmark = pytest.mark.redis


@pytest.fixture
def server(tmp_path):
    assert shutil.which("redis-server"), "redis-server is needed for these tests"
    server = RedisServer(tmp_path)
    server.start()
    cache = {"BACKEND": "netzwerk.cache.SharedCache", "LOCATION": server.url}
    with override_settings(CACHES={"default": cache}):
        yield server
    server.stop()


def attempts(number):
    request = RequestFactory().post("/konto/anmelden/")
    return sum(
        bool(ratelimit.consume(request, action="login_failed", key="ada@example.org"))
        for _attempt in range(number)
    )


def test_limits_go_on_for_each_process_while_redis_is_away(server, caplog):
    assert attempts(4) == 4
    server.stop()
    with caplog.at_level(logging.WARNING):
        assert attempts(7) == 5
    assert "this process counts alone" in caplog.text
    assert "ada@example.org" not in caplog.text
    server.start()
    assert attempts(7) == 5
