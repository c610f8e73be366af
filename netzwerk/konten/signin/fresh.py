"""Before something delicate, who can be asked nothing else signs in anew.

Others are asked for their password or second factor. Somebody who signs in by codes alone has
neither, and allauth would take the session for enough, however old it is and whoever has it.
"""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

View = Callable[..., HttpResponse]

#: How long after signing in nothing more is asked.
FRESH = dt.timedelta(minutes=15)


def fresh_sign_in(view: View) -> View:
    """Return the view behind a page that asks to sign in anew where that is needed."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and _is_stale(request):
            path = request.path if request.method == "POST" else request.get_full_path()
            query = urlencode({REDIRECT_FIELD_NAME: path})
            next_url = f"{reverse('account_request_login_code')}?{query}"
            return render(request, "konten/sign_in_anew.html", {"next_url": next_url}, status=403)
        return view(request, *args, **kwargs)

    return checked


def _is_stale(request: HttpRequest) -> bool:
    since = request.user.last_login
    is_old = since is None or timezone.now() - since > FRESH
    return is_old and not get_adapter(request).get_reauthentication_methods(request.user)
