"""The forms of a structure: a new one, also out of a finished measure, and a change."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from netzwerk.fahrplan.actions import ensure_plan, find_plan
from netzwerk.fahrplan.bearbeiten import open_form, save_change, save_new
from netzwerk.fahrplan.models import Fahrplan, Massnahme
from netzwerk.fahrplan.strukturen.actions import add_struktur
from netzwerk.fahrplan.strukturen.forms import StrukturForm
from netzwerk.fahrplan.strukturen.zugang import struktur_to_edit, trail_to_list
from netzwerk.fahrplan.views_bearbeiten import form_page, form_response
from netzwerk.fahrplan.zugang import kommune_to_edit


@login_required
@never_cache
@form_page
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a structure; with ``?massnahme=`` the form knows what it grew out of."""
    kommune = kommune_to_edit(request, slug)
    find = ensure_plan if request.method == "POST" else find_plan
    plan = find(kommune)
    form = open_form(request, StrukturForm, plan, initial=_grown_out_of(request, plan))
    if form.is_valid():
        hand = form.hand(request.user)
        struktur = save_new(form, lambda: add_struktur(plan, form.values, hand))
        if struktur:
            messages.success(request, _("Die Struktur ist angelegt."))
            return redirect(struktur)
    back = reverse("fahrplan:strukturen", args=[slug])
    context = {"back_url": back, "trail": trail_to_list(plan)}
    return form_response(request, form, plan, _("Neue Struktur"), **context)


def _grown_out_of(request: HttpRequest, plan: Fahrplan) -> dict[str, Any]:
    """Return what a measure says about the structure that it led to.

    Raises:
        Http404: there is no such measure in this plan, or the person may not see it.
    """
    key = request.GET.get("massnahme", "")
    if not key:
        return {}
    rows = Massnahme.objects.visible_to(request.rechte).filter(ziel__fahrplan=plan.pk)
    number = int(key) if key.isascii() and key.isdigit() else None
    massnahme = rows.filter(pk=number).first()
    if massnahme is None:
        raise Http404
    return {
        "name": massnahme.titel,
        "zweck": massnahme.beschreibung[:2000],
        "verantwortliche": list(massnahme.verantwortliche.all()),
        "organisationen": list(massnahme.organisationen.all()),
        "massnahmen": [massnahme],
    }


@login_required
@never_cache
@form_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a structure."""
    struktur = struktur_to_edit(request, pk)
    plan = struktur.plan
    form = open_form(request, StrukturForm, plan, instance=struktur)
    if form.is_valid() and save_change(request, form, struktur):
        messages.success(request, _("Die Struktur ist gespeichert."))
        return redirect(struktur)
    context = {"back_url": struktur.get_absolute_url(), "trail": trail_to_list(plan)}
    return form_response(request, form, plan, _("Struktur ändern"), **context)
