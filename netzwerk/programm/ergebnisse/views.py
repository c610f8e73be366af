"""The results of an edition, made for the closing event and for everybody afterwards."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from netzwerk.kommunen.map.state import draw_map
from netzwerk.kommunen.models import Kommune
from netzwerk.programm.ergebnisse.abschnitte import Blick, Zahl, collect
from netzwerk.programm.models import Auflage
from netzwerk.programm.permissions_cockpit import can_see_ergebnisse


@require_safe
def show_ergebnisse(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the Kommunen of an edition have made public.

    Raises:
        Http404: there is no such edition, or Koordination has not switched the page on.
    """
    auflage = get_object_or_404(Auflage, slug=slug)
    if not can_see_ergebnisse(request.rechte, auflage):
        raise Http404
    kommunen = list(Kommune.objects.filter(teilnahmen__auflage=auflage).in_german_order())
    abschnitte = collect(Blick(auflage, kommunen))
    text = ngettext("Kommune", "Kommunen", len(kommunen))
    zahlen = [Zahl(len(kommunen), text)] if kommunen else []
    context = {
        "auflage": auflage,
        "kommunen": kommunen,
        "abschnitte": abschnitte,
        "zahlen": [*zahlen, *(one.zahl for one in abschnitte if one.zahl)],
        "state_map": draw_map(kommunen),
        "trail": [
            (_("Programm"), reverse("programm:programm")),
            (auflage.name, auflage.get_absolute_url()),
        ],
    }
    return render(request, "ergebnisse/ergebnisse.html", context)
