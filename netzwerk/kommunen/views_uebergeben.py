"""Hand over a seat: whose, to whom, a look at everything, and the announcement."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from netzwerk.kommunen.forms_uebergabe import UebergabeForm
from netzwerk.kommunen.handover import (
    AlreadyAnnouncedError,
    NoSeatError,
    announce,
    find_announced,
)
from netzwerk.kommunen.invitation import PER_DAY, left_today
from netzwerk.kommunen.models import ANSWER_TIME, Kommune, Mitgliedschaft
from netzwerk.kommunen.permissions_uebergabe import can_hand_over, can_hand_over_in
from netzwerk.kommunen.profile import seats_of
from netzwerk.kommunen.profilkreis import naehe_to_members
from netzwerk.kommunen.uebergabe_slots import Gehoert, describe_teile
from netzwerk.kommunen.verwaltung import management_views, trail_to


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand over one's own seat, or as Koordination that of somebody who has left."""
    kommune = get_object_or_404(Kommune, slug=slug)
    if not can_hand_over_in(request.rechte, kommune.pk):
        raise Http404
    seats = [seat for seat in seats_of(kommune) if can_hand_over(request.rechte, seat)]
    platz = _chosen(seats, request.GET.get("platz", ""))
    if platz is None:
        return _render(request, kommune, "platz", seats=seats)
    platz.kommune = kommune
    if request.method != "POST" and (waiting := find_announced(platz)):
        return redirect(waiting)
    return _hand_over(request, platz)


def _chosen(seats: list[Mitgliedschaft], key: str) -> Mitgliedschaft | None:
    """Return the seat of the address, or the only one."""
    if not key and len(seats) == 1:
        return seats[0]
    return next((seat for seat in seats if str(seat.pk) == key), None)


def _hand_over(request: HttpRequest, platz: Mitgliedschaft) -> HttpResponse:
    zeilen = describe_teile(platz.kommune, platz.user)
    is_own = platz.user_id == request.rechte.person_id
    form = UebergabeForm(
        request.POST if request.method == "POST" else None,
        platz=platz,
        # What is private gives only the person themself.
        private=zeilen[Gehoert.PERSON] if is_own else [],
        actor=request.user,
        naehe=naehe_to_members(request.rechte, platz.kommune_id),
    )
    context = {
        "platz": platz,
        "is_own": is_own,
        "form": form,
        "goes": zeilen[Gehoert.KOMMUNE],
        "stays": zeilen[Gehoert.BLEIBT],
        "days": ANSWER_TIME.days,
    }
    step = request.POST.get("schritt", "")
    if not form.is_valid() or step == "aendern" or not _may_invite(request, form):
        return _render(request, platz.kommune, "formular", **context)
    if step != "ankuendigen":
        angebot = form.angebot
        chosen = [zeile for zeile in zeilen[Gehoert.PERSON] if zeile.teil.key in angebot.private]
        return _render(
            request, platz.kommune, "pruefen", **context, angebot=angebot, private=chosen
        )
    return _announce(request, platz, form)


def _may_invite(request: HttpRequest, form: UebergabeForm) -> bool:
    if not form.angebot.email or left_today(request.user):
        return True
    text = _(
        "An einem Tag gehen höchstens {limit} Einladungen hinaus. Bitte warten Sie bis morgen."
    )
    form.add_error("email", text.format(limit=PER_DAY))
    return False


def _announce(request: HttpRequest, platz: Mitgliedschaft, form: UebergabeForm) -> HttpResponse:
    try:
        uebergabe = announce(platz, form.angebot, actor=request.user)
    except NoSeatError:
        text = _("Diese Rolle hat sich inzwischen geändert. Es wurde nichts übergeben.")
        messages.warning(request, text)
        return redirect(platz.kommune)
    except AlreadyAnnouncedError as error:
        text = _("Diese Aufgabe wird schon übergeben: an {name}.")
        messages.warning(request, text.format(name=error.uebergabe.an_name))
        return redirect(error.uebergabe)
    text = _("Die Übergabe ist angekündigt. Jetzt ist {name} am Zug.")
    messages.success(request, text.format(name=uebergabe.an_name))
    return redirect(uebergabe)


def _render(request: HttpRequest, kommune: Kommune, name: str, **context: Any) -> HttpResponse:
    context |= {
        "kommune": kommune,
        "crumb": _("Aufgabe übergeben"),
        "trail": trail_to(kommune),
        "views": management_views(kommune, request.rechte, "kommunen:hand_over"),
    }
    return render(request, f"kommunen/uebergeben_{name}.html", context)
