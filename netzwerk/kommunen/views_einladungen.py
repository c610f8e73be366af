"""The open invitations of a place: who is invited, and sending again, withdrawing, undoing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from netzwerk.kommunen.invitation import (
    PER_DAY,
    VALID_DAYS,
    TooManyError,
    restore,
    send_again,
    was_just_sent,
    withdraw,
)
from netzwerk.kommunen.models import Einladung, EinladungStand, Kommune
from netzwerk.kommunen.permissions import EinladungQuerySet, can_invite, can_invite_to_network
from netzwerk.kommunen.verwaltung import management_views, trail_to
from netzwerk.koordination import trail_to_koordination

PAGE_SIZE = 25


@login_required
@never_cache
@require_safe
def list_of_kommune(request: HttpRequest, slug: str) -> HttpResponse:
    """List who is invited to a Kommune and its Organisationen and has not accepted yet."""
    kommune = get_object_or_404(Kommune, slug=slug)
    if not can_invite(request.rechte, kommune):
        raise Http404
    context = {
        "kommune": kommune,
        "trail": trail_to(kommune),
        "views": management_views(kommune, request.rechte, "kommunen:invitations"),
        "invite_url": reverse("kommunen:invite", args=[slug]),
    }
    return _list(request, Einladung.objects.of_kommune(kommune), context)


@login_required
@never_cache
@require_safe
def list_of_network(request: HttpRequest) -> HttpResponse:
    """List who is invited without a Kommune and has not accepted yet."""
    if not can_invite_to_network(request.rechte):
        raise Http404
    context = {"trail": trail_to_koordination(), "invite_url": reverse("invite_to_network")}
    return _list(request, Einladung.objects.of_network(), context)


def _list(request: HttpRequest, rows: EinladungQuerySet, context: dict[str, Any]) -> HttpResponse:
    rows = (
        rows.visible_to(request.rechte)
        .filter(accepted_at=None)
        .select_related("kommune", "organisation", "invited_by")
        .order_by("-sent_at", "email", "pk")
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("seite"))
    context |= {
        "crumb": _("Offene Einladungen"),
        "page": page,
        "rows": [
            {
                "einladung": einladung,
                "is_withdrawn": einladung.stand == EinladungStand.ZURUECKGEZOGEN,
                "is_expired": einladung.stand == EinladungStand.ABGELAUFEN,
                "is_fresh": was_just_sent(einladung),
            }
            for einladung in page
        ],
        "days": VALID_DAYS,
    }
    return render(request, "kommunen/einladungen.html", context)


def _asked(request: HttpRequest, pk: int) -> Einladung:
    rows = Einladung.objects.visible_to(request.rechte).select_related(
        "kommune", "organisation__kommune"
    )
    return get_object_or_404(rows, pk=pk)


def _back_to_list(einladung: Einladung) -> HttpResponse:
    kommune = einladung.kommune or (einladung.organisation and einladung.organisation.kommune)
    if kommune:
        return redirect("kommunen:invitations", slug=kommune.slug)
    return redirect("network_invitations")


@login_required
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an invitation once more."""
    einladung = _asked(request, pk)
    try:
        if send_again(einladung, request.user):
            text = _("Die Einladung an {email} ist noch einmal unterwegs.")
            messages.success(request, text.format(email=einladung.email))
        else:
            text = _("An {email} ging keine zweite E-Mail: Die letzte ist erst wenige Minuten alt.")
            messages.info(request, text.format(email=einladung.email))
    except TooManyError:
        text = _(
            "Mehr als {limit} Einladungen am Tag sind nicht möglich. Bitte versuchen Sie es morgen "
            "noch einmal."
        )
        messages.warning(request, text.format(limit=PER_DAY))
    return _back_to_list(einladung)


@login_required
@require_POST
def withdraw_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation; the list offers to undo it."""
    einladung = _asked(request, pk)
    if withdraw(einladung, request.user):
        text = _(
            "Die Einladung an {email} ist zurückgezogen. Der Link gilt nicht mehr. Sie können das "
            "in der Liste rückgängig machen."
        )
        messages.success(request, text.format(email=einladung.email))
    else:
        text = _("{email} hat die Einladung inzwischen angenommen.")
        messages.info(request, text.format(email=einladung.email))
    return _back_to_list(einladung)


@login_required
@require_POST
def restore_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the withdrawal of an invitation."""
    einladung = _asked(request, pk)
    restore(einladung, request.user)
    text = _("Die Einladung an {email} gilt wieder.")
    messages.success(request, text.format(email=einladung.email))
    return _back_to_list(einladung)
