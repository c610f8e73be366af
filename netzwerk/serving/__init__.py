"""How the platform is served: HTTP in threads behind a spool, sockets in the event loop.

The request travels ``protocol`` (bounded headers) → ``proxies`` (who is the client) →
``spool`` (the whole body, bounded) → ``pool`` (a thread runs Django). A socket travels
``protocol`` → ``proxies`` → ``origin`` → Channels → ``live``, which joins ``netzwerk.hub``.
The reasons stand in ``docs/decisions/0006-serving.md``.
"""
