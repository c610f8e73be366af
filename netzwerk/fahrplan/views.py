"""The plan of a Kommune, as far as the reader may see it."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from netzwerk.fahrplan.anzeige import read_plan
from netzwerk.fahrplan.bereiche import bereiche_for
from netzwerk.fahrplan.fassungen.lesen import newest_readable
from netzwerk.fahrplan.models import MassnahmeStatus
from netzwerk.fahrplan.permissions import can_release
from netzwerk.fahrplan.rueckfragen.uebernehmen import waiting_for
from netzwerk.fahrplan.views_ausgabe import AUSGABEN
from netzwerk.fahrplan.zeitstrahl import draw
from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import Rechte

#: Views of the plan: key → (label, icon, template).
ANSICHTEN = {
    "liste": (_("Liste"), "list", "fahrplan/liste.html"),
    "zeit": (_("Zeitstrahl"), "calendar", "fahrplan/zeit.html"),
    "tabelle": (_("Tabelle"), "file", "fahrplan/tabelle.html"),
}


@require_safe
def show_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the plan as a list, as a picture in time, or as a table.

    Raises:
        Http404: there is nothing in any part of it that the person may read; theirs is always there.
    """
    kommune = get_object_or_404(_with_answer(request.rechte), slug=slug)
    ansicht = read_plan(kommune, request.rechte)
    bereiche = bereiche_for(kommune, request.rechte, "plan")
    if ansicht.is_empty and not ansicht.is_own and len(bereiche) == 1:
        raise Http404
    key = request.GET.get("ansicht", "liste")
    if key not in ANSICHTEN:
        key = "liste"
    context = {
        "kommune": kommune,
        "ansicht": ansicht,
        "template": ANSICHTEN[key][2],
        "key": key,
        "bereiche": bereiche,
        "views": [
            {
                "text": str(label),
                "icon": icon,
                "url": f"?ansicht={name}" if name != "liste" else request.path,
                "is_active": name == key,
            }
            for name, (label, icon, _template) in ANSICHTEN.items()
        ],
        "stufen": MassnahmeStatus.choices,
        "bild": draw(ansicht) if key == "zeit" else None,
        "ausgaben": AUSGABEN,
        "fassung": newest_readable(ansicht.plan, request.rechte, is_own=ansicht.is_own),
        "can_adopt": can_release(request.rechte, kommune.pk),
        "trail": [(kommune.name, kommune.get_absolute_url())],
    }
    return render(request, "fahrplan/plan.html", context)


def _with_answer(rechte: Rechte) -> QuerySet[Kommune]:
    """Add to each Kommune which answer to a Rueckfrage waits for this person, if any."""
    waiting = waiting_for(rechte).filter(kommune=OuterRef("pk")).values("pk")[:1]
    return Kommune.objects.annotate(antwort=Subquery(waiting))
