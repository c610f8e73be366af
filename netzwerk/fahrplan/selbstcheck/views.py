"""Rounds of the self-check: all of them with the picture of the change, and each with its answers."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from netzwerk.fahrplan.actions import find_plan
from netzwerk.fahrplan.bereiche import bereiche_for
from netzwerk.fahrplan.bestandsaufnahme.zugang import trail_below
from netzwerk.fahrplan.models import Selbstcheck
from netzwerk.fahrplan.permissions import can_see_empty_plan, can_write_plan
from netzwerk.fahrplan.selbstcheck.anzeige import (
    is_time_for_next,
    next_useful_day,
    read_runden,
    read_sections,
    rounds_of,
)
from netzwerk.fahrplan.selbstcheck.bild import draw_baseline, draw_change
from netzwerk.fahrplan.selbstcheck.permissions import can_read_notizen
from netzwerk.fahrplan.selbstcheck.vergleich import baseline, compare
from netzwerk.fahrplan.selbstcheck.worte import rows_of
from netzwerk.fahrplan.selbstcheck.zugang import selbstcheck_to_read, trail_to_rounds
from netzwerk.fahrplan.verlauf import read_history
from netzwerk.kommunen.models import Kommune

HISTORY_PAGE = 20


@require_safe
def show_rounds(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the rounds of a Kommune, and the picture of one of them or of two.

    Raises:
        Http404: there is nothing that the person may read, and it is not their own.
    """
    kommune = get_object_or_404(Kommune, slug=slug)
    rechte = request.rechte
    rounds = list(rounds_of(kommune, rechte))
    if not rounds and not can_see_empty_plan(rechte, kommune.pk):
        raise Http404
    finished = [row for row in rounds if row.is_finished]
    context = {
        "kommune": kommune,
        "drafts": [row for row in rounds if not row.is_finished],
        "finished": finished,
        "can_write": can_write_plan(rechte, kommune.pk),
        "sees_inside": can_read_notizen(rechte, kommune.pk),
        "bereiche": bereiche_for(kommune, rechte, "bestand"),
        "trail": trail_below(find_plan(kommune)),
    }
    if finished:
        context |= _picture(finished, _chosen(request, finished))
    return render(request, "fahrplan/selbstcheck/runden.html", context)


def _chosen(request: HttpRequest, finished: Sequence[Selbstcheck]) -> list[Selbstcheck]:
    """Return the rounds that were chosen, the older one first; else the first and the last."""
    by_pk = {str(row.pk): row for row in finished}
    wanted = [by_pk.get(request.GET.get(name, "")) for name in ("frueher", "spaeter")]
    chosen = [
        row or default for row, default in zip(wanted, (finished[0], finished[-1]), strict=True)
    ]
    unique = dict.fromkeys(chosen)
    return sorted(unique, key=finished.index)


def _picture(finished: Sequence[Selbstcheck], chosen: Sequence[Selbstcheck]) -> dict[str, Any]:
    runden = read_runden(chosen)
    last = finished[-1].tag
    context: dict[str, Any] = {
        "frueher": chosen[0],
        "spaeter": chosen[1] if len(chosen) > 1 else None,
        "next_day": next_useful_day(last),
        "is_time": is_time_for_next(last),
    }
    if len(runden) == 1:
        lagen = baseline(runden[0])
        return context | {"bild": draw_baseline(lagen), "felder": rows_of(lagen)}
    change = compare(*runden)
    return context | {"bild": draw_change(change), "felder": rows_of(change)}


@require_safe
def show_selbstcheck(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a round: a draft with what is still open, a finished one with its answers."""
    selbstcheck = selbstcheck_to_read(request, pk)
    plan, rechte = selbstcheck.plan, request.rechte
    sections = read_sections(selbstcheck)
    sees_inside = can_read_notizen(rechte, plan.kommune_id)
    history = Paginator(read_history(selbstcheck, rechte), HISTORY_PAGE) if sees_inside else None
    context = {
        "selbstcheck": selbstcheck,
        "plan": plan,
        "abschnitte": sections,
        "answered": sum(section.answered for section in sections),
        "total": sum(len(section.zeilen) for section in sections),
        "can_write": can_write_plan(rechte, plan.kommune_id),
        "sees_inside": sees_inside,
        "history": history and history.get_page(request.GET.get("seite")),
        "trail": trail_to_rounds(plan),
    }
    name = "runde" if selbstcheck.is_finished else "entwurf"
    return render(request, f"fahrplan/selbstcheck/{name}.html", context)
