"""Find what an address names, for who may read or change it; for others it does not exist."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.fahrplan.models import Ansatz, Fahrplan
from netzwerk.fahrplan.permissions import can_edit_plan, can_write_plan
from netzwerk.fahrplan.zugang import trail_to
from netzwerk.kommunen.models import Kommune


def ansatz_to_read(request: HttpRequest, pk: int) -> Ansatz:
    """Return an Ansatz that the person may read, with its plan.

    Raises:
        Http404: there is none, or the person may not.
    """
    rows = Ansatz.objects.visible_to(request.rechte)
    return get_object_or_404(rows.select_related("fahrplan__kommune", "themenfeld"), pk=pk)


def ansatz_to_edit(request: HttpRequest, pk: int) -> Ansatz:
    """Return an Ansatz that the person changes in a form.

    Raises:
        Http404: there is none, or the person does not.
    """
    ansatz = ansatz_to_read(request, pk)
    if not can_edit_plan(request.rechte, ansatz.plan.kommune_id):
        raise Http404
    return ansatz


def ansatz_to_manage(request: HttpRequest, pk: int, *, deleted: bool = False) -> Ansatz:
    """Return an Ansatz that the person deletes or restores: in charge of the plan.

    Args:
        request: of the person.
        pk: its number.
        deleted: look among what is deleted.

    Raises:
        Http404: there is none, or the person is not.
    """
    rows = Ansatz.objects.in_circle_of(request.rechte).filter(deleted_at__isnull=not deleted)
    ansatz = get_object_or_404(rows.select_related("fahrplan__kommune"), pk=pk)
    if not can_write_plan(request.rechte, ansatz.plan.kommune_id):
        raise Http404
    return ansatz


def address_of(kommune: Kommune) -> str:
    """Return where the Bestandsaufnahme of a Kommune is."""
    return reverse("fahrplan:bestandsaufnahme", args=[kommune.slug])


def trail_below(plan: Fahrplan) -> list[tuple[str, str]]:
    """Return the way back to the Bestandsaufnahme of a plan."""
    return [*trail_to(plan), (_("Bestandsaufnahme"), address_of(plan.kommune))]
