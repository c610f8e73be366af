"""Bare ASGI on the same server software: the most this machine could do.

``GET`` answers 17 kB. A socket at any path joins; ``POST`` sends its body to every socket.
"""

import sys
from typing import Any

import uvicorn

PAGE = b"x" * 17_000
sockets: set[Any] = set()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer without any framework."""
    if scope["type"] == "http":
        body = (await receive()).get("body", b"") if scope["method"] == "POST" else b""
        for other in list(sockets):
            if body:
                await other({"type": "websocket.send", "text": body.decode()})
        headers = [(b"content-type", b"text/html"), (b"content-length", b"17000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": PAGE})
    elif scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        sockets.add(send)
        message = await receive()
        while message["type"] != "websocket.disconnect":
            message = await receive()
        sockets.discard(send)


if __name__ == "__main__":
    uvicorn.run(
        application,
        port=int(sys.argv[1]),
        lifespan="off",
        log_level="error",
        access_log=False,
        ws_per_message_deflate=False,
    )
