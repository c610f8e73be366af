"""What somebody sends after their session has ended is back in the form after signing in."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

_SESSION_KEY = "kept_input"
#: Longest form that is kept, in characters.
MAX_LENGTH = 20_000
#: Seconds until it is forgotten: whoever signs in here later is somebody else.
MAX_AGE = 60 * 60

View = Callable[..., HttpResponse]


def sign_in_keeping_input(view: View) -> View:
    """Let only signed-in people in, and keep what others have sent until they are.

    The view asks ``take_kept`` for it when it shows its form. Files are not kept.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            _keep(request)
        return redirect_to_login(request.get_full_path())

    return guarded


def take_kept(request: HttpRequest) -> QueryDict | None:
    """Return what was sent to this address before signing in, once; None if nothing was."""
    kept = request.session.get(_SESSION_KEY)
    if request.method == "POST" or not kept or kept["path"] != request.path:
        return None
    del request.session[_SESSION_KEY]
    if time.time() - kept["at"] > MAX_AGE:
        return None
    messages.info(request, _("Ihre Eingaben sind noch da. Bitte senden Sie sie noch einmal ab."))
    return QueryDict(kept["data"])


def _keep(request: HttpRequest) -> None:
    data = request.POST.copy()
    data.pop("csrfmiddlewaretoken", None)
    text = data.urlencode()
    if data and len(text) <= MAX_LENGTH:
        request.session[_SESSION_KEY] = {"path": request.path, "data": text, "at": time.time()}
