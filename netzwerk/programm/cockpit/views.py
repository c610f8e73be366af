"""The cockpit, which is also the door to what somebody can do, and the list behind each number."""

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from netzwerk.kommunen.filters import FilterForm
from netzwerk.koordination import entries_for, only_for, trail_to_koordination
from netzwerk.programm.bericht.kapitel import find_kennzahl
from netzwerk.programm.cockpit.aktivitaet import STILL_NACH, spuren
from netzwerk.programm.cockpit.karte import draw_karte
from netzwerk.programm.cockpit.kennzahlen import Auswahl
from netzwerk.programm.cockpit.zeilen import CockpitQuery, read_page
from netzwerk.programm.models import Teilnahme
from netzwerk.programm.permissions_cockpit import (
    can_create_bericht,
    can_see_cockpit,
    can_see_teilnahme,
)

PAGE_SIZE = 50


@never_cache
@login_required
@require_safe
def show_index(request: HttpRequest) -> HttpResponse:
    """Show how the Kommunen stand, and what this person can do; for others there is no page."""
    rechte = request.rechte
    entries = [entry for entry in entries_for(rechte) if entry.url != request.path]
    has_cockpit = can_see_cockpit(rechte)
    if not entries and not has_cockpit:
        raise Http404
    context = {"entries": entries, "has_cockpit": has_cockpit}
    if has_cockpit:
        query = CockpitQuery(request.GET, rechte)
        page, rows = read_page(query, rechte, request.GET.get("seite"))
        context |= {
            "query": query,
            "form": FilterForm(query, _("Name, Landkreis oder Schlüssel")),
            "page": page,
            "rows": rows,
            "karte": draw_karte(query.rows()),
            "spuren": [str(describe().titel) for describe in spuren],
            "still_nach": STILL_NACH,
            "can_create_bericht": can_create_bericht(rechte),
        }
    return render(request, "koordination/index.html", context)


@only_for(can_see_cockpit)
@require_safe
def show_zahl(request: HttpRequest, name: str) -> HttpResponse:
    """List the entries behind a number, as far as the reader may know them.

    Raises:
        Http404: there is no such figure, or the reader does not see that Kommune or edition.
    """
    kennzahl = find_kennzahl(name)
    if kennzahl is None:
        raise Http404
    auswahl = _selection(request)
    rows = kennzahl.rows(auswahl)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "kennzahl": kennzahl,
        "auswahl": auswahl,
        "page": page,
        "zeilen": kennzahl.zeilen(list(page.object_list), request.rechte),
        "wert": kennzahl.in_words(kennzahl.wert(auswahl)),
        "trail": trail_to_koordination(),
    }
    return render(request, "cockpit/zahl.html", context)


def _selection(request: HttpRequest) -> Auswahl:
    """Return what the address asks for, as far as the reader sees it.

    Raises:
        Http404: nothing of it is there for the reader.
    """
    asked = {
        f"{name}__slug": slug
        for name in ("auflage", "kommune")
        if (slug := request.GET.get(name, ""))
    }
    von, bis = _day(request, "von"), _day(request, "bis")
    rows = Teilnahme.objects.in_cockpit_of(request.rechte).filter(**asked)
    if not asked:
        return Auswahl(rows, von=von, bis=bis)
    found = Teilnahme.objects.filter(**asked).select_related("auflage", "kommune")
    # Of a whole edition the reader may see some Kommunen, of one Kommune some editions.
    first = found.first() if "kommune__slug" in asked else rows.first()
    if first is None or not can_see_teilnahme(request.rechte, first):
        raise Http404
    auflage = first.auflage if "auflage__slug" in asked else None
    kommune = first.kommune if "kommune__slug" in asked else None
    return Auswahl(rows, auflage, kommune, von, bis)


def _day(request: HttpRequest, name: str) -> dt.date | None:
    """Return a day of the address; what is none is left out."""
    try:
        return dt.date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
