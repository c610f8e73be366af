"""Bring a list of people: the page with the form, and the files to start from."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from netzwerk.kommunen.forms_importieren import DateiForm
from netzwerk.kommunen.importe.ablauf import bring_list
from netzwerk.kommunen.importe.vorlage import explain, template_csv, template_xlsx
from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.permissions import can_import, can_import_to_network
from netzwerk.kommunen.verwaltung import management_views, trail_to
from netzwerk.koordination import only_for, trail_to_koordination
from netzwerk.tabellen.write import CSV_TYPE, XLSX_TYPE

TEMPLATES = {"csv": (template_csv, CSV_TYPE), "xlsx": (template_xlsx, XLSX_TYPE)}


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_to_kommune(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring a list of people for one Kommune."""
    return _upload(request, _kommune(request, slug))


@only_for(can_import_to_network)
@require_http_methods(["GET", "HEAD", "POST"])
def import_to_network(request: HttpRequest) -> HttpResponse:
    """Bring a list of people that names their Kommunen."""
    return _upload(request, None)


@login_required
@never_cache
@require_safe
def template_for_kommune(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Hand out an empty list for one Kommune."""
    _kommune(request, slug)
    return _template(kind, names_kommunen=False)


@only_for(can_import_to_network)
@require_safe
def template_for_network(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand out an empty list that names the Kommunen."""
    return _template(kind, names_kommunen=True)


def _kommune(request: HttpRequest, slug: str) -> Kommune:
    kommune = get_object_or_404(Kommune, slug=slug)
    if not can_import(request.rechte, kommune.pk):
        raise Http404
    return kommune


def _upload(request: HttpRequest, kommune: Kommune | None) -> HttpResponse:
    form = DateiForm()
    if request.method == "POST":
        form = DateiForm(request.POST, request.FILES)
        if form.is_valid():
            lauf = bring_list(request.user, kommune, form.dateiname, form.cleaned_data["datei"])
            return redirect("import_columns", lauf.pk)
    context = {
        **frame_of(kommune, request, _("Liste importieren")),
        "form": form,
        "head": [_("Spalte"), _("Was hineingehört")],
        "columns": explain(names_kommunen=kommune is None),
        "templates": {kind: _template_url(kommune, kind) for kind in TEMPLATES},
    }
    return render(request, "kommunen/importieren.html", context)


def frame_of(kommune: Kommune | None, request: HttpRequest, crumb: str) -> dict[str, Any]:
    """Return what the frame of all pages about a list needs; see ``kommunen/verwaltung.html``."""
    return {
        "crumb": crumb,
        "kommune": kommune,
        "trail": trail_to(kommune) if kommune else trail_to_koordination(),
        "views": management_views(kommune, request.rechte, "kommunen:import") if kommune else [],
    }


def upload_url(kommune: Kommune | None) -> str:
    """Return the address of the page on which a list is brought."""
    if kommune:
        return reverse("kommunen:import", args=[kommune.slug])
    return reverse("import_to_network")


def _template_url(kommune: Kommune | None, kind: str) -> str:
    if kommune:
        return reverse("kommunen:import_template", args=[kommune.slug, kind])
    return reverse("import_template_for_network", args=[kind])


def _template(kind: str, *, names_kommunen: bool) -> HttpResponse:
    if kind not in TEMPLATES:
        raise Http404
    make, content_type = TEMPLATES[kind]
    return file_response(
        make(names_kommunen=names_kommunen), content_type, f"vorlage-personen.{kind}"
    )


def file_response(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Return a file to download."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
