"""Take in a plan from a table: bring it, say what its columns hold, look, take it over."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netzwerk.confirmation import Confirmation, ask
from netzwerk.fahrplan.actions import find_plan
from netzwerk.fahrplan.anzeige import Ansicht
from netzwerk.fahrplan.ausgabe.tabelle import as_csv, as_xlsx, explain
from netzwerk.fahrplan.importe import ablauf
from netzwerk.fahrplan.importe.befund import Befund, Zustand
from netzwerk.fahrplan.importe.forms import PlandateiForm, PlanspaltenForm
from netzwerk.fahrplan.models import Planimport
from netzwerk.fahrplan.permissions import can_write_plan
from netzwerk.fahrplan.views_ausgabe import file_response
from netzwerk.fahrplan.zugang import kommune_to_manage, trail_to
from netzwerk.kommunen.models import Kommune
from netzwerk.tabellen.forms import sample_of
from netzwerk.tabellen.write import CSV_TYPE, XLSX_TYPE

PAGE_SIZE = 50
TEMPLATES = {"xlsx": (as_xlsx, XLSX_TYPE), "csv": (as_csv, CSV_TYPE)}
form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@never_cache
@form_page
def bring(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring a table for the plan of a Kommune."""
    kommune = kommune_to_manage(request, slug)
    form = PlandateiForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        rows = form.cleaned_data["datei"]
        lauf = ablauf.bring_table(request.user, kommune, form.dateiname, rows)
        return redirect("fahrplan:import_columns", lauf.pk)
    context = {
        **_frame(kommune),
        "form": form,
        "head": [_("Spalte"), _("Was hineingehört")],
        "columns": [[str(spalte.label), text] for spalte, text in explain()],
        "templates": list(TEMPLATES),
    }
    return render(request, "fahrplan/importe/bringen.html", context)


@login_required
@never_cache
@require_safe
def template(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Hand out an empty table."""
    kommune = kommune_to_manage(request, slug)
    if kind not in TEMPLATES:
        raise Http404
    make, content_type = TEMPLATES[kind]
    empty = Ansicht(kommune, None, "", [], can_write=True, can_edit=True, is_own=True)
    return file_response(make(empty), content_type, f"vorlage-fahrplan.{kind}")


@login_required
@never_cache
@form_page
def choose_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the columns hold, and have the table checked."""
    lauf = _asked(request, pk)
    if lauf.done_at or lauf.is_working:
        return redirect(lauf)
    form = PlanspaltenForm(request.POST if request.method == "POST" else None, lauf=lauf)
    if form.is_valid():
        return redirect(ablauf.check_table(lauf, form.chosen) or lauf)
    head, rows = sample_of(lauf)
    context = {**_frame(lauf.kommune), "lauf": lauf, "form": form, "head": head, "rows": rows}
    return render(request, "fahrplan/importe/spalten.html", context)


@login_required
@never_cache
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what would become of each row, or what has become of the table."""
    lauf = _asked(request, pk)
    if lauf.is_working:
        return redirect(lauf.auftrag)
    if lauf.done_at:
        facts = [(z.title, lauf.summen[z.key]) for z in Zustand if lauf.summen.get(z.key)]
        context = {**_frame(lauf.kommune), "lauf": lauf, "facts": facts}
        return render(request, "fahrplan/importe/fertig.html", context)
    if lauf.checked_at is None:
        return redirect("fahrplan:import_columns", pk)
    return render(request, "fahrplan/importe/ergebnis.html", _result(request, lauf))


def _result(request: HttpRequest, lauf: Planimport) -> dict[str, Any]:
    befunde = [Befund.from_json(data) for data in lauf.befunde]
    counts = Counter(one.state for one in befunde)
    shown = request.GET.get("zeigen", "")
    order = list(Zustand)
    chosen = sorted(
        (one for one in befunde if shown in ("", one.zustand)),
        key=lambda one: (one.state is not Zustand.FEHLER, one.nummer),
    )
    address = lauf.get_absolute_url()
    chips = [{"text": _("Alle"), "url": address, "count": len(befunde), "is_active": not shown}]
    chips += [
        {
            "text": zustand.title,
            "url": f"{address}?zeigen={zustand.key}",
            "count": counts[zustand],
            "is_active": shown == zustand.key,
        }
        for zustand in order
        if counts[zustand]
    ]
    return {
        **_frame(lauf.kommune),
        "lauf": lauf,
        "page": Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("seite")),
        "chips": chips,
        "errors": counts[Zustand.FEHLER],
        "due": counts[Zustand.NEU] + counts[Zustand.GEAENDERT],
    }


@login_required
@require_POST
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a checked table over into the plan."""
    lauf = _asked(request, pk)
    try:
        return redirect(ablauf.take_over(lauf) or lauf)
    except ablauf.NotReadyError:
        text = _("Diese Tabelle lässt sich so nicht übernehmen. Bitte sehen Sie noch einmal hin.")
        messages.warning(request, text)
        return redirect(lauf)


@login_required
@never_cache
@form_page
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and delete a table that is not wanted any more."""
    lauf = _asked(request, pk)
    if lauf.done_at:
        return redirect(lauf)
    if request.method == "POST":
        ablauf.discard_table(lauf)
        text = _("Die Tabelle „{name}“ ist bei uns gelöscht.").format(name=lauf.dateiname)
        messages.success(request, text)
        return redirect("fahrplan:import", lauf.kommune.slug)
    question = Confirmation(
        title=_("Tabelle bei uns löschen?"),
        text=_("Der Fahrplan bleibt, wie er ist. Ihre Datei bleibt, wo sie ist."),
        submit=_("Tabelle löschen"),
        back_url=lauf.get_absolute_url(),
        trail=_frame(lauf.kommune)["trail"],
        icon="trash",
    )
    return ask(request, question)


def _asked(request: HttpRequest, pk: int) -> Planimport:
    """Return a table of the person's own, while they still write in the plan.

    Raises:
        Http404: there is none.
    """
    rows = Planimport.objects.select_related("kommune", "auftrag", "user")
    lauf = get_object_or_404(rows, pk=pk, user=request.user)
    if not can_write_plan(request.rechte, lauf.kommune_id):
        raise Http404
    return lauf


def _frame(kommune: Kommune) -> dict[str, Any]:
    plan = find_plan(kommune)
    plan.kommune = kommune
    return {"kommune": kommune, "plan": plan, "trail": trail_to(plan)}
