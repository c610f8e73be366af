"""How a page comes to the date it is about."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from netzwerk.programm.models import Termin
from netzwerk.programm.termine.permissions import can_manage_termin, can_read_termin

View = Callable[..., HttpResponse]


def find(pk: int) -> Termin | None:
    """Return a date with what its page says of it."""
    rows = Termin.objects.select_related("kommune", "auflage", "verantwortlich")
    return rows.filter(pk=pk).first()


def for_readers(view: View) -> View:
    """Return a view that gets the date itself, if the person may see it.

    Visitors are led to the sign-in where there is nothing public, whether there is a date or not:
    the links in mails and calendars lead here.
    """

    @wraps(view)
    def checked(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        termin = find(pk)
        if termin is None or not can_read_termin(request.rechte, termin):
            if request.user.is_authenticated:
                raise Http404
            return redirect_to_login(request.get_full_path())
        return view(request, termin, **kwargs)

    return never_cache(require_http_methods(["GET", "HEAD", "POST"])(checked))


def for_organisers(view: View) -> View:
    """Return a view that gets the date itself, if the person organises it."""

    @wraps(view)
    def checked(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        termin = find(pk)
        if termin is None or not can_manage_termin(request.rechte, termin):
            raise Http404
        return view(request, termin, **kwargs)

    return never_cache(login_required(require_http_methods(["GET", "HEAD", "POST"])(checked)))


def trail_to(termin: Termin | None = None) -> list[tuple[str, str]]:
    """Return the way back from these pages, as ``components/breadcrumb.html`` takes it."""
    trail = [(_("Termine"), reverse("termine:liste"))]
    if termin is not None:
        trail.append((termin.titel, termin.get_absolute_url()))
    return trail
