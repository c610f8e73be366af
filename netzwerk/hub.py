"""Live fan-out: a text published once reaches every socket of its group, in every process.

``hub.publish`` and ``hub.close_group`` may be called from any thread, after commit. Sockets join
with ``subscribe`` in the event loop. Each process delivers to its own sockets directly; with
``REDIS_URL`` it also tells the other processes over one Pub/Sub channel and listens to it once,
however many sockets and groups there are. Without a running loop (a command, a worker)
publishing reaches the server processes through Redis, and nobody without Redis.

Live events are a convenience on top of the database: whatever is lost here, a client finds by
asking for what came after the last ``seq`` it knows.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Any, Protocol

from netzwerk.serving import codes
from netzwerk.serving.redis_link import RedisLink

GROUP_LENGTH = 100
CLOSE_SECONDS = 2
"""How long an orderly stop waits for the sockets to take their leave."""


class Subscriber(Protocol):
    """What joins a group. Both methods run in the event loop and must not block."""

    def deliver(self, group: str, text: str) -> None:
        """Take one text of a group."""

    def end(self, code: int) -> None:
        """Close, telling the client the code (``netzwerk.serving.codes``)."""


class Hub:
    """The groups of this process and its link to the other processes."""

    def __init__(self) -> None:
        self._groups: dict[str, dict[Subscriber, None]] = {}
        self._everyone: dict[Subscriber, None] = {}
        self._nobody: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._link: RedisLink | None = None
        self._link_lock = threading.Lock()

    # --- From any thread ---------------------------------------------------------------------

    def publish(self, group: str, text: str) -> None:
        """Send a text to every socket of a group. Call it after commit.

        Args:
            group: ASCII name without spaces, for example ``thema-5-de``.
            text: the frame exactly as the clients receive it, serialised once by the caller.

        Raises:
            ValueError: the group name is not allowed.
        """
        _check(group)
        self._call(self._deliver, group, text)
        self._redis().publish("text", group, text)

    def close_group(self, group: str, code: int) -> None:
        """End every socket of a group, for example of a person or of a place.

        Raises:
            ValueError: the group name is not allowed.
        """
        _check(group)
        self._call(self._close, group, code)
        self._redis().publish("close", group, str(code))

    # --- In the event loop -------------------------------------------------------------------

    def subscribe(self, group: str, subscriber: Subscriber) -> None:
        """Let a subscriber receive what is published to a group from now on."""
        _check(group)
        self._groups.setdefault(group, {})[subscriber] = None

    def unsubscribe(self, group: str, subscriber: Subscriber) -> None:
        """Take a subscriber out of a group; harmless if it is not in it."""
        members = self._groups.get(group)
        if members is not None:
            members.pop(subscriber, None)
            if not members:
                del self._groups[group]

    def join(self, subscriber: Subscriber) -> None:
        """Register an open socket, so that it is closed in order when the server stops."""
        self._everyone[subscriber] = None

    def leave(self, subscriber: Subscriber) -> None:
        """Forget a socket that is gone; its groups have been left before."""
        self._everyone.pop(subscriber, None)
        if not self._everyone and self._nobody is not None:
            self._nobody.set()

    def count(self, group: str) -> int:
        """Return how many subscribers of this process a group has."""
        return len(self._groups.get(group, ()))

    @property
    def is_whole(self) -> bool:
        """Whether events of other processes arrive here; if not, clients have to poll."""
        return self._link is None or self._link.is_whole

    async def start(self) -> None:
        """Begin to deliver in the running loop."""
        self._loop = asyncio.get_running_loop()
        await self._redis().start(self._loop, self._received, self._link_changed)

    async def stop(self) -> None:
        """Stop delivering; publishing becomes a no-op in this process."""
        await self.close_all(codes.GOING_AWAY)
        self._loop = None
        if self._link is not None:
            await self._link.stop()
            self._link = None

    async def close_all(self, code: int) -> None:
        """End every socket and wait a moment until they are gone."""
        if not self._everyone:
            return
        self._nobody = asyncio.Event()
        for subscriber in list(self._everyone):
            subscriber.end(code)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._nobody.wait()

    # --- Inside ------------------------------------------------------------------------------

    def _redis(self) -> RedisLink:
        with self._link_lock:
            if self._link is None:
                self._link = RedisLink()
            return self._link

    def _call(self, function: Callable[..., None], *args: Any) -> None:
        loop = self._loop
        if loop is not None:
            # RuntimeError: the loop was closed meanwhile, and with it every socket.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(function, *args)

    def _received(self, kind: str, group: str, text: str) -> None:
        if kind == "text":
            self._deliver(group, text)
        elif kind == "close":
            self._close(group, int(text))

    def _deliver(self, group: str, text: str) -> None:
        for subscriber in list(self._groups.get(group, ())):
            subscriber.deliver(group, text)

    def _close(self, group: str, code: int) -> None:
        for subscriber in list(self._groups.get(group, ())):
            subscriber.end(code)

    def _link_changed(self) -> None:
        text = SYNC if self.is_whole else POLL
        for subscriber in list(self._everyone):
            subscriber.deliver("", text)


POLL = '{"type":"poll"}'
"""Events of other processes may be missing: ask for what is new every few seconds."""
SYNC = '{"type":"sync"}'
"""Events are whole again: ask once for what was missed and stop polling."""


def _check(group: str) -> None:
    if not group.isascii() or not group or " " in group or len(group) > GROUP_LENGTH:
        raise ValueError(f"not a group name: {group!r}")


hub = Hub()
"""The hub of this process."""
