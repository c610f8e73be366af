"""A Tandem as those see it who may, and what its Kommunen do about it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from netzwerk.confirmation import Confirmation, ask
from netzwerk.kommunen.verwaltung import trail_to
from netzwerk.programm.models import Tandem
from netzwerk.programm.tandem import antworten
from netzwerk.programm.tandem.anfragen import ClosedError
from netzwerk.programm.tandem.anfragen import withdraw as take_back
from netzwerk.programm.tandem.forms import AblehnenForm, ErgebnisForm
from netzwerk.programm.tandem.permissions import (
    can_answer_tandem,
    can_end_tandem,
    can_release_tandem,
    can_withdraw_tandem,
    own_sides,
)
from netzwerk.programm.tandem.zugang import for_acting, for_readers, too_late


@for_readers
def show_tandem(request: HttpRequest, tandem: Tandem) -> HttpResponse:
    """Show a Tandem and what can be done about it."""
    rechte = request.rechte
    context = {
        "tandem": tandem,
        "trail": trail_to(tandem.fragende),
        "seiten": [
            {
                "kommune": kommune,
                "is_own": kommune.pk in rechte.verantwortete_kommunen,
                "has_agreed": tandem.has_agreed(kommune.pk),
                "has_released": tandem.has_released(kommune.pk),
            }
            for kommune in tandem.sides
        ],
        "can_answer": can_answer_tandem(rechte, tandem),
        "can_withdraw": can_withdraw_tandem(rechte, tandem),
        "can_release": can_release_tandem(rechte, tandem),
        "can_end": can_end_tandem(rechte, tandem),
        "own_is_released": all(tandem.has_released(side) for side in own_sides(rechte, tandem)),
    }
    return render(request, "tandem/tandem.html", context)


@require_POST
@for_acting(can_answer_tandem)
def accept(request: HttpRequest, tandem: Tandem) -> HttpResponse:
    """Agree."""
    try:
        tandem = antworten.accept(tandem, own_sides(request.rechte, tandem), actor=request.user)
    except ClosedError:
        return too_late(request, tandem)
    if tandem.is_agreed:
        messages.success(request, _("Das Tandem ist vereinbart. Beide Kommunen wissen es."))
    else:
        messages.success(request, _("Danke! Sobald auch die andere Kommune zusagt, geht es los."))
    return redirect(tandem)


@for_acting(can_answer_tandem)
def decline(request: HttpRequest, tandem: Tandem) -> HttpResponse:
    """Decline, with a reason for who wants to give one."""
    form = AblehnenForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "tandem/ablehnen.html", _about(tandem) | {"form": form})
    try:
        antworten.decline(tandem, grund=form.cleaned_data["grund"], actor=request.user)
    except ClosedError:
        return too_late(request, tandem)
    messages.success(request, _("Sie haben abgesagt. Die andere Kommune weiß es."))
    return redirect(tandem)


@for_acting(can_withdraw_tandem)
def withdraw(request: HttpRequest, tandem: Tandem) -> HttpResponse:
    """Take a request or a proposal back."""
    if request.method != "POST":
        question = Confirmation(
            title=_("Diese Anfrage zurückziehen?"),
            text=_("Dann braucht niemand mehr zu antworten. Sie können später wieder fragen."),
            submit=_("Anfrage zurückziehen"),
            back_url=tandem.get_absolute_url(),
            trail=_about(tandem)["trail"],
        )
        return ask(request, question)
    try:
        take_back(tandem, actor=request.user)
    except ClosedError:
        return too_late(request, tandem)
    messages.success(request, _("Die Anfrage ist zurückgezogen."))
    return redirect(tandem)


@require_POST
@for_acting(can_release_tandem)
def release(request: HttpRequest, tandem: Tandem) -> HttpResponse:
    """Say for the own Kommune whether visitors see it."""
    is_public = request.POST.get("oeffentlich") == "ja"
    try:
        tandem = antworten.release(tandem, own_sides(request.rechte, tandem), is_public=is_public)
    except ClosedError:
        return too_late(request, tandem)
    if not is_public:
        text = _("Das Tandem ist nicht mehr öffentlich.")
    elif tandem.is_public:
        text = _("Das Tandem ist jetzt öffentlich: Zweck und Zeitraum sehen alle.")
    else:
        text = _("Danke. Öffentlich wird es, sobald auch die andere Kommune freigibt.")
    messages.success(request, text)
    return redirect(tandem)


@for_acting(can_end_tandem)
def end(request: HttpRequest, tandem: Tandem) -> HttpResponse:
    """End it and say what came of it."""
    form = ErgebnisForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "tandem/beenden.html", _about(tandem) | {"form": form})
    try:
        antworten.end(tandem, ergebnis=form.cleaned_data["ergebnis"], actor=request.user)
    except ClosedError:
        return too_late(request, tandem)
    messages.success(request, _("Das Tandem ist beendet. Danke für Ihren Rückblick!"))
    return redirect(tandem)


def _about(tandem: Tandem) -> dict[str, Any]:
    """Return what the pages below a Tandem say of it."""
    trail = [*trail_to(tandem.fragende), (_("Tandem"), tandem.get_absolute_url())]
    return {"tandem": tandem, "trail": trail}
