"""Sockets of the real ASGI application, without the wire, in the transaction of the world.

``async_to_sync`` lets the database work of a consumer run in the thread of the test, so it sees
the rows that are not committed.
"""

import json
from collections.abc import Awaitable, Callable
from typing import Any, Self
from unittest.mock import patch

from asgiref.sync import async_to_sync, sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.test import TestCase

from netzwerk.asgi import application
from netzwerk.hub import hub

_HOST = "testserver"
#: Longest wait for a frame, in seconds. What is refused is answered, so nothing waits for it.
_SECONDS = 5


def ask_socket(person: Any, path: str, message: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the frames that answer a subscribe: ``refused``, or ``subscribed`` and what follows.

    Args:
        person: who asks.
        path: address of the socket.
        message: what the page sends, without ``type`` and ``ref``.
    """

    async def converse() -> list[dict[str, Any]]:
        async with _Socket(person, path) as socket:
            return await socket.subscribe(message)

    return _run(converse)


def hear_live(
    person: Any, path: str, message: dict[str, Any], change: Callable[[], Any]
) -> list[str]:
    """Return what a person hears live while somebody else changes something.

    Args:
        person: who listens.
        path: address of the socket.
        message: the subscribe, sent whether it will be refused or not.
        change: an action; what it does on commit is done at once.
    """

    async def converse() -> list[str]:
        await hub.start()
        try:
            async with _Socket(person, path) as socket:
                await socket.subscribe(message)
                await sync_to_async(_committed)(change)
                return await socket.rest()
        finally:
            await hub.stop()

    return _run(converse)


def _run(converse: Callable[[], Awaitable[Any]]) -> Any:
    # Channels closes connections around its database work, as Django does around a request;
    # the one of the test holds the world, so it stays open, as with Django's own test client.
    with patch("channels.db.close_old_connections"):
        return async_to_sync(converse)()


def _committed(change: Callable[[], Any]) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        change()


class _Socket:
    def __init__(self, person: Any, path: str) -> None:
        cookie = f"{settings.SESSION_COOKIE_NAME}={person.session_key}" if person.user else ""
        headers = {"host": _HOST, "origin": f"http://{_HOST}", "cookie": cookie}
        scope = {
            "type": "websocket",
            "path": path,
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "subprotocols": [],
            "client": ("127.0.0.1", 1),
        }
        self.tab = ApplicationCommunicator(application, scope)

    async def __aenter__(self) -> Self:
        await self.tab.send_input({"type": "websocket.connect"})
        answer = await self.tab.receive_output(_SECONDS)
        assert answer["type"] == "websocket.accept"
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.tab.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.tab.wait(_SECONDS)

    async def subscribe(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        text = json.dumps({"type": "subscribe", "ref": "t", **message})
        await self.tab.send_input({"type": "websocket.receive", "text": text})
        answer = await self.tab.receive_output(_SECONDS)
        return [json.loads(text) for text in [answer["text"], *await self.rest()]]

    async def rest(self) -> list[str]:
        """Return what has arrived; everything in this process arrives within a few turns."""
        frames = []
        while not await self.tab.receive_nothing(timeout=0.02, interval=0.002):
            frames.append((await self.tab.receive_output(_SECONDS))["text"])
        return frames
