"""Find what an address names, for who may read or change it; for others it does not exist."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from netzwerk.fahrplan.models import Fahrplan, Massnahme, Ziel
from netzwerk.fahrplan.permissions import (
    MassnahmeQuerySet,
    ZielQuerySet,
    can_edit_massnahme,
    can_edit_plan,
    can_write_massnahme,
    can_write_plan,
)
from netzwerk.kommunen.models import Kommune


def kommune_to_edit(request: HttpRequest, slug: str) -> Kommune:
    """Return the Kommune in whose plan the person fills in a form.

    Raises:
        Http404: there is none, or the person does not.
    """
    kommune = get_object_or_404(Kommune, slug=slug)
    if not can_edit_plan(request.rechte, kommune.pk):
        raise Http404
    return kommune


def kommune_to_manage(request: HttpRequest, slug: str) -> Kommune:
    """Return the Kommune whose plan the person moves, deletes and restores things in.

    Raises:
        Http404: there is none, or the person does not.
    """
    kommune = get_object_or_404(Kommune, slug=slug)
    if not can_write_plan(request.rechte, kommune.pk):
        raise Http404
    return kommune


def ziel_to_edit(request: HttpRequest, pk: int) -> Ziel:
    """Return a goal that the person changes in a form.

    Raises:
        Http404: there is none, or the person does not.
    """
    ziel = get_object_or_404(_goals(Ziel.objects.visible_to(request.rechte)), pk=pk)
    if not can_edit_plan(request.rechte, ziel.fahrplan.kommune_id):
        raise Http404
    return ziel


def ziel_to_manage(request: HttpRequest, pk: int, *, deleted: bool = False) -> Ziel:
    """Return a goal that the person moves, deletes or restores.

    Args:
        request: of the person.
        pk: number of the goal.
        deleted: look among what is deleted.

    Raises:
        Http404: there is none, or the person does not.
    """
    present = Ziel.objects.visible_to(request.rechte)
    rows = Ziel.objects.exclude(deleted_at=None) if deleted else present
    ziel = get_object_or_404(_goals(rows), pk=pk)
    if not can_write_plan(request.rechte, ziel.fahrplan.kommune_id):
        raise Http404
    return ziel


def massnahme_to_read(request: HttpRequest, pk: int) -> Massnahme:
    """Return a measure that the person may read, with its goal, plan and people.

    Raises:
        Http404: there is none, or the person may not.
    """
    rows = _measures(Massnahme.objects.visible_to(request.rechte))
    return get_object_or_404(rows.prefetch_related("verantwortliche"), pk=pk)


def massnahme_to_edit(request: HttpRequest, pk: int) -> Massnahme:
    """Return a measure that the person changes in a form.

    Raises:
        Http404: there is none, or the person does not.
    """
    massnahme = massnahme_to_read(request, pk)
    if not can_edit_massnahme(request.rechte, massnahme, _responsible(massnahme)):
        raise Http404
    return massnahme


def massnahme_to_write(request: HttpRequest, pk: int) -> Massnahme:
    """Return a measure that the person changes with one press, by their own right.

    Raises:
        Http404: there is none, or the person does not.
    """
    massnahme = massnahme_to_read(request, pk)
    if not can_write_massnahme(request.rechte, massnahme, _responsible(massnahme)):
        raise Http404
    return massnahme


def massnahme_to_manage(request: HttpRequest, pk: int, *, deleted: bool = False) -> Massnahme:
    """Return a measure that the person moves, deletes or restores: in charge of the plan.

    Raises:
        Http404: there is none, or the person is not.
    """
    present = Massnahme.objects.visible_to(request.rechte)
    rows = Massnahme.objects.exclude(deleted_at=None) if deleted else present
    massnahme = get_object_or_404(_measures(rows), pk=pk)
    if not can_write_plan(request.rechte, massnahme.plan.kommune_id):
        raise Http404
    return massnahme


def _goals(rows: ZielQuerySet) -> ZielQuerySet:
    return rows.select_related("fahrplan__kommune")


def _measures(rows: MassnahmeQuerySet) -> MassnahmeQuerySet:
    return rows.select_related("ziel__fahrplan__kommune")


def _responsible(massnahme: Massnahme) -> set[int]:
    return {person.pk for person in massnahme.verantwortliche.all()}


def trail_to(plan: Fahrplan) -> list[tuple[str, str]]:
    """Return the way back from what is done in a plan."""
    return [
        (plan.kommune.name, plan.kommune.get_absolute_url()),
        (_("Fahrplan"), plan.get_absolute_url()),
    ]
