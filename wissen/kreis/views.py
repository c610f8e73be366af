"""Pages about versions of building blocks and what Kommunen made of them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from netzwerk.models import Dokument
from netzwerk.models.medien import can_read_dokument
from netzwerk.rechte import Rechte
from wissen.kreis.anzeige import read_kreis
from wissen.kreis.tueren import door_for
from wissen.kreis.zugang import fassung_to_read
from wissen.models import Bausteinfassung, Prozessbaustein
from wissen.permissions import can_read_seite

#: Experiences on one page.
PAGE_SIZE = 10


@require_safe
def show_fassung(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Show a version as it was when it appeared."""
    fassung = fassung_to_read(request, slug, nummer)
    if fassung.baustein.slug != slug:
        return redirect(fassung, permanent=True)
    latest = fassung.baustein.fassungen.order_by("-nummer").first()
    context = {
        "fassung": fassung,
        "page": fassung.text,
        "baustein": fassung.baustein,
        "latest": latest,
        "is_page_there": can_read_seite(request.rechte, fassung.baustein),
        "tuer": door_for(request.rechte),
        "dokumente": _documents(fassung, request.rechte),
        "trail": trail_to(fassung, request.rechte),
    }
    return render(request, "wissen/kreis/fassung.html", context)


def _documents(fassung: Bausteinfassung, rechte: Rechte) -> list[Dokument]:
    """Return what of the downloads is still there, for who may have it."""
    wanted = [kept["pk"] for kept in fassung.text.dokumente]
    found = Dokument.objects.in_bulk(wanted) if wanted else {}
    there = [found[pk] for pk in wanted if pk in found]
    return [dokument for dokument in there if can_read_dokument(rechte, dokument)]


def trail_to(fassung: Bausteinfassung, rechte: Rechte) -> list[tuple[str, str]]:
    """Return the way back from a version: to its page, if the person may read that."""
    baustein = fassung.baustein
    return [(baustein.title, baustein.get_url())] if can_read_seite(rechte, baustein) else []


@require_safe
def list_erfahrungen(request: HttpRequest, slug: str) -> HttpResponse:
    """List in full what Kommunen tell about a block, as far as the reader may read it.

    Raises:
        Http404: there is no such block for the reader.
    """
    rows = Prozessbaustein.objects.visible_to(request.rechte)
    baustein = get_object_or_404(rows, slug=slug)
    kreis = read_kreis(baustein, request.rechte)
    context = {
        "baustein": baustein,
        "kreis": kreis,
        "page": Paginator(kreis.told, PAGE_SIZE).get_page(request.GET.get("seite")),
        "trail": [(baustein.title, baustein.get_url(request))],
    }
    return render(request, "wissen/kreis/erfahrungen.html", context)
