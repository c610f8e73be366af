"""Until when an open socket may use the rights of its person."""

import datetime as dt
from typing import Any

from netzwerk.konten.signin.second_factor import standing
from netzwerk.rechte import grenzen


@grenzen.register()
def second_factor(user: Any, session: Any) -> dt.datetime | None:
    """Return when the time to set up or show a second factor ends, or None."""
    stand = standing(user, session)
    return stand.closes_at if stand else None
