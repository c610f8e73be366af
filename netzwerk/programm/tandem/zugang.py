"""How a page comes to the Tandem it is about."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from netzwerk.programm.models import Tandem
from netzwerk.programm.tandem.permissions import can_read_tandem
from netzwerk.rechte import Rechte

View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """Return a view that gets the Tandem itself, if the person may see it.

    Visitors are led to the sign-in where there is nothing public, whether there is one or not.
    """

    @wraps(view)
    def checked(request: HttpRequest, pk: int) -> HttpResponse:
        tandem = Tandem.objects.with_sides().filter(pk=pk).first()
        if tandem is None or not can_read_tandem(request.rechte, tandem):
            if request.user.is_authenticated:
                raise Http404
            return redirect_to_login(request.get_full_path())
        return view(request, tandem)

    return never_cache(require_http_methods(["GET", "HEAD"])(checked))


def for_acting(is_allowed: Callable[[Rechte, Tandem], bool]) -> Callable[[View], View]:
    """Return a decorator for views in which somebody does something about a Tandem.

    Whoever may see it and cannot do that (any more) is led to it, with a word about its state; for
    all others it does not exist.

    Args:
        is_allowed: the rule.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, pk: int) -> HttpResponse:
            tandem = Tandem.objects.with_sides().filter(pk=pk).first()
            if tandem is None or not can_read_tandem(request.rechte, tandem):
                raise Http404
            if not is_allowed(request.rechte, tandem):
                if not _is_concerned(request.rechte, tandem):
                    raise Http404
                return too_late(request, tandem)
            return view(request, tandem)

        return never_cache(login_required(require_http_methods(["GET", "HEAD", "POST"])(checked)))

    return decorate


def _is_concerned(rechte: Rechte, tandem: Tandem) -> bool:
    """Return whether the person could have done something: then a late one is told so."""
    own: Any = rechte.verantwortete_kommunen
    return tandem.fragende_id in own or tandem.gefragte_id in own


def too_late(request: HttpRequest, tandem: Tandem) -> HttpResponse:
    """Answer somebody whose step comes when it cannot be done (any more)."""
    tandem.refresh_from_db(fields=["stand"])
    text = _("Das geht jetzt nicht. Stand des Tandems: {state}.")
    messages.info(request, text.format(state=tandem.get_stand_display()))
    return redirect(tandem)
