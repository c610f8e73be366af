"""Measures and milestones: their page, their state in one press, and the forms."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from netzwerk.confirmation import Confirmation, ask
from netzwerk.fahrplan import actions
from netzwerk.fahrplan.aendern import Hand, change
from netzwerk.fahrplan.anzeige import for_display, zeile_of
from netzwerk.fahrplan.bearbeiten import open_form, save_change, save_new
from netzwerk.fahrplan.forms import MassnahmeForm, MeilensteinForm
from netzwerk.fahrplan.models import Massnahme, MassnahmeStatus, Meilenstein
from netzwerk.fahrplan.permissions import can_write_plan
from netzwerk.fahrplan.slots import collect_extras
from netzwerk.fahrplan.verlauf import read_history
from netzwerk.fahrplan.views_bearbeiten import deleted_text, form_page, form_response
from netzwerk.fahrplan.zugang import (
    massnahme_to_edit,
    massnahme_to_manage,
    massnahme_to_read,
    massnahme_to_write,
    trail_to,
    ziel_to_edit,
)

HISTORY_PAGE = 20


@require_safe
def show_massnahme(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a measure; to who changes it with its state in one press, and its history."""
    massnahme = massnahme_to_read(request, pk)
    plan = massnahme.plan
    loaded = for_display(Massnahme.objects.filter(pk=pk)).get()
    loaded.ziel = massnahme.ziel
    zeile = zeile_of(loaded, request.rechte)
    is_inside = zeile.can_edit or plan.kommune_id in request.rechte.kommunen
    history = Paginator(read_history(loaded, request.rechte), HISTORY_PAGE) if is_inside else None
    context = {
        "massnahme": loaded,
        "zeile": zeile,
        "plan": plan,
        "stufen": MassnahmeStatus.choices,
        "can_manage": can_write_plan(request.rechte, plan.kommune_id),
        "extras": collect_extras(loaded, request.rechte),
        "history": history and history.get_page(request.GET.get("seite")),
        "trail": trail_to(plan),
    }
    return render(request, "fahrplan/massnahme.html", context)


