"""Find a version, or its plan, for who may read it; for others it does not exist."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from netzwerk.fahrplan.actions import find_plan
from netzwerk.fahrplan.fassungen.lesen import Blick, can_read_fassung, readable_fassungen
from netzwerk.fahrplan.models import Fahrplan, Fahrplanfassung
from netzwerk.fahrplan.permissions import can_release, can_see_empty_plan
from netzwerk.fahrplan.zugang import trail_to
from netzwerk.kommunen.models import Kommune


@dataclass(frozen=True)
class Gelesen:
    """A version as its reader sees it.

    Args:
        fassung: with its plan and Kommune.
        part: what the reader may read of it.
    """

    fassung: Fahrplanfassung
    part: dict[str, Any]


def versions_of(request: HttpRequest, slug: str) -> tuple[Fahrplan, list[Fahrplanfassung]]:
    """Return a plan and its versions that exist for the reader, newest first.

    Raises:
        Http404: there is no such Kommune, or the plan is not the reader's own and shows no version.
    """
    kommune = get_object_or_404(Kommune, slug=slug)
    plan = find_plan(kommune)
    plan.kommune = kommune
    is_own = can_see_empty_plan(request.rechte, kommune.pk)
    rows = readable_fassungen(plan, request.rechte, is_own=is_own) if plan.pk else []
    if not rows and not is_own:
        raise Http404
    return plan, rows


def version_to_read(request: HttpRequest, slug: str, nummer: int) -> Gelesen:
    """Return a version with what the reader may read of it.

    Raises:
        Http404: there is none, or it shows the reader nothing.
    """
    rows = Fahrplanfassung.objects.select_related("fahrplan__kommune", "von__profil")
    fassung = get_object_or_404(rows, fahrplan__kommune__slug=slug, nummer=nummer)
    part = Blick(request.rechte, fassung.fahrplan).part_of(fassung.inhalt, fassung.verengt)
    is_own = can_see_empty_plan(request.rechte, fassung.fahrplan.kommune_id)
    if not can_read_fassung(part, is_own=is_own):
        raise Http404
    return Gelesen(fassung, part)


def plan_to_adopt(request: HttpRequest, slug: str) -> Fahrplan:
    """Return the plan of which the person adopts a version.

    Raises:
        Http404: there is none, or the person does not speak for the Kommune.
    """
    kommune = get_object_or_404(Kommune, slug=slug)
    if not can_release(request.rechte, kommune.pk):
        raise Http404
    return find_plan(kommune)


def trail_to_versions(plan: Fahrplan) -> list[tuple[str, str]]:
    """Return the way back from one version."""
    return [*trail_to(plan), (_("Fassungen"), f"{plan.get_absolute_url()}fassungen/")]
