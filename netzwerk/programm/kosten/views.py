"""Costs of the facilitation: all frames, one frame with its entries, enter and counter."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.verwaltung import trail_to
from netzwerk.koordination import only_for, trail_to_koordination
from netzwerk.programm.kosten.actions import OverBudgetError, counter, enter, in_euros
from netzwerk.programm.kosten.forms import KostenForm, StornoForm
from netzwerk.programm.kosten.permissions import (
    can_counter_kosten,
    can_enter_kosten,
    can_exceed_rahmen,
    can_see_kosten,
    can_see_kosten_sum,
    own_mandates,
)
from netzwerk.programm.kosten.uebersicht import (
    entries_of,
    mandates_with_days,
    stand_of,
    teilnahmen_for,
)
from netzwerk.programm.models import Begleitung, Kostenposten, Teilnahme

PAGE_SIZE = 50
form_page = require_http_methods(["GET", "HEAD", "POST"])


def trail_to_kosten(teilnahme: Teilnahme | None = None) -> list[tuple[str, str]]:
    """Return the way back from pages about costs."""
    trail = [*trail_to_koordination(), (_("Kosten"), reverse("koordination:kosten"))]
    if teilnahme is not None:
        url = reverse("koordination:kosten_teilnahme", args=[teilnahme.pk])
        trail.append((str(teilnahme), url))
    return trail


@only_for(can_see_kosten)
@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """List the frames, and what has been spent of each."""
    page = Paginator(teilnahmen_for(request.rechte), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "page": page,
        "rows": [stand_of(teilnahme) for teilnahme in page],
        "trail": trail_to_koordination(),
    }
    return render(request, "kosten/liste.html", context)


@only_for(can_see_kosten)
@require_safe
def show_teilnahme(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the costs of a Teilnahme entry by entry, and the days of its mandates."""
    teilnahme = _asked(request, pk)
    page = Paginator(entries_of(teilnahme, request.rechte), PAGE_SIZE).get_page(
        request.GET.get("seite")
    )
    context = {
        "teilnahme": teilnahme,
        "stand": stand_of(teilnahme),
        "mandates": mandates_with_days(teilnahme, request.rechte),
        "page": page,
        "sees_all": can_exceed_rahmen(request.rechte),
        "trail": trail_to_kosten(),
    }
    return render(request, "kosten/teilnahme.html", context)


@only_for(can_see_kosten)
@form_page
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter costs."""
    teilnahme = _asked(request, pk)
    sees_all = can_exceed_rahmen(request.rechte)
    mandates = Begleitung.objects.filter(teilnahme=teilnahme).select_related("person")
    if not sees_all:
        mandates = mandates.filter(pk__in=own_mandates(request.rechte).values("pk"))
    form = KostenForm(
        request.POST if request.method == "POST" else None,
        mandates=mandates.order_by("von", "pk"),
        needs_mandate=not sees_all,
        may_exceed=sees_all,
    )
    if form.is_valid():
        grund = form.cleaned_data.get("grund", "")
        try:
            enter(teilnahme, form.angaben, actor=request.user, grund=grund)
        except OverBudgetError as error:
            _say_over_budget(form, error)
        else:
            _say_entered(request, teilnahme)
            return redirect("koordination:kosten_teilnahme", teilnahme.pk)
    context = {
        "form": form,
        "about": teilnahme,
        "title": _("Kosten eintragen"),
        "lead": _("Bisher {stand}.").format(stand=stand_of(teilnahme).in_words),
        "submit": _("Eintragen"),
        "back_url": reverse("koordination:kosten_teilnahme", args=[teilnahme.pk]),
        "trail": trail_to_kosten(teilnahme),
    }
    return render(request, "koordination/form.html", context)


def _say_over_budget(form: KostenForm, error: OverBudgetError) -> None:
    over = in_euros(error.summe - error.rahmen)
    if "grund" in form.fields:
        text = _("Damit liegen die Kosten {over} € über dem Rahmen. Bitte begründen Sie das.")
        form.add_error("grund", text.format(over=over))
    else:
        text = _(
            "Damit liegen die Kosten {over} € über dem Rahmen. Bitte sprechen Sie mit der "
            "Koordination: Nur sie kann das zulassen."
        )
        form.add_error(None, text.format(over=over))


def _say_entered(request: HttpRequest, teilnahme: Teilnahme) -> None:
    stand = stand_of(teilnahme)
    if stand.is_warned:
        text = _("Eingetragen. Achtung: {stand} sind ausgegeben.").format(stand=stand.in_words)
        messages.warning(request, text)
    else:
        messages.success(request, _("Eingetragen. Bisher {stand}.").format(stand=stand.in_words))


@only_for(can_see_kosten)
@form_page
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Counter a wrong entry, with a reason."""
    rows = Kostenposten.objects.select_related("teilnahme__kommune", "teilnahme__auflage", "storno")
    posten = get_object_or_404(rows, pk=pk)
    if not can_counter_kosten(request.rechte, posten):
        raise Http404
    page = redirect("koordination:kosten_teilnahme", posten.teilnahme_id)
    if posten.storno_von_id or hasattr(posten, "storno"):
        messages.info(request, _("Dieser Eintrag ist schon berichtigt."))
        return page
    form = StornoForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        counter(posten, actor=request.user, grund=form.cleaned_data["grund"])
        messages.success(request, _("Der Eintrag ist durch einen Gegeneintrag aufgehoben."))
        return page
    context: dict[str, Any] = {
        "form": form,
        "about": posten.teilnahme,
        "title": _("Eintrag berichtigen"),
        "lead": _(
            "„{was}“, {betrag} €. Der Eintrag bleibt stehen, ein Gegeneintrag hebt ihn auf. "
            "Tragen Sie danach ein, was richtig ist."
        ).format(was=posten.was, betrag=in_euros(posten.betrag)),
        "submit": _("Gegeneintrag machen"),
        "back_url": page.url,
        "trail": trail_to_kosten(posten.teilnahme),
    }
    return render(request, "koordination/form.html", context)


@login_required
@never_cache
@require_safe
def show_sum(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who speaks for a Kommune what its facilitation has cost so far, in all."""
    kommune = get_object_or_404(Kommune, slug=slug)
    if not can_see_kosten_sum(request.rechte, kommune.pk):
        raise Http404
    teilnahmen = Teilnahme.objects.filter(kommune=kommune).select_related("kommune", "auflage")
    context = {
        "kommune": kommune,
        "rows": [stand_of(one) for one in teilnahmen.order_by("-auflage__nummer", "pk")],
        "trail": trail_to(kommune),
    }
    return render(request, "kosten/kommune.html", context)


def _asked(request: HttpRequest, pk: int) -> Teilnahme:
    rows = Teilnahme.objects.select_related("kommune", "auflage")
    teilnahme = get_object_or_404(rows, pk=pk)
    if not can_enter_kosten(request.rechte, teilnahme):
        raise Http404
    return teilnahme
