"""The audit log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netzwerk.konten.forms_konten import ProtokollForm
from netzwerk.konten.newest_first import key_in
from netzwerk.konten.people import numbers_of
from netzwerk.konten.permissions_konten import can_see_protokoll
from netzwerk.konten.protokoll_list import ProtokollFilter, read_page
from netzwerk.koordination import only_for, trail_to_koordination


@only_for(can_see_protokoll)
@require_safe
def show_protokoll(request: HttpRequest) -> HttpResponse:
    """Show the audit log, newest first, filtered as the address says."""
    form = ProtokollForm(request.GET)
    form.is_valid()
    data = form.cleaned_data
    wanted = ProtokollFilter(
        vorgang=data.get("vorgang", ""),
        people=numbers_of(data.get("person", "")),
        actors=numbers_of(data.get("actor", "")),
        von=data.get("von"),
        bis=data.get("bis"),
    )
    context = {
        "form": form,
        "page": read_page(wanted, key_in(request, "vor"), key_in(request, "nach")),
        "is_narrowed": wanted != ProtokollFilter() or not form.is_valid(),
        "trail": trail_to_koordination(),
    }
    return render(request, "koordination/protokoll.html", context)
