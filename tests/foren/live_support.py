"""A browser tab as the forums' socket sees it."""

import json

from django.test import Client
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect


class Tab:
    """One browser tab: a socket and what it receives."""

    def __init__(self, port, user=None):
        headers = {}
        if user is not None:
            client = Client()
            client.force_login(user)
            headers = {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}
        self.socket = connect(
            f"ws://127.0.0.1:{port}/ws/foren/",
            origin=f"http://127.0.0.1:{port}",
            additional_headers=headers,
            open_timeout=5,
        )

    def __enter__(self):
        self.ws = self.socket.__enter__()
        return self

    def __exit__(self, *args):
        self.socket.__exit__(*args)

    def next(self):
        return json.loads(self.ws.recv(timeout=5))

    def read(self, topic, seq, **more):
        """Subscribe to a topic and return what was missed, or the refusal."""
        message = {"forum": topic.forum_id, "thema": topic.pk, "seq": seq, "language": "de"}
        self.ws.send(json.dumps({"type": "subscribe", "ref": "t", **message, **more}))
        answer = self.next()
        return self.next() if answer["type"] == "subscribed" else answer

    def closed_with(self):
        try:
            while True:
                self.ws.recv(timeout=5)
        except ConnectionClosed as closed:
            return closed.rcvd.code
