"""A list of people on its way: its columns, what would become of it, and what did."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from openpyxl.utils import get_column_letter

from netzwerk.confirmation import Confirmation, ask
from netzwerk.kommunen.forms_importieren import EinladenForm, SpaltenForm
from netzwerk.kommunen.importe.ablauf import (
    NotReadyError,
    check_list,
    discard_list,
    invite_list,
    left_for,
)
from netzwerk.kommunen.importe.befund import Befund, Zustand
from netzwerk.kommunen.importe.spalten import Spalte
from netzwerk.kommunen.importe.vorlage import errors_csv
from netzwerk.kommunen.importe.weg import find_trace
from netzwerk.kommunen.models import Importlauf
from netzwerk.kommunen.views_importieren import file_response, frame_of, upload_url
from netzwerk.tabellen.forms import sample_of
from netzwerk.tabellen.write import CSV_TYPE

View = Callable[[HttpRequest, int], HttpResponse]

PAGE_SIZE = 50


def _leads_on(view: View) -> View:
    """Lead from a list that is no longer kept to the one that has taken its place, and say so."""

    @wraps(view)
    def lead(request: HttpRequest, pk: int) -> HttpResponse:
        try:
            return view(request, pk)
        except Http404:
            trace = find_trace(request.user, request.rechte, pk)
            if trace is None:
                raise
        if trace.newer:
            text = _(
                "Diese Liste gibt es nicht mehr. Sie haben inzwischen eine neuere hochgeladen: "
                "„{name}“. Hier sehen Sie die neuere."
            )
            messages.info(request, text.format(name=trace.newer.dateiname))
            return redirect(trace.newer)
        text = _(
            "Diese Liste ist bei uns gelöscht. Um Menschen einzuladen, laden Sie sie noch einmal hoch."
        )
        messages.info(request, text)
        return redirect(upload_url(trace.kommune))

    return lead


@login_required
@never_cache
@require_safe
@_leads_on
def show_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what would become of each row, or what has become of the list."""
    lauf = _asked(request, pk)
    if lauf.done_at:
        return _show_summary(request, lauf)
    if lauf.is_working:
        return redirect(lauf.auftrag)
    if lauf.checked_at is None:
        return redirect("import_columns", pk)
    befunde = _befunde(lauf)
    return _show_result(request, lauf, befunde, _form_of(befunde))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_leads_on
def choose_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the columns hold, and have the list checked."""
    lauf = _asked(request, pk)
    if lauf.done_at or lauf.is_working:
        return redirect(lauf)
    form = SpaltenForm(request.POST if request.method == "POST" else None, lauf=lauf)
    if form.is_valid():
        data = form.cleaned_data
        auftrag = check_list(lauf, form.chosen, liste=data["liste"], nachricht=data["nachricht"])
        return redirect(auftrag or lauf)
    head, rows = sample_of(lauf)
    context = {
        **frame_of(lauf.kommune, request, _("Spalten zuordnen")),
        "lauf": lauf,
        "form": form,
        "upload_url": upload_url(lauf.kommune),
        "head": head,
        "rows": rows,
    }
    return render(request, "kommunen/import_spalten.html", context)


@login_required
@require_POST
@_leads_on
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite everybody on the list."""
    lauf = _asked(request, pk)
    if lauf.done_at or lauf.is_working or lauf.checked_at is None:
        return redirect(lauf)
    befunde = _befunde(lauf)
    form = _form_of(befunde, request.POST)
    if not form.is_valid():
        return _show_result(request, lauf, befunde, form)
    try:
        auftrag = invite_list(lauf, left_out=form.cleaned_data["gesehen"])
    except NotReadyError:
        messages.warning(
            request,
            _("Die Liste ist inzwischen neu geprüft worden. Bitte sehen Sie noch einmal hin."),
        )
        return redirect(lauf)
    return redirect(auftrag or lauf)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_leads_on
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete the list, after having asked."""
    lauf = _asked(request, pk)
    if lauf.done_at:
        return redirect(lauf)
    if request.method == "POST":
        discard_list(lauf)
        text = _("Die Liste „{name}“ ist bei uns gelöscht.")
        messages.success(request, text.format(name=lauf.dateiname))
        return redirect(upload_url(lauf.kommune))
    question = Confirmation(
        title=_("Liste bei uns löschen?"),
        text=_("Niemand wird eingeladen. Ihre Datei bleibt, wo sie ist."),
        submit=_("Liste löschen"),
        back_url=lauf.get_absolute_url(),
        trail=frame_of(lauf.kommune, request, "")["trail"],
        icon="trash",
    )
    return ask(request, question)


@login_required
@never_cache
@require_safe
def download_errors(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the rows with errors, to correct them."""
    lauf = _asked(request, pk)
    if lauf.done_at or lauf.checked_at is None:
        raise Http404
    content = errors_csv(lauf, _befunde(lauf))
    return file_response(content, CSV_TYPE, "zeilen-mit-fehlern.csv")


