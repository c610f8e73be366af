"""Decide on requests to join: the Ansprechperson for the Kommune, Koordination where it is silent."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netzwerk.kommunen.beitritt import SILENCE_DAYS
from netzwerk.kommunen.beitritt_entscheidung import (
    AlreadyDecidedError,
    accept_request,
    decline_request,
)
from netzwerk.kommunen.forms_beitritt import AblehnenForm
from netzwerk.kommunen.models import Beitrittsanfrage, Kommune
from netzwerk.kommunen.permissions import can_manage_people
from netzwerk.kommunen.permissions_beitritt import can_decide_for_silent
from netzwerk.kommunen.verwaltung import management_views, trail_to
from netzwerk.koordination import trail_to_koordination

PAGE_SIZE = 20


@login_required
@never_cache
@require_safe
def list_of_kommune(request: HttpRequest, slug: str) -> HttpResponse:
    """List who asks to join a Kommune."""
    kommune = get_object_or_404(Kommune, slug=slug)
    if not can_manage_people(request.rechte, kommune.pk):
        raise Http404
    context = {
        "kommune": kommune,
        "trail": trail_to(kommune),
        "views": management_views(kommune, request.rechte, "kommunen:requests"),
    }
    rows = Beitrittsanfrage.objects.visible_to(request.rechte).filter(kommune=kommune)
    return _list(request, rows, context)


@login_required
@never_cache
@require_safe
def list_of_silent(request: HttpRequest) -> HttpResponse:
    """List the requests on which Koordination decides, because nobody else does."""
    if not can_decide_for_silent(request.rechte):
        raise Http404
    rows = Beitrittsanfrage.objects.visible_to(request.rechte)
    return _list(request, rows, {"trail": trail_to_koordination(), "is_koordination": True})


def _list(request: HttpRequest, rows: QuerySet, context: dict[str, Any]) -> HttpResponse:
    rows = rows.select_related("kommune", "user").order_by("confirmed_at", "pk")
    context |= {
        "crumb": _("Anfragen zum Beitritt"),
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("seite")),
        "silence_days": SILENCE_DAYS,
    }
    return render(request, "kommunen/beitritte.html", context)


def _asked(request: HttpRequest, pk: int) -> Beitrittsanfrage:
    rows = Beitrittsanfrage.objects.visible_to(request.rechte).select_related("kommune")
    return get_object_or_404(rows, pk=pk)


def _decided(request: HttpRequest, pk: int) -> HttpResponse | None:
    """Answer a second press, or one after somebody else's; None if nothing is decided."""
    rows = Beitrittsanfrage.objects.decided_by(request.rechte).exclude(decided_at=None)
    anfrage = rows.select_related("kommune").filter(pk=pk).first()
    if anfrage is None:
        return None
    messages.info(request, _already_decided())
    return _back_to_list(request, anfrage)


def _back_to_list(request: HttpRequest, anfrage: Beitrittsanfrage) -> HttpResponse:
    if "koordination" in request.POST:
        return redirect("silent_requests")
    return redirect("kommunen:requests", slug=anfrage.kommune.slug)


@login_required
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody in."""
    if response := _decided(request, pk):
        return response
    anfrage = _asked(request, pk)
    try:
        accept_request(anfrage, actor=request.user)
        text = _("{name} ist aufgenommen und bekommt eine Nachricht.")
        messages.success(request, text.format(name=anfrage.name or anfrage.email))
    except AlreadyDecidedError:
        messages.info(request, _already_decided())
    return _back_to_list(request, anfrage)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, with a reason."""
    if request.method == "POST" and (response := _decided(request, pk)):
        return response
    anfrage = _asked(request, pk)
    form = AblehnenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            decline_request(anfrage, actor=request.user, grund=form.cleaned_data["grund"])
            text = _("{name} bekommt Ihre Antwort.")
            messages.success(request, text.format(name=anfrage.name or anfrage.email))
        except AlreadyDecidedError:
            messages.info(request, _already_decided())
        return _back_to_list(request, anfrage)
    context = {
        "anfrage": anfrage,
        "form": form,
        "kommune": anfrage.kommune,
        "trail": trail_to(anfrage.kommune),
        "crumb": _("Anfrage ablehnen"),
    }
    return render(request, "kommunen/beitritt_ablehnen.html", context)


def _already_decided() -> str:
    return _("Über diese Anfrage wurde inzwischen schon entschieden.")
