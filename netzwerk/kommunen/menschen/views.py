"""The directory of people and the page of a person; both for members only."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from netzwerk.kommunen.filters import FilterForm
from netzwerk.kommunen.menschen.filter import MenschenQuery
from netzwerk.kommunen.menschen.mensch import for_display, mensch_of
from netzwerk.konten.models import Profil
from netzwerk.konten.permissions import Feld, Naehe, naehe_to

PAGE_SIZE = 24


@login_required
@require_safe
def show_directory(request: HttpRequest) -> HttpResponse:
    """List the people who opted in, each as far as this reader may see."""
    rechte = request.rechte
    if not rechte.is_member:
        return render(request, "menschen/no_place.html")
    query = MenschenQuery(request.GET, rechte)
    people = for_display(query.people())
    page = Paginator(people, PAGE_SIZE).get_page(request.GET.get("seite"))
    number = page.paginator.count
    context = {
        "query": query,
        "form": FilterForm(query, _("Name, Ort, Kompetenz oder Sprache")),
        "page": page,
        "menschen": [mensch_of(profil, naehe_to(rechte, profil)) for profil in page],
        "result": _("Keine Person")
        if not number
        else ngettext("%(number)s Person", "%(number)s Personen", number) % {"number": number},
    }
    return render(request, "menschen/directory.html", context)


@login_required
@require_safe
def show_person(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show the page of a person, as far as this reader may see."""
    people = for_display(Profil.objects.visible_to(request.rechte))
    profil = get_object_or_404(people, user__pk=user_id)
    naehe = naehe_to(request.rechte, profil)
    is_own = naehe is Naehe.SELBST
    context = {
        "mensch": mensch_of(profil, naehe),
        "trail": [(_("Menschen"), reverse("menschen:directory"))],
        "is_own": is_own,
        # On one's own page each field says who else sees it.
        "kreise": {feld.value: getattr(profil, feld.column) for feld in Feld} if is_own else {},
    }
    return render(request, "menschen/person.html", context)
