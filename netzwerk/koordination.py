"""The pages under ``/koordination/``: who may open them, and the list of them.

A room that has something there tells it in its ``koordination.py``:

    @eintraege.register(order=40)
    def protokoll() -> Eintrag:
        return Eintrag(_("Protokoll"), reverse("koordination:protokoll"), _("Wer …"), can_see_…)
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from netzwerk.rechte import Rechte
from netzwerk.registry import Slot

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Eintrag:
    """A page on the list of what somebody can do there.

    Args:
        label: name of the page.
        url: its address.
        text: one sentence that says what it is for.
        is_visible: whether a person may open it; the page itself asks the same.
        icon: name of an icon.
    """

    label: str
    url: str
    text: str
    is_visible: Callable[[Rechte], bool]
    icon: str = "chevron-end"


#: Contributions are functions without arguments in a room's ``koordination.py``.
eintraege: Slot[Callable[[], Eintrag]] = Slot("koordination")


def entries_for(rechte: Rechte) -> list[Eintrag]:
    """Return the pages this person may open, in the order of the list."""
    if not (rechte.rollen or rechte.verantwortete_kommunen):
        return []
    described = (describe() for describe in eintraege)
    return [entry for entry in described if entry.is_visible(rechte)]


def trail_to_koordination() -> list[tuple[str, str]]:
    """Return the way back from these pages, as ``components/breadcrumb.html`` takes it."""
    return [(_("Koordination"), reverse("koordination:index"))]


def only_for(is_allowed: Callable[[Rechte], bool]) -> Callable[[View], View]:
    """Return a decorator for views that only some roles may open.

    Visitors are led to the sign-in; for all others the page does not exist. It is never cached.

    Args:
        is_allowed: the predicate of the room's ``permissions``.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not is_allowed(request.rechte):
                raise Http404
            return view(request, *args, **kwargs)

        return never_cache(login_required(checked))

    return decorate
