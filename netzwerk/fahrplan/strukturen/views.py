"""What lasts of a plan: the list, the page of one, and everything one does with it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from netzwerk.confirmation import Confirmation, ask
from netzwerk.fahrplan.actions import KEPT_DAYS, find_plan
from netzwerk.fahrplan.aendern import Hand
from netzwerk.fahrplan.bereiche import bereiche_for
from netzwerk.fahrplan.models import Struktur, Zustand
from netzwerk.fahrplan.permissions import can_edit_plan, can_see_empty_plan, can_write_plan
from netzwerk.fahrplan.strukturen import actions
from netzwerk.fahrplan.strukturen.anzeige import Strukturzeile, for_display, in_order, zeile_of
from netzwerk.fahrplan.strukturen.zugang import struktur_to_manage, trail_to_list
from netzwerk.fahrplan.verlauf import read_history
from netzwerk.fahrplan.views_bearbeiten import deleted_text
from netzwerk.fahrplan.views_massnahmen import HISTORY_PAGE
from netzwerk.fahrplan.zugang import trail_to
from netzwerk.kommunen.models import Kommune

#: Structures on one page of the list.
PER_PAGE = 20


@require_safe
def show_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what lasts in a Kommune, what lives first.

    Raises:
        Http404: there is nothing that the person may read, and it is not their own.
    """
    kommune = get_object_or_404(Kommune, slug=slug)
    rows = Struktur.objects.visible_to(request.rechte).filter(fahrplan__kommune=kommune)
    counts = dict(rows.values_list("zustand").annotate(Count("pk")).order_by())
    if not counts and not can_see_empty_plan(request.rechte, kommune.pk):
        raise Http404
    zustand = request.GET.get("zustand", "")
    if zustand in Zustand:
        rows = rows.filter(zustand=zustand)
    page = Paginator(in_order(for_display(rows, request.rechte)), PER_PAGE)
    page = page.get_page(request.GET.get("seite"))
    context = {
        "kommune": kommune,
        "page": page,
        "zeilen": [zeile_of(row, request.rechte) for row in page],
        "chips": _chips(request.path, counts, zustand),
        "can_edit": can_edit_plan(request.rechte, kommune.pk),
        "bereiche": bereiche_for(kommune, request.rechte, "strukturen"),
        "trail": trail_to(find_plan(kommune)),
    }
    return render(request, "fahrplan/strukturen.html", context)


def _chips(path: str, counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    """Return the filter by state; none where there is nothing to choose from."""
    if len(counts) < 2:  # noqa: PLR2004 -- one state needs no filter
        return []
    every = {
        "text": _("Alle"),
        "url": path,
        "is_active": chosen not in Zustand,
        "count": sum(counts.values()),
    }
    states = [
        {
            "text": str(state.label),
            "url": f"{path}?zustand={state.value}",
            "is_active": state == chosen,
            "count": counts[state],
        }
        for state in Zustand
        if state in counts
    ]
    return [every, *states]


@require_safe
def show_struktur(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a structure; to its Kommune with its history."""
    zeile = _row(request, pk)
    struktur = zeile.struktur
    is_inside = can_see_empty_plan(request.rechte, struktur.plan.kommune_id)
    history = Paginator(read_history(struktur, request.rechte), HISTORY_PAGE) if is_inside else None
    context = {
        "zeile": zeile,
        "struktur": struktur,
        "plan": struktur.plan,
        "can_manage": can_write_plan(request.rechte, struktur.plan.kommune_id),
        "history": history and history.get_page(request.GET.get("seite")),
        "trail": trail_to_list(struktur.plan),
    }
    return render(request, "fahrplan/struktur.html", context)


def _row(request: HttpRequest, pk: int) -> Strukturzeile:
    """Return a structure that the person may read.

    Raises:
        Http404: there is none, or the person may not.
    """
    rows = for_display(Struktur.objects.visible_to(request.rechte), request.rechte)
    return zeile_of(get_object_or_404(rows, pk=pk), request.rechte)


@login_required
@require_POST
def note_life(request: HttpRequest, pk: int) -> HttpResponse:
    """Say with one press that a structure lives."""
    zeile = _row(request, pk)
    if not zeile.asks_for_life:
        raise Http404
    struktur = zeile.struktur
    actions.note_life(struktur, Hand(request.user))
    messages.success(request, _("Gespeichert: „{name}“ lebt.").format(name=struktur.name))
    if request.POST.get("von") == "liste":
        url = reverse("fahrplan:strukturen", args=[struktur.plan.kommune.slug])
        return redirect(f"{url}#struktur-{struktur.pk}")
    return redirect(struktur)


@login_required
@never_cache
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and delete a structure."""
    struktur = struktur_to_manage(request, pk)
    if request.method == "POST":
        actions.delete_struktur(struktur, Hand(request.user))
        messages.success(request, deleted_text())
        return redirect("fahrplan:strukturen", struktur.plan.kommune.slug)
    question = Confirmation(
        title=_("Die Struktur „{name}“ löschen?").format(name=struktur.name),
        text=_(
            "Gibt es sie nicht mehr? Dann setzen Sie sie besser auf „Beendet“: So bleibt zu sehen, "
            "was war. Gelöschtes können Sie {days} Tage lang zurückholen."
        ).format(days=KEPT_DAYS),
        submit=_("Struktur löschen"),
        back_url=struktur.get_absolute_url(),
        trail=trail_to_list(struktur.plan),
        icon="trash",
    )
    return ask(request, question)


@login_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a structure back."""
    struktur = struktur_to_manage(request, pk, deleted=True)
    actions.restore_struktur(struktur, Hand(request.user))
    messages.success(request, _("Die Struktur ist wieder da."))
    return redirect(struktur)
