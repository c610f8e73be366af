"""Why a socket was closed: the application's close codes (RFC 6455, 7.4: 4000 to 4999).

The browser reads them in ``CloseEvent.code``. *Reconnect* says what the client does then.
"""

GOING_AWAY = 1001
"""The server stops or restarts. Reconnect after a random pause."""

BAD_MESSAGE = 4400
"""Not JSON, not text, too long or an unknown type. Do not reconnect by itself."""

SESSION_ENDED = 4401
"""The session of the handshake is over: signed out, expired, ended from another device.
Reconnect only after the page has been loaded anew."""

RIGHTS_CHANGED = 4403
"""Role, membership, mandate or account have changed. Reconnect once; what is still allowed
is decided anew."""

SLOW = 4408
"""The client did not read fast enough and its buffer ran full. Reconnect and catch up."""

TOO_MANY = 4429
"""Too many sockets of one person or address, or too many commands. Reconnect after a minute."""
