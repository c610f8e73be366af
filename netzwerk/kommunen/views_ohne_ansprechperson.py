"""The Kommunen for which nobody speaks at the moment: Koordination answers there."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netzwerk.kommunen.members import kommunen_without_speaker
from netzwerk.kommunen.permissions_uebergabe import can_see_vacancies
from netzwerk.koordination import only_for, trail_to_koordination

PAGE_SIZE = 25


@only_for(can_see_vacancies)
@require_safe
def show_kommunen_without_speaker(request: HttpRequest) -> HttpResponse:
    """List Kommunen that have members but no Ansprechperson."""
    kommunen = kommunen_without_speaker().in_german_order()
    page = Paginator(kommunen, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {"page": page, "trail": trail_to_koordination()}
    return render(request, "kommunen/ohne_ansprechperson.html", context)
