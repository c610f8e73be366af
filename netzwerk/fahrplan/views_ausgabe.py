"""Give out a plan as a file, with what the reader may see."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from netzwerk import pdf
from netzwerk.fahrplan.anzeige import read_plan
from netzwerk.fahrplan.ausgabe import druck, kalender, tabelle
from netzwerk.kommunen.models import Kommune
from netzwerk.tabellen.write import CSV_TYPE, XLSX_TYPE


@dataclass(frozen=True)
class Ausgabe:
    """A kind of file.

    Args:
        label: what it is, in German.
        make: makes it of what the reader sees (``Ansicht``).
        content_type: of the answer.
    """

    label: str
    make: Callable[..., bytes]
    content_type: str


#: By the end of the address, which is the name of the file.
AUSGABEN = {
    "uebersicht.pdf": Ausgabe(_("Übersicht A4 (PDF)"), druck.as_overview, pdf.CONTENT_TYPE),
    "uebersicht-a3.pdf": Ausgabe(
        _("Übersicht A3 (PDF)"), druck.as_large_overview, pdf.CONTENT_TYPE
    ),
    "fahrplan.pdf": Ausgabe(_("Ganzer Fahrplan (PDF)"), druck.as_full_plan, pdf.CONTENT_TYPE),
    "fahrplan.xlsx": Ausgabe(_("Tabelle (Excel)"), tabelle.as_xlsx, XLSX_TYPE),
    "fahrplan.csv": Ausgabe(_("Tabelle (CSV)"), tabelle.as_csv, CSV_TYPE),
    "fahrplan.ics": Ausgabe(_("Kalender (iCal)"), kalender.as_calendar, kalender.CONTENT_TYPE),
}
#: The same of an adopted version; each ``make`` gets the version as well.
FASSUNG_AUSGABEN = {
    "fahrplan.pdf": Ausgabe(_("Fassung (PDF)"), druck.as_full_plan, pdf.CONTENT_TYPE),
    "uebersicht.pdf": Ausgabe(_("Übersicht A4 (PDF)"), druck.as_overview, pdf.CONTENT_TYPE),
    "uebersicht-a3.pdf": Ausgabe(
        _("Übersicht A3 (PDF)"), druck.as_large_overview, pdf.CONTENT_TYPE
    ),
    "fahrplan.xlsx": Ausgabe(
        _("Tabelle (Excel)"), lambda ansicht, _fassung: tabelle.as_xlsx(ansicht), XLSX_TYPE
    ),
    "fahrplan.csv": Ausgabe(
        _("Tabelle (CSV)"), lambda ansicht, _fassung: tabelle.as_csv(ansicht), CSV_TYPE
    ),
}


@require_safe
def give_out(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Return the plan as a file.

    Raises:
        Http404: there is no such kind, or nothing in the plan that the person may read.
    """
    kommune = get_object_or_404(Kommune, slug=slug)
    ansicht = read_plan(kommune, request.rechte)
    if name not in AUSGABEN or ansicht.is_empty:
        raise Http404
    ausgabe = AUSGABEN[name]
    return file_response(ausgabe.make(ansicht), ausgabe.content_type, f"{slug}-{name}")


def file_response(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Return a file to download."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
