"""Fixtures that all tests share."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _empty_cache():
    """Rate limits and cached facts of one test must not reach the next."""
    cache.clear()
