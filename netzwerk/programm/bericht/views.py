"""Programme reports: the stored ones, one of them, its files, and a new one."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from netzwerk import pdf
from netzwerk.koordination import only_for, trail_to_koordination
from netzwerk.programm.bericht.erstellen import request_bericht
from netzwerk.programm.bericht.forms import BerichtForm, editions
from netzwerk.programm.models import Programmbericht
from netzwerk.programm.permissions_cockpit import can_create_bericht, can_read_berichte
from netzwerk.tabellen.write import XLSX_TYPE

PAGE_SIZE = 30
#: Kinds of files: end of the address → (field, type).
FILES = {"pdf": ("pdf", pdf.CONTENT_TYPE), "xlsx": ("xlsx", XLSX_TYPE)}


def trail_to_berichte() -> list[tuple[str, str]]:
    """Return the way back from pages about reports."""
    return [*trail_to_koordination(), (_("Programmberichte"), reverse("koordination:berichte"))]


@only_for(can_read_berichte)
@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """List the stored reports, newest first."""
    rows = Programmbericht.objects.select_related("auflage", "created_by").defer("inhalt")
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("seite")),
        "can_create": can_create_bericht(request.rechte),
        "trail": trail_to_koordination(),
    }
    return render(request, "bericht/liste.html", context)


@only_for(can_read_berichte)
@require_safe
def show_bericht(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what stands in a stored report, each figure with the way to its list."""
    rows = Programmbericht.objects.select_related("auflage", "created_by")
    bericht = get_object_or_404(rows, pk=pk)
    context = {"bericht": bericht, "inhalt": bericht.inhalt, "trail": trail_to_berichte()}
    return render(request, "bericht/bericht.html", context)


@only_for(can_read_berichte)
@require_safe
def give_out(request: HttpRequest, pk: int, ending: str) -> FileResponse:
    """Give out a file of a stored report.

    Raises:
        Http404: there is no such report or kind of file, or its file is gone.
    """
    bericht = get_object_or_404(Programmbericht.objects.select_related("auflage"), pk=pk)
    if ending not in FILES:
        raise Http404
    field, content_type = FILES[ending]
    stored = getattr(bericht, field)
    try:
        file = stored.storage.open(stored.name)
    except OSError as error:
        raise Http404 from error
    name = f"programmbericht-{bericht.auflage.slug}-{bericht.bis.isoformat()}.{ending}"
    response = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    response["Content-Security-Policy"] = "default-src 'none'"
    response["Cache-Control"] = "no-store, private"
    return response


@only_for(can_create_bericht)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Choose an edition, then a period and texts; the report is made in the background."""
    known = {auflage.slug: auflage for auflage in editions()}
    auflage = known.get(request.GET.get("auflage", ""))
    if auflage is None:
        context = {"auflagen": list(known.values()), "trail": trail_to_berichte()}
        return render(request, "bericht/auflage.html", context)
    form = BerichtForm(request.POST if request.method == "POST" else None, auflage=auflage)
    if form.is_valid():
        return redirect(request_bericht(request.user, form.wunsch, form.cleaned_data["schluessel"]))
    context = {
        "form": form,
        "about": auflage,
        "title": _("Bericht erstellen"),
        "lead": _(
            "Zahlen und Sätze entstehen aus dem, was eingetragen ist. Was Sie hier schreiben oder wählen, steht auf der ersten Seite."
        ),
        "submit": _("Bericht erstellen"),
        "back_url": reverse("koordination:berichte"),
        "trail": trail_to_berichte(),
    }
    return render(request, "koordination/form.html", context)
