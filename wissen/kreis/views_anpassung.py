"""Take a block over, and tell what became of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from netzwerk.fahrplan.actions import find_plan
from netzwerk.fahrplan.aendern import Hand
from netzwerk.fahrplan.bearbeiten import open_form, save_change, save_new
from netzwerk.fahrplan.zugang import trail_to as trail_to_plan
from netzwerk.kommunen.models import Kommune
from wissen.kreis.anpassen import move_on, newer_version
from wissen.kreis.forms import AnpassungForm, UebernehmenForm
from wissen.kreis.tueren import kommunen_to_write
from wissen.kreis.uebernehmen import running_measures, take_over
from wissen.kreis.views import trail_to
from wissen.kreis.zugang import anpassung_to_edit, anpassung_to_write, fassung_to_read
from wissen.models import Bausteinfassung
from wissen.permissions import can_read_seite

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@never_cache
@form_page
def take_over_block(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Choose the Kommune and the goal, and take a version over into the plan.

    Raises:
        Http404: the block is withdrawn, or the person writes in no plan.
    """
    fassung = fassung_to_read(request, slug, nummer)
    kommunen = kommunen_to_write(request.rechte)
    if not kommunen or not can_read_seite(request.rechte, fassung.baustein):
        raise Http404
    kommune = _chosen(kommunen, request.GET.get("kommune"))
    context = {
        "fassung": fassung,
        "latest": fassung.baustein.fassungen.defer("inhalt").order_by("-nummer").first(),
        "back_url": fassung.baustein.get_url(),
        "trail": trail_to(fassung, request.rechte),
    }
    if kommune is None:
        taken = _taken(fassung, request)
        rows = [(one, taken.get(one.pk)) for one in kommunen]
        return render(request, "wissen/kreis/kommune.html", context | {"rows": rows})
    data = request.POST if request.method == "POST" else None
    plan = find_plan(kommune)
    form = UebernehmenForm(data, fassung=fassung, plan=plan, rechte=request.rechte)
    if form.is_valid():
        hand = Hand(request.user)
        done = save_new(
            form,
            lambda: take_over(fassung, kommune, form.cleaned_data, hand, request.rechte),
        )
        if done:
            massnahme, is_new = done
            text = _("Übernommen. Die Maßnahme steht jetzt in Ihrem Fahrplan.")
            known = _("Diesen Baustein hat {kommune} schon übernommen. Das ist die Maßnahme dazu.")
            messages.success(request, text if is_new else known.format(kommune=kommune))
            return redirect(massnahme)
    context |= {
        "form": form,
        "kommune": kommune,
        "running": _taken(fassung, request).get(kommune.pk) if data is None else None,
    }
    return render(request, "wissen/kreis/uebernehmen.html", context)


def _chosen(kommunen: list[Kommune], slug: str | None) -> Kommune | None:
    if len(kommunen) == 1:
        return kommunen[0]
    return next((kommune for kommune in kommunen if kommune.slug == slug), None)


def _taken(fassung: Bausteinfassung, request: HttpRequest) -> dict:
    """Return by Kommune the measure from this block that runs there."""
    rows = running_measures(fassung.baustein, request.rechte).select_related("ziel__fahrplan")
    return {row.ziel.fahrplan.kommune_id: row for row in rows}


@login_required
@never_cache
@form_page
def edit_anpassung(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell what the Kommune kept, changed and dropped, and what came of it."""
    anpassung = anpassung_to_edit(request, pk)
    massnahme, plan = anpassung.massnahme, anpassung.plan
    released = anpassung.sichtbarkeit
    form = open_form(request, AnpassungForm, plan, instance=anpassung)
    if form.is_valid() and save_change(request, form, anpassung):
        messages.success(request, _("Ihre Erfahrung ist gespeichert."))
        return redirect(massnahme)
    context = {
        "form": form,
        "anpassung": anpassung,
        "released": released,
        "massnahme": massnahme,
        "plan": plan,
        "back_url": massnahme.get_absolute_url(),
        "trail": [*trail_to_plan(plan), (massnahme.titel, massnahme.get_absolute_url())],
    }
    return render(request, "wissen/kreis/anpassung.html", context)


@login_required
@require_POST
def move_to_newer(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a measure work with the latest version of its block from now on."""
    anpassung = anpassung_to_write(request, pk)
    wanted = newer_version(anpassung)
    if wanted and str(wanted.nummer) != request.POST.get("fassung"):
        # Another one has appeared since: what is new in it has not been read.
        messages.info(
            request, _("Inzwischen gibt es eine noch neuere Fassung. Bitte sehen Sie nach.")
        )
    elif wanted and move_on(anpassung, wanted, Hand(request.user)):
        text = _("Die Maßnahme arbeitet jetzt mit Fassung {nummer}.")
        messages.success(request, text.format(nummer=wanted.nummer))
    return redirect(anpassung.massnahme)
