"""Carries live events between processes over one Redis Pub/Sub channel.

One channel for all groups: joining a group costs no round trip and has no moment in which
an event could slip through, and reconnecting is one subscription. What a process receives
for groups it has no readers for is dropped at the first word.
"""

import asyncio
import logging
import os
import random
import threading
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor

import redis
import redis.asyncio
import redis.asyncio.retry
import redis.retry
from django.conf import settings
from django.utils.crypto import salted_hmac
from redis.backoff import NoBackoff

logger = logging.getLogger(__name__)

TIMEOUT_SECONDS = 0.5
"""A writer waits no longer than this for a Redis that does not answer."""
PAUSE_SECONDS = (0.2, 10)
"""Shortest and longest pause before Redis is asked again after a failure."""
CANCEL_SECONDS = 0.5
"""How long the listener may take to end before it is told once more."""
PING_SECONDS = 15
"""After this long without a message the listener asks whether Redis is still there."""

Received = Callable[[str, str, str], None]


class RedisLink:
    """Publishes to and listens on the channel of this installation; idle without REDIS_URL."""

    def __init__(self) -> None:
        self.is_whole = True
        self._client = self._connect() if settings.REDIS_URL else None
        # Pub/Sub channels ignore the database number: two installations on one Redis are told
        # apart by their secret key.
        key = salted_hmac("netzwerk.hub", "channel", algorithm="sha256").hexdigest()[:16]
        self._channel = f"hub:{key}"
        self._sender = f"{os.getpid()}-{random.getrandbits(48):x}"
        self._lock = threading.Lock()
        self._pause = PAUSE_SECONDS[0]
        self._silent_until = 0.0
        self._task: asyncio.Task | None = None
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="hub")

    @staticmethod
    def _connect() -> redis.Redis:
        return redis.Redis.from_url(
            settings.REDIS_URL,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            # Once more, because Redis may have been restarted since the last event.
            retry=redis.retry.Retry(NoBackoff(), 1),
        )

    def publish(self, kind: str, group: str, text: str) -> None:
        """Tell the other processes. Never raises: a live event must not fail a write."""
        if self._client is None:
            return
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            self._publish(kind, group, text)
        else:
            # Called in an event loop, which must not wait for a network.
            self._executor.submit(self._publish, kind, group, text)

    def _publish(self, kind: str, group: str, text: str) -> None:
        if time.monotonic() < self._silent_until:
            return
        try:
            self._client.publish(self._channel, f"{self._sender} {kind} {group} {text}")
        except redis.RedisError as error:
            self._failed(error)
        else:
            self._worked()

    def _failed(self, error: Exception) -> None:
        with self._lock:
            if not self._silent_until:
                logger.warning("Redis is away, live events stay in their process: %s", error)
            self._silent_until = time.monotonic() + self._pause
            self._pause = min(self._pause * 2, PAUSE_SECONDS[1])

    def _worked(self) -> None:
        if self._silent_until:
            with self._lock:
                self._silent_until = 0.0
                self._pause = PAUSE_SECONDS[0]
            logger.warning("Redis is back, live events reach all processes again")

    async def start(
        self,
        loop: asyncio.AbstractEventLoop,
        received: Received,
        changed: Callable[[], None],
    ) -> None:
        """Listen in this loop until ``stop``.

        Args:
            loop: the running loop.
            received: called with kind, group and text of what another process sent.
            changed: called when ``is_whole`` has changed.
        """
        if self._client is not None:
            self.is_whole = False
            self._task = loop.create_task(self._listen(received, changed))

    async def stop(self) -> None:
        """Stop listening and close the connections."""
        while self._task is not None and not self._task.done():
            # Again if need be: waiting with a time limit inside the client can swallow a
            # cancellation that arrives together with an answer.
            self._task.cancel()
            await asyncio.wait([self._task], timeout=CANCEL_SECONDS)
        self._executor.shutdown(wait=False)
        if self._client is not None:
            self._client.close()

    async def _listen(self, received: Received, changed: Callable[[], None]) -> None:
        pause = PAUSE_SECONDS[0]
        while True:
            try:
                async for message in self._messages():
                    if message is None:
                        pause = PAUSE_SECONDS[0]
                        self.is_whole = True
                        changed()
                        continue
                    sender, kind, group, text = message.decode().split(" ", 3)
                    if sender != self._sender:
                        received(kind, group, text)
            except (redis.RedisError, OSError) as error:
                if self.is_whole:
                    logger.warning("the listener has lost Redis: %s", error)
                    self.is_whole = False
                    changed()
                await asyncio.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 -- spread
                pause = min(pause * 2, PAUSE_SECONDS[1])

    async def _messages(self) -> AsyncIterator[bytes | None]:
        """Yield None once subscribed, then the bytes of each message."""
        client = redis.asyncio.Redis.from_url(
            settings.REDIS_URL,
            socket_connect_timeout=TIMEOUT_SECONDS,
            # No silent reconnecting: events would be missed and nobody told to catch up.
            retry=redis.asyncio.retry.Retry(NoBackoff(), 0),
        )
        async with client, client.pubsub() as pubsub:
            await pubsub.subscribe(self._channel)
            waiting_for_pong = False
            while True:
                message = await pubsub.get_message(timeout=PING_SECONDS)
                if message is None:
                    if waiting_for_pong:
                        raise redis.ConnectionError("no answer to a ping")
                    await pubsub.ping()
                    waiting_for_pong = True
                    continue
                waiting_for_pong = False
                if message["type"] == "subscribe":
                    yield None
                elif message["type"] == "message":
                    yield message["data"]
