"""Write in a plan: its Leitbild and its goals, and their order."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from netzwerk.fahrplan import actions
from netzwerk.fahrplan.aendern import Hand
from netzwerk.fahrplan.bearbeiten import open_form, save_change, save_new
from netzwerk.fahrplan.forms import LeitbildForm, PunktForm, ZielForm, ZielLoeschenForm
from netzwerk.fahrplan.models import Ansatz, Fahrplan, Massnahme, Selbstcheck, Struktur, Ziel
from netzwerk.fahrplan.zugang import (
    kommune_to_edit,
    kommune_to_manage,
    massnahme_to_manage,
    trail_to,
    ziel_to_edit,
    ziel_to_manage,
)

form_page = require_http_methods(["GET", "HEAD", "POST"])
#: Direction of a move → steps.
RICHTUNGEN = {"hoch": -1, "runter": 1}


@login_required
@never_cache
@form_page
def edit_leitbild(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the Leitbild."""
    plan = _plan_to_edit(request, slug)
    form = open_form(request, LeitbildForm, plan, instance=plan)
    if form.is_valid() and save_change(request, form, plan):
        messages.success(request, _("Das Leitbild ist gespeichert."))
        return redirect(plan)
    return form_response(request, form, plan, _("Leitbild schreiben"))


@login_required
@never_cache
@form_page
def add_ziel(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a goal."""
    plan = _plan_to_edit(request, slug)
    form = open_form(request, ZielForm, plan)
    if form.is_valid():
        hand = form.hand(request.user)
        ziel = save_new(form, lambda: actions.add_ziel(plan, form.values, hand))
        if ziel:
            messages.success(request, _("Das Ziel ist angelegt."))
            return redirect(ziel)
    return form_response(request, form, plan, _("Neues Ziel"))


@login_required
@never_cache
@form_page
def edit_ziel(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a goal."""
    ziel = ziel_to_edit(request, pk)
    form = open_form(request, ZielForm, ziel.fahrplan, instance=ziel)
    if form.is_valid() and save_change(request, form, ziel):
        messages.success(request, _("Das Ziel ist gespeichert."))
        return redirect(ziel)
    return form_response(request, form, ziel.fahrplan, _("Ziel ändern"))


@login_required
@never_cache
@form_page
def delete_ziel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask where the measures go, and delete a goal."""
    ziel = ziel_to_manage(request, pk)
    plan = ziel.fahrplan
    form = ZielLoeschenForm(
        request.POST if request.method == "POST" else None, ziel=ziel, rechte=request.rechte
    )
    if form.is_valid():
        actions.delete(ziel, Hand(request.user), measures_to=form.cleaned_data["nach"])
        messages.success(request, deleted_text())
        return redirect(plan)
    context = {
        "ziel": ziel,
        "form": form,
        "plan": plan,
        "count": ziel.massnahmen.filter(deleted_at=None).count(),
        "trail": trail_to(plan),
    }
    return render(request, "fahrplan/ziel_loeschen.html", context)


@login_required
@require_POST
def move_ziel(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a goal up or down, or to a place."""
    return _move(request, ziel_to_manage(request, pk))


@login_required
@require_POST
def move_massnahme(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a measure up or down within its goal, or to a place."""
    return _move(request, massnahme_to_manage(request, pk))


def _move(request: HttpRequest, punkt: Ziel | Massnahme) -> HttpResponse:
    place = request.POST.get("platz", "")
    if place.isascii() and place.isdigit():
        actions.place(punkt, int(place[:6]), Hand(request.user))
    elif steps := RICHTUNGEN.get(request.POST.get("richtung", "")):
        actions.move_by(punkt, steps, Hand(request.user))
    if request.htmx:
        return HttpResponse(status=204)
    anchor = "ziel" if isinstance(punkt, Ziel) else "massnahme"
    return redirect(f"{punkt.plan.get_absolute_url()}#{anchor}-{punkt.pk}")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD"])
def show_deleted(request: HttpRequest, slug: str) -> HttpResponse:
    """List what was deleted and can be restored."""
    kommune = kommune_to_manage(request, slug)
    plan = actions.find_plan(kommune)
    deleted = Ziel.objects.filter(fahrplan__kommune=kommune).exclude(deleted_at=None)
    context = {
        "plan": plan,
        "kommune": kommune,
        "ziele": deleted.order_by("-deleted_at"),
        "massnahmen": Massnahme.objects.filter(
            ziel__fahrplan__kommune=kommune, ziel__deleted_at=None
        )
        .exclude(deleted_at=None)
        .select_related("ziel")
        .order_by("-deleted_at"),
        "ansaetze": Ansatz.objects.in_circle_of(request.rechte)
        .filter(fahrplan__kommune=kommune)
        .exclude(deleted_at=None)
        .order_by("-deleted_at"),
        "selbstchecks": Selbstcheck.objects.filter(fahrplan__kommune=kommune)
        .exclude(deleted_at=None)
        .order_by("-deleted_at"),
        "strukturen": Struktur.objects.in_circle_of(request.rechte)
        .filter(fahrplan__kommune=kommune)
        .exclude(deleted_at=None)
        .order_by("-deleted_at"),
        "days": actions.KEPT_DAYS,
        "trail": trail_to(plan),
    }
    return render(request, "fahrplan/geloescht.html", context)


@login_required
@require_POST
def restore_ziel(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a goal back."""
    ziel = ziel_to_manage(request, pk, deleted=True)
    actions.restore(ziel, Hand(request.user))
    messages.success(request, _("Das Ziel ist wieder da, mit seinen Maßnahmen."))
    return redirect(ziel)


def _plan_to_edit(request: HttpRequest, slug: str) -> Fahrplan:
    """Return the plan in which the person fills in a form; made when the form is sent."""
    kommune = kommune_to_edit(request, slug)
    find = actions.ensure_plan if request.method == "POST" else actions.find_plan
    return find(kommune)


def form_response(
    request: HttpRequest, form: PunktForm, plan: Fahrplan, title: str, **context: Any
) -> HttpResponse:
    """Return the page of one form of a plan."""
    context = {
        "form": form,
        "title": title,
        "plan": plan,
        "submit": _("Speichern"),
        "back_url": plan.get_absolute_url(),
        "trail": trail_to(plan),
    } | context
    return render(request, "fahrplan/formular.html", context)


def deleted_text() -> str:
    """Return what people are told after deleting."""
    return _("Gelöscht. Unter „Gelöschtes“ können Sie es {days} Tage lang zurückholen.").format(
        days=actions.KEPT_DAYS
    )
