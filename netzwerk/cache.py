"""The cache that all processes share, and what stands in for it while Redis is away.

What is counted there (attempts to sign in) is then counted by each process for itself: that
allows more attempts than agreed, where failing would let nobody in at all.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

_METHODS = (
    "add",
    "clear",
    "delete",
    "delete_many",
    "get",
    "get_many",
    "has_key",
    "incr",
    "set",
    "set_many",
    "touch",
)


class SharedCache(RedisCache):
    """Redis, or the memory of this process while Redis does not answer."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, dict(params))
        self.own = LocMemCache("redis-away", {"MAX_ENTRIES": 20_000})


def _or_own(name: str) -> Callable[..., Any]:
    shared = getattr(RedisCache, name)

    @wraps(shared)
    def method(self: SharedCache, *args: Any, **kwargs: Any) -> Any:
        try:
            return shared(self, *args, **kwargs)
        except RedisError as error:
            logger.warning("Redis does not answer, this process counts alone: %s", error)
            return getattr(self.own, name)(*args, **kwargs)

    return method


for _name in _METHODS:
    setattr(SharedCache, _name, _or_own(_name))
