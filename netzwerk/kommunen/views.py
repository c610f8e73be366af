"""The directory of Kommunen and their profiles; both are public."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.kommunen.directory import DirectoryQuery
from netzwerk.kommunen.forms import DirectoryForm
from netzwerk.kommunen.map.state import draw_map
from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.profile_page import collect_profile

PAGE_SIZE = 20


def show_directory(request: HttpRequest) -> HttpResponse:
    """List the Kommunen beside the map, filtered and sorted as the address says."""
    query = DirectoryQuery(request.GET)
    found = query.filter(Kommune.objects.all())
    page = Paginator(query.sort(found), PAGE_SIZE).get_page(request.GET.get("seite"))
    state_map = draw_map(
        found.exclude(breitengrad=None)
        .in_german_order()
        .only("name", "slug", "breitengrad", "laengengrad")
    )
    facts = query.facts_of(page.object_list)
    numbers = state_map.numbers if state_map else {}
    context = {
        "query": query,
        "form": DirectoryForm(query),
        "page": page,
        "rows": [
            {"kommune": kommune, "facts": facts[kommune.pk], "number": numbers.get(kommune.pk)}
            for kommune in page
        ],
        "state_map": state_map,
        "result": _count_in_words(found),
    }
    return render(request, "kommunen/directory.html", context)


def _count_in_words(found: Any) -> str:
    counts = found.aggregate(
        real=Count("pk", filter=Q(is_example=False)),
        examples=Count("pk", filter=Q(is_example=True)),
    )
    real = ngettext("%(number)s Kommune", "%(number)s Kommunen", counts["real"]) % {
        "number": counts["real"]
    }
    if not counts["examples"]:
        return real
    examples = ngettext("%(number)s Beispiel", "%(number)s Beispiele", counts["examples"]) % {
        "number": counts["examples"]
    }
    return _("%(kommunen)s und %(examples)s") % {"kommunen": real, "examples": examples}


def show_profile(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is known about a Kommune, and to members who speaks for it."""
    kommune = get_object_or_404(Kommune.objects.select_related("uebergeordnet"), slug=slug)
    return render(request, "kommunen/profile.html", collect_profile(kommune, request.rechte))