@login_required
@never_cache
@form_page
def add_massnahme(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a measure to a goal."""
    ziel = ziel_to_edit(request, pk)
    plan = ziel.fahrplan
    form = open_form(request, MassnahmeForm, plan, initial={"ziel": ziel})
    if form.is_valid():
        hand = form.hand(request.user)
        goal = form.values["ziel"]
        massnahme = save_new(form, lambda: actions.add_massnahme(goal, form.values, hand))
        if massnahme:
            messages.success(request, _("Die Maßnahme ist angelegt."))
            return redirect(massnahme)
    return form_response(request, form, plan, _("Neue Maßnahme"))


@login_required
@never_cache
@form_page
def edit_massnahme(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a measure."""
    massnahme = massnahme_to_edit(request, pk)
    form = open_form(request, MassnahmeForm, massnahme.plan, instance=massnahme)
    if form.is_valid() and save_change(request, form, massnahme):
        messages.success(request, _("Die Maßnahme ist gespeichert."))
        return redirect(massnahme)
    back = massnahme.get_absolute_url()
    return form_response(request, form, massnahme.plan, _("Maßnahme ändern"), back_url=back)


@login_required
@require_POST
def set_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the state of a measure with one press; what is done is done to the full."""
    massnahme = massnahme_to_write(request, pk)
    wanted = request.POST.get("stand", "")
    if wanted not in MassnahmeStatus:
        raise Http404
    values = {"status": MassnahmeStatus(wanted)}
    if wanted == MassnahmeStatus.ERLEDIGT:
        values["fortschritt"] = 100
    change(massnahme, values, Hand(request.user), seen=massnahme.version)
    text = _("Gespeichert. Stand von „{massnahme}“: {stand}")
    messages.success(
        request, text.format(massnahme=massnahme, stand=massnahme.get_status_display())
    )
    return redirect(massnahme)


@login_required
@never_cache
@form_page
def delete_massnahme(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and delete a measure."""
    massnahme = massnahme_to_manage(request, pk)
    if request.method == "POST":
        actions.delete(massnahme, Hand(request.user))
        messages.success(request, deleted_text())
        return redirect(massnahme.plan)
    question = Confirmation(
        title=_("Die Maßnahme „{massnahme}“ löschen?").format(massnahme=massnahme),
        text=_("Ihre Meilensteine gehen mit. {days} Tage lang können Sie sie zurückholen.").format(
            days=actions.KEPT_DAYS
        ),
        submit=_("Maßnahme löschen"),
        back_url=massnahme.get_absolute_url(),
        trail=trail_to(massnahme.plan),
        icon="trash",
    )
    return ask(request, question)


@login_required
@require_POST
def restore_massnahme(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a measure back."""
    massnahme = massnahme_to_manage(request, pk, deleted=True)
    actions.restore(massnahme, Hand(request.user))
    messages.success(request, _("Die Maßnahme ist wieder da."))
    return redirect(massnahme)


# --- Milestones ----------------------------------------------------------------------------------


@login_required
@never_cache
@form_page
def add_meilenstein(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a milestone to a measure."""
    massnahme = massnahme_to_edit(request, pk)
    form = open_form(request, MeilensteinForm, massnahme.plan)
    if form.is_valid():
        hand = form.hand(request.user)
        if save_new(form, lambda: actions.add_meilenstein(massnahme, form.values, hand)):
            messages.success(request, _("Der Meilenstein ist angelegt."))
            return redirect(massnahme)
    back = massnahme.get_absolute_url()
    return form_response(request, form, massnahme.plan, _("Neuer Meilenstein"), back_url=back)


@login_required
@never_cache
@form_page
def edit_meilenstein(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a milestone."""
    meilenstein = _milestone(request, pk, massnahme_to_edit)
    massnahme = meilenstein.massnahme
    form = open_form(request, MeilensteinForm, massnahme.plan, instance=meilenstein)
    if form.is_valid() and save_change(request, form, meilenstein):
        messages.success(request, _("Der Meilenstein ist gespeichert."))
        return redirect(massnahme)
    context = {
        "back_url": massnahme.get_absolute_url(),
        "delete_url": reverse("fahrplan:delete_meilenstein", args=[pk]),
    }
    return form_response(request, form, massnahme.plan, _("Meilenstein ändern"), **context)


@login_required
@require_POST
def reach_meilenstein(request: HttpRequest, pk: int) -> HttpResponse:
    """Say with one press that a milestone is reached today, or that it is not."""
    meilenstein = _milestone(request, pk, massnahme_to_write)
    wanted = request.POST.get("erreicht") == "ja"
    if wanted != (meilenstein.erledigt_am is not None):
        day = timezone.localdate() if wanted else None
        change(meilenstein, {"erledigt_am": day}, Hand(request.user), seen=meilenstein.version)
    messages.success(request, _("Gespeichert."))
    return redirect(meilenstein.massnahme)


@login_required
@never_cache
@form_page
def delete_meilenstein(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and delete a milestone."""
    meilenstein = _milestone(request, pk, massnahme_to_write)
    massnahme = meilenstein.massnahme
    if request.method == "POST":
        actions.delete_meilenstein(meilenstein, Hand(request.user))
        messages.success(request, _("Der Meilenstein ist gelöscht."))
        return redirect(massnahme)
    question = Confirmation(
        title=_("Den Meilenstein „{meilenstein}“ löschen?").format(meilenstein=meilenstein),
        text=_("Das lässt sich nicht rückgängig machen. Der Verlauf behält, wie er hieß."),
        submit=_("Meilenstein löschen"),
        back_url=massnahme.get_absolute_url(),
        trail=trail_to(massnahme.plan),
        icon="trash",
    )
    return ask(request, question)


def _milestone(
    request: HttpRequest, pk: int, find: Callable[[HttpRequest, int], Massnahme]
) -> Meilenstein:
    meilenstein = get_object_or_404(Meilenstein, pk=pk)
    meilenstein.massnahme = find(request, meilenstein.massnahme_id)
    return meilenstein
