"""Find a structure for who may change it; for others it does not exist."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.fahrplan.models import Fahrplan, Struktur
from netzwerk.fahrplan.permissions import can_write_plan
from netzwerk.fahrplan.strukturen.permissions import can_edit_struktur
from netzwerk.fahrplan.zugang import trail_to


def struktur_to_edit(request: HttpRequest, pk: int) -> Struktur:
    """Return a structure that the person changes in a form.

    Raises:
        Http404: there is none, or the person does not.
    """
    rows = Struktur.objects.visible_to(request.rechte).select_related("fahrplan__kommune")
    struktur = get_object_or_404(rows.prefetch_related("verantwortliche"), pk=pk)
    people = {person.pk for person in struktur.verantwortliche.all()}
    if not can_edit_struktur(request.rechte, struktur, people):
        raise Http404
    return struktur


def struktur_to_manage(request: HttpRequest, pk: int, *, deleted: bool = False) -> Struktur:
    """Return a structure that the person deletes or restores: in charge of the plan.

    Args:
        request: of the person.
        pk: its number.
        deleted: look among what is deleted.

    Raises:
        Http404: there is none, or the person is not.
    """
    rows = Struktur.objects.in_circle_of(request.rechte).filter(deleted_at__isnull=not deleted)
    struktur = get_object_or_404(rows.select_related("fahrplan__kommune"), pk=pk)
    if not can_write_plan(request.rechte, struktur.plan.kommune_id):
        raise Http404
    return struktur


def trail_to_list(plan: Fahrplan) -> list[tuple[str, str]]:
    """Return the way back from one structure."""
    url = reverse("fahrplan:strukturen", args=[plan.kommune.slug])
    return [*trail_to(plan), (_("Was bleibt"), url)]
