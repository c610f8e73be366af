"""The directory of people and the page of a person; both for members only."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from netzwerk.kommunen.filters import FilterForm
from netzwerk.kommunen.menschen.filter import MenschenQuery
from netzwerk.kommunen.menschen.forms import NachrichtForm
from netzwerk.kommunen.menschen.mensch import for_display, mensch_of, person_url
from netzwerk.kommunen.menschen.nachricht import PER_DAY, TooManyMessagesError, send_nachricht
from netzwerk.konten.kept_input import take_kept
from netzwerk.konten.models import Profil
from netzwerk.konten.permissions import Feld, Naehe, can_see_profil, can_write_to, naehe_to

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
    context = {
        "query": query,
        "form": FilterForm(query, _("Name, Ort, Kompetenz oder Sprache")),
        "page": page,
        "menschen": [mensch_of(profil, naehe_to(rechte, profil)) for profil in page],
        "result": _count_in_words(page.paginator.count),
    }
    return render(request, "menschen/directory.html", context)


def _count_in_words(number: int) -> str:
    if not number:
        return _("Keine Person")
    return ngettext("%(number)s Person", "%(number)s Personen", number) % {"number": number}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show_person(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show the page of a person, as far as this reader may see, and send them a message."""
    people = for_display(Profil.objects.for_reader(request.rechte))
    profil = get_object_or_404(people, user__pk=user_id)
    if not can_see_profil(request.rechte, profil):
        raise Http404
    form = None
    if can_write_to(request.rechte, profil):
        form = NachrichtForm(request.POST if request.method == "POST" else take_kept(request))
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and _is_sent(request, profil, form):
            words = _("Ihre Nachricht an {name} ist unterwegs.").format(name=profil.user)
            messages.success(request, words)
            return redirect(person_url(user_id))
    return render(request, "menschen/person.html", _person(request, profil) | {"form": form})


def _person(request: HttpRequest, profil: Profil) -> dict[str, Any]:
    naehe = naehe_to(request.rechte, profil)
    is_own = naehe is Naehe.SELBST
    return {
        "mensch": mensch_of(profil, naehe),
        "trail": [(_("Menschen"), reverse("menschen:directory"))],
        "is_own": is_own,
        # On one's own page each field says who else sees it.
        "kreise": {feld.value: getattr(profil, feld.column) for feld in Feld} if is_own else {},
    }


def _is_sent(request: HttpRequest, profil: Profil, form: NachrichtForm) -> bool:
    """Send the message; when it is too many, say so in the form."""
    try:
        send_nachricht(request.rechte, profil, **form.cleaned_data)
    except TooManyMessagesError:
        words = _(
            "Sie haben in den letzten 24 Stunden schon {number} Nachrichten verschickt. Ihr Text "
            "steht noch im Formular. Bitte senden Sie ihn später."
        )
        form.add_error(None, words.format(number=PER_DAY))
        return False
    return True
