"""What exists already: the list, the page of one, and the forms."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from netzwerk.confirmation import Confirmation, ask
from netzwerk.fahrplan.actions import KEPT_DAYS, ensure_plan, find_plan
from netzwerk.fahrplan.aendern import Hand
from netzwerk.fahrplan.bearbeiten import open_form, save_change, save_new
from netzwerk.fahrplan.bereiche import bereiche_for
from netzwerk.fahrplan.bestandsaufnahme import actions
from netzwerk.fahrplan.bestandsaufnahme.anzeige import measures_of, read_ansaetze
from netzwerk.fahrplan.bestandsaufnahme.forms import AnsatzForm, AufnehmenForm
from netzwerk.fahrplan.bestandsaufnahme.zugang import (
    address_of,
    ansatz_to_edit,
    ansatz_to_manage,
    ansatz_to_read,
    trail_below,
)
from netzwerk.fahrplan.permissions import can_edit_plan, can_see_empty_plan, can_write_plan
from netzwerk.fahrplan.selbstcheck.anzeige import rounds_of
from netzwerk.fahrplan.verlauf import read_history
from netzwerk.fahrplan.views_bearbeiten import deleted_text, form_page, form_response
from netzwerk.fahrplan.zugang import kommune_to_edit, trail_to
from netzwerk.kommunen.models import Kommune

PAGE, HISTORY_PAGE = 40, 20


@require_safe
def show_stock(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what exists already in a Kommune, by Themenfeld.

    Raises:
        Http404: there is nothing that the person may read, and it is not their own.
    """
    kommune = get_object_or_404(Kommune, slug=slug)
    page = Paginator(read_ansaetze(kommune, request.rechte), PAGE).get_page(
        request.GET.get("seite")
    )
    rounds = list(rounds_of(kommune, request.rechte))
    is_own = can_see_empty_plan(request.rechte, kommune.pk)
    if not page.paginator.count and not rounds and not is_own:
        raise Http404
    context = {
        "kommune": kommune,
        "page": page,
        "rounds": rounds,
        "shows_rounds": rounds or is_own,
        "can_edit": can_edit_plan(request.rechte, kommune.pk),
        "bereiche": bereiche_for(kommune, request.rechte, "bestand"),
        "trail": trail_to(find_plan(kommune)),
    }
    return render(request, "fahrplan/bestandsaufnahme/uebersicht.html", context)


@require_safe
def show_ansatz(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one thing that exists already, the measures it has become, and its history."""
    ansatz = ansatz_to_read(request, pk)
    plan, rechte = ansatz.plan, request.rechte
    is_inside = can_see_empty_plan(rechte, plan.kommune_id)
    history = Paginator(read_history(ansatz, rechte), HISTORY_PAGE) if is_inside else None
    context = {
        "ansatz": ansatz,
        "plan": plan,
        "massnahmen": measures_of(ansatz, rechte),
        "can_edit": can_edit_plan(rechte, plan.kommune_id),
        "can_manage": can_write_plan(rechte, plan.kommune_id),
        "history": history and history.get_page(request.GET.get("seite")),
        "trail": trail_below(plan),
    }
    return render(request, "fahrplan/bestandsaufnahme/ansatz.html", context)


@login_required
@never_cache
@form_page
def add_ansatz(request: HttpRequest, slug: str) -> HttpResponse:
    """Add something that exists already."""
    kommune = kommune_to_edit(request, slug)
    plan = (ensure_plan if request.method == "POST" else find_plan)(kommune)
    form = open_form(request, AnsatzForm, plan)
    if form.is_valid():
        hand = form.hand(request.user)
        ansatz = save_new(form, lambda: actions.add_ansatz(plan, form.values, hand))
        if ansatz:
            messages.success(request, _("Der Ansatz ist angelegt."))
            return redirect(ansatz)
    context = {"back_url": address_of(kommune), "trail": trail_below(plan)}
    return form_response(request, form, plan, _("Neuer Ansatz"), **context)


@login_required
@never_cache
@form_page
def edit_ansatz(request: HttpRequest, pk: int) -> HttpResponse:
    """Change something that exists already."""
    ansatz = ansatz_to_edit(request, pk)
    form = open_form(request, AnsatzForm, ansatz.plan, instance=ansatz)
    if form.is_valid() and save_change(request, form, ansatz):
        messages.success(request, _("Der Ansatz ist gespeichert."))
        return redirect(ansatz)
    context = {"back_url": ansatz.get_absolute_url(), "trail": trail_below(ansatz.plan)}
    return form_response(request, form, ansatz.plan, _("Ansatz ändern"), **context)


@login_required
@never_cache
@form_page
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a measure of something that exists already: choose its goal, and save."""
    ansatz = ansatz_to_edit(request, pk)
    plan = ansatz.plan
    form = open_form(request, AufnehmenForm, plan)
    if form.is_valid():
        goal, origin = form.values["ziel"], form.values["herkunft"]
        hand = form.hand(request.user)
        massnahme = save_new(form, lambda: actions.take_up(ansatz, goal, origin, hand))
        if massnahme:
            messages.success(request, _("Das steht jetzt als Maßnahme im Fahrplan."))
            return redirect(massnahme)
    context = {
        "ansatz": ansatz,
        "has_goals": bool(form.fields["ziel"].queryset),
        "goal_url": reverse("fahrplan:add_ziel", args=[plan.kommune.slug]),
        "form": form,
        "plan": plan,
        "trail": [*trail_below(plan), (ansatz.titel, ansatz.get_absolute_url())],
    }
    return render(request, "fahrplan/bestandsaufnahme/aufnehmen.html", context)


@login_required
@never_cache
@form_page
def delete_ansatz(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and delete something that exists already from the list."""
    ansatz = ansatz_to_manage(request, pk)
    if request.method == "POST":
        actions.delete(ansatz, Hand(request.user))
        messages.success(request, deleted_text())
        return redirect(address_of(ansatz.plan.kommune))
    question = Confirmation(
        title=_("Den Ansatz „{ansatz}“ löschen?").format(ansatz=ansatz),
        text=_("Seine Maßnahmen bleiben. {days} Tage lang können Sie ihn zurückholen.").format(
            days=KEPT_DAYS
        ),
        submit=_("Ansatz löschen"),
        back_url=ansatz.get_absolute_url(),
        trail=trail_below(ansatz.plan),
        icon="trash",
    )
    return ask(request, question)


@login_required
@require_POST
def restore_ansatz(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring back something that was deleted."""
    ansatz = ansatz_to_manage(request, pk, deleted=True)
    actions.restore(ansatz, Hand(request.user))
    messages.success(request, _("Der Ansatz ist wieder da."))
    return redirect(ansatz)
