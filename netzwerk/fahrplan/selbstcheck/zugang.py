"""Find the round that an address names, for who may read or change it; for others it is not there."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.fahrplan.bestandsaufnahme.zugang import trail_below
from netzwerk.fahrplan.models import Fahrplan, Selbstcheck
from netzwerk.fahrplan.permissions import can_write_plan
from netzwerk.fahrplan.selbstcheck.permissions import can_read_selbstcheck
from netzwerk.kommunen.models import Kommune


def selbstcheck_to_read(request: HttpRequest, pk: int) -> Selbstcheck:
    """Return a round that the person may read, with its plan.

    Raises:
        Http404: there is none, or the person may not.
    """
    rows = Selbstcheck.objects.select_related("fahrplan__kommune", "finished_by")
    selbstcheck = get_object_or_404(rows, pk=pk)
    if not can_read_selbstcheck(request.rechte, selbstcheck):
        raise Http404
    return selbstcheck


def selbstcheck_to_write(request: HttpRequest, pk: int, *, deleted: bool = False) -> Selbstcheck:
    """Return a round that the person fills in, finishes, releases, deletes or restores.

    Args:
        request: of the person.
        pk: its number.
        deleted: look among what is deleted.

    Raises:
        Http404: there is none, or the person does not.
    """
    rows = Selbstcheck.objects.filter(deleted_at__isnull=not deleted)
    selbstcheck = get_object_or_404(rows.select_related("fahrplan__kommune"), pk=pk)
    if not can_write_plan(request.rechte, selbstcheck.plan.kommune_id):
        raise Http404
    return selbstcheck


def address_of(kommune: Kommune) -> str:
    """Return where the rounds of a Kommune are."""
    return reverse("fahrplan:selbstchecks", args=[kommune.slug])


def trail_to_rounds(plan: Fahrplan) -> list[tuple[str, str]]:
    """Return the way back to the rounds of a plan."""
    return [*trail_below(plan), (_("Selbstcheck"), address_of(plan.kommune))]
