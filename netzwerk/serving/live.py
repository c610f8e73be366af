"""Base of all sockets: a Channels consumer that joins the hub.

The browser sends JSON objects: ``{"type": "subscribe", "ref": "t", …}``, where ``ref`` is a name
of its own for this subscription, and ``{"type": "unsubscribe", "ref": "t"}``. It receives what
rooms publish, and from here ``subscribed`` or ``refused`` with its ``ref``, and ``poll`` and
``sync`` (``netzwerk.hub``). Close codes: ``netzwerk.serving.codes``.
"""

import asyncio
import json
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from netzwerk.hub import POLL, hub
from netzwerk.serving import codes
from netzwerk.serving.outbox import Outbox
from netzwerk.serving.sessions import person_group, seconds_allowed, session_group
from netzwerk.serving.types import Receive, Scope, Send

COMMAND_BYTES = 4096
REF_LENGTH = 50
COMMANDS_PER_SECOND = 5
COMMAND_BURST = 20
SUBSCRIPTIONS = 20
SOCKETS_PER_PERSON = 20
SOCKETS_PER_ADDRESS = 50
"""A town hall or a school often has one address for everybody in it."""


@dataclass(frozen=True)
class Granted:
    """A subscription that is allowed.

    Args:
        groups: those of the candidate groups that may be read.
        frames: what the client missed, as texts, sent before any live event of the groups.
    """

    groups: Sequence[str]
    frames: Sequence[str] = ()


