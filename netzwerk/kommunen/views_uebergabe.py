"""A handover as those concerned see it: answer it, take it back, undo it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netzwerk.confirmation import Confirmation, ask
from netzwerk.kommunen.forms_uebergabe import AblehnenForm
from netzwerk.kommunen.handover import ClosedError, withdraw_announcement
from netzwerk.kommunen.handover_answer import HindernisError, accept, decline
from netzwerk.kommunen.handover_check import find_hindernis
from netzwerk.kommunen.handover_undo import MovedOnError, undo
from netzwerk.kommunen.models import Uebergabe
from netzwerk.kommunen.permissions_uebergabe import (
    can_answer,
    can_see_uebergabe,
    can_undo,
    can_withdraw,
    hands_over,
    is_successor,
)
from netzwerk.kommunen.uebergabe_slots import Gehoert, Zeile, describe_teile
from netzwerk.rechte import Rechte


@login_required
@never_cache
@require_safe
def show_uebergabe(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a handover and what can be done about it."""
    uebergabe, rechte = _asked(request, pk), request.rechte
    context = {
        "uebergabe": uebergabe,
        "is_own": uebergabe.von_person_id == rechte.person_id,
        "is_mine": uebergabe.an_person_id == rechte.person_id,
        "can_answer": can_answer(rechte, uebergabe),
        "can_withdraw": can_withdraw(rechte, uebergabe),
        "can_undo": can_undo(rechte, uebergabe),
    }
    if uebergabe.is_announced:
        context |= {"goes": _what_goes(uebergabe), "hindernis": find_hindernis(uebergabe)}
    return render(request, "kommunen/uebergabe.html", context)


def _what_goes(uebergabe: Uebergabe) -> list[Zeile]:
    if uebergabe.von_person is None:
        return []
    zeilen = describe_teile(uebergabe.kommune, uebergabe.von_person)
    private = [one for one in zeilen[Gehoert.PERSON] if one.teil.key in uebergabe.private_teile]
    return [*zeilen[Gehoert.KOMMUNE], *private]


def _asked(
    request: HttpRequest, pk: int, concerns: Callable[[Rechte, Uebergabe], bool] = can_see_uebergabe
) -> Uebergabe:
    """Return the handover of the address.

    Raises:
        Http404: there is none, or it does not concern the person in this way.
    """
    uebergabe = get_object_or_404(Uebergabe.objects.with_people(), pk=pk)
    if not concerns(request.rechte, uebergabe):
        raise Http404
    return uebergabe


@login_required
@require_POST
def accept_uebergabe(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the seat."""
    uebergabe = _asked(request, pk, is_successor)
    if not can_answer(request.rechte, uebergabe):
        return _too_late(request, uebergabe)
    try:
        accept(uebergabe)
    except ClosedError:
        return _too_late(request, uebergabe)
    except HindernisError as error:
        text = _("Das geht gerade nicht. {reason} Es hat sich nichts geändert.")
        messages.error(request, text.format(reason=error.text))
    else:
        text = _("Danke! Sie haben jetzt in {kommune} die Rolle „{rolle}“.")
        messages.success(
            request,
            text.format(kommune=uebergabe.kommune, rolle=uebergabe.get_rolle_display()),
        )
    return redirect(uebergabe)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decline_uebergabe(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, with a reason for who wants to give one."""
    uebergabe = _asked(request, pk, is_successor)
    if not can_answer(request.rechte, uebergabe):
        return _too_late(request, uebergabe)
    form = AblehnenForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"uebergabe": uebergabe, "form": form}
        return render(request, "kommunen/uebergabe_ablehnen.html", context)
    try:
        decline(uebergabe, form.cleaned_data["grund"])
    except ClosedError:
        return _too_late(request, uebergabe)
    messages.success(request, _("Sie haben abgesagt. Es hat sich nichts geändert."))
    return redirect(uebergabe)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_uebergabe(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an announcement back."""
    uebergabe = _asked(request, pk, hands_over)
    if not can_withdraw(request.rechte, uebergabe):
        return _too_late(request, uebergabe)
    if request.method != "POST":
        text = _("{name} erfährt es und kann nicht mehr zusagen. Alles bleibt, wie es ist.")
        question = Confirmation(
            title=_("Die Übergabe zurückziehen?"),
            text=text.format(name=uebergabe.an_name),
            submit=_("Übergabe zurückziehen"),
            back_url=uebergabe.get_absolute_url(),
            trail=_trail(uebergabe),
        )
        return ask(request, question)
    try:
        withdraw_announcement(uebergabe, actor=request.user)
    except ClosedError:
        return _too_late(request, uebergabe)
    messages.success(request, _("Die Übergabe ist zurückgezogen. Es hat sich nichts geändert."))
    return redirect(uebergabe)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def undo_uebergabe(request: HttpRequest, pk: int) -> HttpResponse:
    """Restore what was before."""
    uebergabe = _asked(request, pk)
    if not can_undo(request.rechte, uebergabe):
        return _too_late(request, uebergabe)
    if request.method != "POST":
        text = _(
            "{von} bekommt die Aufgabe zurück, und {an} ist wieder, was vorher war. Beide "
            "erfahren es."
        )
        question = Confirmation(
            title=_("Die Übergabe rückgängig machen?"),
            text=text.format(von=uebergabe.von_name, an=uebergabe.an_name),
            submit=_("Rückgängig machen"),
            back_url=uebergabe.get_absolute_url(),
            trail=_trail(uebergabe),
        )
        return ask(request, question)
    try:
        undone = undo(uebergabe, actor=request.user)
    except ClosedError:
        return _too_late(request, uebergabe)
    except MovedOnError:
        text = _("{name} hat die Aufgabe schon weitergegeben. Erst muss das rückgängig werden.")
        messages.error(request, text.format(name=uebergabe.an_name))
    else:
        if undone.nicht_wiederhergestellt:
            messages.warning(request, _("Die Übergabe ist rückgängig, aber nicht in allem."))
        else:
            messages.success(request, _("Die Übergabe ist rückgängig. Alles ist wie vorher."))
    return redirect(uebergabe)


def _trail(uebergabe: Uebergabe) -> list[tuple[str, str]]:
    return [(str(uebergabe), uebergabe.get_absolute_url())]


def _too_late(request: HttpRequest, uebergabe: Uebergabe) -> HttpResponse:
    """Answer somebody whose answer comes when it cannot be given (any more)."""
    uebergabe.refresh_from_db(fields=["stand"])
    text = _("Das geht jetzt nicht. Stand der Übergabe: {state}.")
    messages.info(request, text.format(state=uebergabe.get_stand_display()))
    return redirect(uebergabe)
