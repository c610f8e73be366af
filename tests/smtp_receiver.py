"""A real mail server on loopback that can refuse, break off and stall."""

import asyncio
import contextlib
import email
import email.policy
import re
import threading
import time

from aiosmtpd.controller import Controller

from tests.ports import free_port


class Receiver:
    """What the server does with mails, and which it has accepted.

    Args:
        replies: SMTP replies to DATA, in order; when they are used up, mails are accepted.
    """

    def __init__(self, *replies: str) -> None:
        self.replies = list(replies)
        self.accepted = []
        self.begun = threading.Event()
        #: Cleared: the server takes the mail and does not answer.
        self.answers = threading.Event()
        self.answers.set()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- aiosmtpd's name
        self.begun.set()
        await asyncio.get_running_loop().run_in_executor(None, self.answers.wait, 30)
        if self.replies:
            return self.replies.pop(0)
        self.accepted.append(
            email.message_from_bytes(envelope.content, policy=email.policy.default)
        )
        return "250 OK"

    def ids(self):
        return [message["Message-ID"] for message in self.accepted]

    def wait_for(self, address, words="", seconds=20):
        """Return the newest mail to an address whose text or subject has these words."""
        end = time.monotonic() + seconds
        while True:
            for message in reversed(self.accepted):
                if message["To"] == address and words in message["Subject"] + text_of(message):
                    return message
            assert time.monotonic() < end, f"no mail to {address} with {words!r}"
            time.sleep(0.05)


def text_of(message):
    """Return the plain text of a mail."""
    return message.get_body(("plain",)).get_content().replace("\r\n", "\n")


def link_of(message):
    """Return the first address in the text of a mail that leads somewhere else than the start."""
    return re.search(r"https?://[^/\s]+(/[^\s]+)", text_of(message))[1]


@contextlib.contextmanager
def receiving(receiver, port=None):
    """Run the mail server; yields its port."""
    controller = Controller(receiver, hostname="127.0.0.1", port=port or free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