class HubConsumer(ABC, AsyncWebsocketConsumer):
    """A socket. A room overrides ``candidate_groups`` and ``authorize_subscribe``."""

    channel_layer_alias = None
    """No channel layer: the hub delivers, and a layer would open a channel per socket."""

    open_sockets: Counter[str] = Counter()
    """Sockets of this process by owner."""

    @abstractmethod
    def candidate_groups(self, message: dict[str, Any]) -> Sequence[str]:
        """Return the groups a subscribe message may be about, without asking the database.

        Raises:
            KeyError, TypeError, ValueError: the message makes no sense.
        """

    @abstractmethod
    async def authorize_subscribe(self, message: dict[str, Any]) -> Granted | None:
        """Decide anew what may be read, and read what the client missed, in one database call.

        Events of the candidate groups are held back meanwhile, so nothing is lost between
        reading and subscribing, and nothing is shown before it is allowed. An event that is
        also in the frames comes twice; the client knows it by its ``seq``. Load the person by
        id instead of trusting ``scope["user"]``, which is as old as the socket.

        Returns:
            What is granted, or None, which does not tell whether the thing exists.
        """

    # --- Life of the socket ------------------------------------------------------------------

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self.outbox = Outbox(send)
        self.subscriptions: dict[str, Sequence[str]] = {}
        self.held: dict[str, list[str]] = {}
        self.tokens = float(COMMAND_BURST)
        self.tokens_at = time.monotonic()
        self.expiry: asyncio.TimerHandle | None = None
        self.sender: asyncio.Task | None = None
        self.control: list[str] = []
        self.owner = self._owner()
        self.open_sockets[self.owner] += 1
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._leave()

    async def connect(self) -> None:
        """Accept, join the control groups, and only then ask whether the session still lives."""
        await self.accept()
        hub.join(self)
        self.sender = asyncio.create_task(self.outbox.run())
        is_person = self.owner.startswith("person")
        if self.open_sockets[self.owner] > (
            SOCKETS_PER_PERSON if is_person else SOCKETS_PER_ADDRESS
        ):
            self.end(codes.TOO_MANY)
            return
        if is_person:
            session = self.scope["session"]
            self.control = [session_group(session.session_key), person_group(self.scope["user"].pk)]
            for group in self.control:
                hub.subscribe(group, self)
            seconds = await database_sync_to_async(seconds_allowed)(self.scope["user"], session)
            if seconds <= 0:
                self.end(codes.SESSION_ENDED)
                return
            loop = asyncio.get_running_loop()
            self.expiry = loop.call_later(seconds, self.end, codes.SESSION_ENDED)
        if not hub.is_whole:
            self.outbox.put(POLL)

    def _owner(self) -> str:
        user = self.scope.get("user")
        if user is not None and user.is_authenticated:
            return person_group(user.pk)
        client = self.scope.get("client") or ("unknown",)
        return f"address-{client[0]}"

    def _leave(self) -> None:
        self.open_sockets[self.owner] -= 1
        if not self.open_sockets[self.owner]:
            del self.open_sockets[self.owner]
        self._leave_groups()
        hub.leave(self)
        if self.expiry is not None:
            self.expiry.cancel()
        if self.sender is not None:
            self.sender.cancel()

    def _leave_groups(self) -> None:
        for groups in [self.control, *self.subscriptions.values()]:
            for group in groups:
                hub.unsubscribe(group, self)
        self.control = []
        self.subscriptions = {}
        self.held = {}

    # --- From the hub ------------------------------------------------------------------------

    def deliver(self, group: str, text: str) -> None:
        """Take one live event; held back while its subscription is being decided."""
        if group in self.held:
            self.held[group].append(text)
            return
        self.outbox.put(text)
        if self.outbox.is_ended:
            self._leave_groups()

    def end(self, code: int) -> None:
        """Close the socket; from now on nothing reaches it any more."""
        self._leave_groups()
        self.outbox.end(code)

    # --- From the browser --------------------------------------------------------------------

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if self.outbox.is_ended:
            return
        if not self._take_token():
            self.end(codes.TOO_MANY)
            return
        try:
            await self._run(text_data)
        except (KeyError, TypeError, ValueError):
            self.end(codes.BAD_MESSAGE)

    def _take_token(self) -> bool:
        now = time.monotonic()
        gained = (now - self.tokens_at) * COMMANDS_PER_SECOND
        self.tokens = min(COMMAND_BURST, self.tokens + gained) - 1
        self.tokens_at = now
        return self.tokens >= 0

    async def _run(self, text: str | None) -> None:
        if text is None or len(text) > COMMAND_BYTES:
            raise ValueError("not a command")
        message = json.loads(text)
        kind, ref = message["type"], message["ref"]
        if not isinstance(ref, str) or len(ref) > REF_LENGTH:
            raise ValueError("not a name of a subscription")
        if kind == "subscribe":
            await self._subscribe(ref, message)
        elif kind == "unsubscribe":
            self._unsubscribe(ref)
        else:
            raise ValueError("not a known type")

    async def _subscribe(self, ref: str, message: dict[str, Any]) -> None:
        self._unsubscribe(ref)
        if len(self.subscriptions) >= SUBSCRIPTIONS:
            self._answer("refused", ref)
            return
        candidates = list(dict.fromkeys(self.candidate_groups(message)))
        shared = {group for groups in self.subscriptions.values() for group in groups}
        self.subscriptions[ref] = candidates
        self.held |= {group: [] for group in candidates if group not in shared}
        for group in candidates:
            hub.subscribe(group, self)
        granted = await self.authorize_subscribe(message)
        if self.outbox.is_ended:
            return
        held, self.held = self.held, {}
        if granted is None:
            self._unsubscribe(ref)
            self._answer("refused", ref)
            return
        self.subscriptions[ref] = list(granted.groups)
        self._drop_unused(set(candidates) - set(granted.groups))
        self._answer("subscribed", ref)
        for text in granted.frames:
            self.outbox.put(text)
        for group in granted.groups:
            for text in held.get(group, ()):
                self.outbox.put(text)

    def _unsubscribe(self, ref: str) -> None:
        self._drop_unused(set(self.subscriptions.pop(ref, ())))

    def _drop_unused(self, groups: set[str]) -> None:
        still = {group for groups in self.subscriptions.values() for group in groups}
        for group in groups - still - set(self.control):
            hub.unsubscribe(group, self)

    def _answer(self, kind: str, ref: str) -> None:
        self.outbox.put(json.dumps({"type": kind, "ref": ref}))