def _asked(request: HttpRequest, pk: int) -> Importlauf:
    rows = Importlauf.objects.visible_to(request.rechte).select_related(
        "kommune", "auftrag", "user"
    )
    return get_object_or_404(rows, pk=pk)


def _befunde(lauf: Importlauf) -> list[Befund]:
    """Return what was found, errors first."""
    order = list(Zustand)
    found = [Befund.from_json(data) for data in lauf.befunde]
    return sorted(found, key=lambda one: (order.index(one.zustand), one.nummer))


def _form_of(befunde: Sequence[Befund], data: Any = None) -> EinladenForm:
    counts = Counter(one.zustand for one in befunde)
    return EinladenForm(data, errors=counts[Zustand.FEHLER], due=counts[Zustand.NEU])


def _show_result(
    request: HttpRequest, lauf: Importlauf, befunde: Sequence[Befund], form: EinladenForm
) -> HttpResponse:
    counts = Counter(one.zustand for one in befunde)
    shown = request.GET.get("zeigen", "")
    chosen = [one for one in befunde if shown in ("", one.zustand.key)]
    page = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("seite"))
    left = left_for(lauf, request.rechte)
    context = {
        **frame_of(lauf.kommune, request, _("Liste prüfen")),
        "lauf": lauf,
        "form": form,
        "upload_url": upload_url(lauf.kommune),
        "page": page,
        "rows": [
            (one, [(_column_name(spalte, lauf), text) for spalte, text in one.fehler])
            for one in page
        ],
        "chips": _chips(lauf, counts, shown),
        "errors": counts[Zustand.FEHLER],
        "due": counts[Zustand.NEU],
        "left": left,
        "is_too_much": left is not None and counts[Zustand.NEU] > left,
    }
    return render(request, "kommunen/import_ergebnis.html", context)


def _column_name(spalte: Spalte, lauf: Importlauf) -> str:
    index = lauf.spalten.get(spalte.value)
    if index is None:
        return str(spalte.label)
    return _("{title} (Spalte {letter})").format(
        title=spalte.label, letter=get_column_letter(index + 1)
    )


def _chips(lauf: Importlauf, counts: Counter, shown: str) -> list[dict[str, Any]]:
    chips = [{"text": _("Alle"), "url": lauf.get_absolute_url(), "count": counts.total()}]
    chips += [
        {
            "text": zustand.title,
            "url": f"{lauf.get_absolute_url()}?zeigen={zustand.key}",
            "count": counts[zustand],
            "is_active": shown == zustand.key,
        }
        for zustand in Zustand
        if counts[zustand]
    ]
    chips[0]["is_active"] = not any(chip.get("is_active") for chip in chips)
    return chips


#: What the summary tells, in this order.
_SUMMARY = {
    Zustand.NEU: gettext_lazy("Eingeladen"),
    Zustand.MITGLIED: Zustand.MITGLIED.title,
    Zustand.EINGELADEN: Zustand.EINGELADEN.title,
    Zustand.FEHLER: gettext_lazy("Weggelassen, weil mit Fehlern"),
}


def _show_summary(request: HttpRequest, lauf: Importlauf) -> HttpResponse:
    context = {
        **frame_of(lauf.kommune, request, _("Zusammenfassung")),
        "lauf": lauf,
        "facts": [
            (title, number)
            for zustand, title in _SUMMARY.items()
            if (number := lauf.summen.get(zustand.key))
        ],
        "upload_url": upload_url(lauf.kommune),
        "list_url": lauf.kommune and reverse("kommunen:invitations", args=[lauf.kommune.slug]),
    }
    return render(request, "kommunen/import_fertig.html", context)
