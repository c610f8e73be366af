"""The page of the Kommunen that are similar to one; public, as far as each reader may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netzwerk.kommunen.aehnlich.suche import find_aehnliche, with_people
from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.verwaltung import trail_to

#: More than these nobody compares.
SHOWN = 15


@require_safe
def show_aehnliche(request: HttpRequest, slug: str) -> HttpResponse:
    """List the most similar Kommunen, why they are, and to members whom to ask there."""
    kommune = get_object_or_404(Kommune, slug=slug)
    found = find_aehnliche(kommune, request.rechte, SHOWN)
    context = {
        "kommune": kommune,
        "crumb": _("Ähnliche Kommunen"),
        "trail": trail_to(kommune),
        "aehnliche": with_people(found, request.rechte),
        "most": SHOWN,
    }
    return render(request, "kommunen/aehnliche.html", context)
