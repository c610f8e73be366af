"""Notes that a session is in use, so that the list of devices can say when it was last."""

import datetime as dt
import hashlib
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

GetResponse = Callable[[HttpRequest], HttpResponse]

#: "Last used" is told in words of days and hours; writing more often would tell nothing more.
EVERY = dt.timedelta(minutes=10)
#: Sessions that one process remembers; above it forgets all and notes them once more.
MOST = 10_000


class SeenMiddleware:
    """Writes at most once in ten minutes for each session and process."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self._noted: dict[bytes, dt.datetime] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self._note(request)
        return self.get_response(request)

    def _note(self, request: HttpRequest) -> None:
        now = timezone.now()
        key = request.session.session_key
        # Keys of sessions open them, so none is kept in memory for longer than a request.
        name = hashlib.sha256(key.encode()).digest()
        since = self._noted.get(name) or request.user.last_login
        if since is not None and now - since < EVERY:
            return
        if len(self._noted) >= MOST:
            self._noted.clear()
        self._noted[name] = now
        if not UserSession.objects.filter(session_key=key).update(last_seen_at=now):
            # It began before sessions were listed.
            UserSession.objects.create_from_request(request)
