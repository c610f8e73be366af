"""Koordination sees who was asked, who has answered and who is silent, and asks again."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from netzwerk.fahrplan.models import (
    ANSWERABLE,
    Rueckfrage,
    RueckfrageStand,
    Rueckfragestopp,
    Struktur,
    Zustand,
)
from netzwerk.fahrplan.rueckfragen.forms_innen import SendenForm, StoppForm, ZusatzForm
from netzwerk.fahrplan.rueckfragen.fragen import help_in_words
from netzwerk.fahrplan.rueckfragen.permissions import can_run_rueckfragen
from netzwerk.fahrplan.rueckfragen.senden import ClosedError
from netzwerk.fahrplan.rueckfragen.steuern import (
    RunsAlreadyError,
    StoppedError,
    ask_now,
    resume,
    send_again,
    stop,
)
from netzwerk.fahrplan.rueckfragen.uebernehmen import compare
from netzwerk.fahrplan.views_bearbeiten import form_page
from netzwerk.kommunen.models import Kommune
from netzwerk.koordination import only_for, trail_to_koordination
from netzwerk.rechte import Rechte

PER_PAGE = 30


@only_for(can_run_rueckfragen)
@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """List the Rueckfragen, newest first, with what still lives in each Kommune."""
    rows = Rueckfrage.objects.visible_to(request.rechte)
    counts = dict(rows.order_by().values_list("stand").annotate(Count("pk")))
    stand = request.GET.get("stand", "")
    if stand in RueckfrageStand:
        rows = rows.filter(stand=stand)
    page = Paginator(_with_lasting(rows, request.rechte), PER_PAGE)
    context = {
        "page": page.get_page(request.GET.get("seite")),
        "chips": _chips(request.path, counts, stand),
        "stopps": Rueckfragestopp.objects.select_related("kommune").order_by("kommune__name"),
        "trail": trail_to_koordination(),
    }
    return render(request, "rueckfrage/koordination.html", context)


def _with_lasting(rows: QuerySet, rechte: Rechte) -> QuerySet:
    """Add to each row how many structures of its Kommune there are, and how many live."""
    seen = Struktur.objects.visible_to(rechte).filter(fahrplan__kommune=OuterRef("kommune"))
    seen = seen.order_by().values("fahrplan__kommune")
    number = Subquery(seen.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    alive = seen.filter(zustand=Zustand.LEBT).annotate(n=Count("pk")).values("n")
    alive = Subquery(alive, output_field=IntegerField())
    rows = rows.annotate(strukturen=Coalesce(number, 0), lebende=Coalesce(alive, 0))
    return rows.select_related("kommune").order_by("-created_at", "-pk")


def _chips(path: str, counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    every = {
        "text": _("Alle"),
        "url": path,
        "is_active": chosen not in RueckfrageStand,
        "count": sum(counts.values()),
    }
    states = [
        {
            "text": str(state.label),
            "url": f"{path}?stand={state.value}",
            "is_active": state == chosen,
            "count": counts[state],
        }
        for state in RueckfrageStand
        if state in counts
    ]
    return [every, *states] if states else []


def _trail() -> list[tuple[str, str]]:
    return [*trail_to_koordination(), (_("Rückfragen"), reverse("rueckfragen:liste"))]


def _find(request: HttpRequest, pk: int) -> Rueckfrage:
    rows = Rueckfrage.objects.visible_to(request.rechte).select_related("kommune")
    return get_object_or_404(rows, pk=pk)


@only_for(can_run_rueckfragen)
@require_safe
def show_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one Rueckfrage: who was asked, what was answered, and what can be done."""
    rueckfrage = _find(request, pk)
    context = {
        "rueckfrage": rueckfrage,
        "kommune": rueckfrage.kommune,
        "gefragte": rueckfrage.gefragte.all(),
        "rows": compare(rueckfrage) if rueckfrage.answered_at else [],
        "angaben": [one for one in help_in_words(vars(rueckfrage)) if one.text or one.wort],
        "can_send": rueckfrage.stand in ANSWERABLE,
        "form": SendenForm(),
        "stopp": Rueckfragestopp.objects.filter(kommune=rueckfrage.kommune).first(),
        "trail": _trail(),
    }
    return render(request, "rueckfrage/eintrag.html", context)


@only_for(can_run_rueckfragen)
@form_page
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a Rueckfrage again, also to another address."""
    rueckfrage = _find(request, pk)
    form = SendenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            send_again(rueckfrage, actor=request.user, email=form.cleaned_data["email"])
        except ClosedError:
            form.add_error(None, _("Zu dieser Rückfrage wird keine Antwort mehr angenommen."))
        except (RunsAlreadyError, StoppedError) as error:
            form.add_error(None, _why_not(error))
        else:
            messages.success(request, _("Die Rückfrage ist noch einmal gestellt."))
            return redirect("rueckfragen:eintrag", pk)
    url = reverse("rueckfragen:eintrag", args=[pk])
    return _form(request, form, _("Noch einmal fragen: {what}").format(what=rueckfrage), url)


@only_for(can_run_rueckfragen)
@form_page
def ask_extra(request: HttpRequest) -> HttpResponse:
    """Ask a Kommune outside of the stages."""
    form = ZusatzForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        kommune, email = form.cleaned_data["kommune"], form.cleaned_data["email"]
        try:
            rueckfrage = ask_now(kommune, actor=request.user, email=email)
        except (RunsAlreadyError, StoppedError) as error:
            form.add_error("kommune", _why_not(error))
        else:
            messages.success(request, _("Die Rückfrage ist gestellt."))
            return redirect("rueckfragen:eintrag", rueckfrage.pk)
    return _form(request, form, _("Jetzt fragen"), reverse("rueckfragen:liste"))


def _why_not(error: RunsAlreadyError | StoppedError) -> str:
    if isinstance(error, StoppedError):
        return _("Rückfragen an diese Kommune sind angehalten.")
    return _("Diese Kommune wird gerade gefragt. Öffnen Sie die laufende Rückfrage in der Liste.")


@only_for(can_run_rueckfragen)
@form_page
def stop_kommune(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask a Kommune no more, with a reason."""
    kommune = get_object_or_404(Kommune, slug=slug)
    form = StoppForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        stop(kommune, form.cleaned_data["grund"], actor=request.user)
        text = _("Rückfragen an {kommune} sind angehalten.")
        messages.success(request, text.format(kommune=kommune))
        return redirect("rueckfragen:liste")
    title = _("Rückfragen anhalten: {kommune}").format(kommune=kommune)
    return _form(request, form, title, reverse("rueckfragen:liste"))


@only_for(can_run_rueckfragen)
@require_POST
def resume_kommune(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a Kommune be asked again."""
    kommune = get_object_or_404(Kommune, slug=slug)
    resume(kommune, actor=request.user)
    text = _("{kommune} wird zum nächsten Zeitpunkt wieder gefragt.")
    messages.success(request, text.format(kommune=kommune))
    return redirect("rueckfragen:liste")


def _form(request: HttpRequest, form: Any, title: str, back_url: str) -> HttpResponse:
    context = {"form": form, "title": title, "back_url": back_url, "trail": _trail()}
    return render(request, "rueckfrage/formular.html", context)
