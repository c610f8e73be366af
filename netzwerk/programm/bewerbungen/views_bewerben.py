"""The public side: ask for a link, and the private space of an application behind it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from netzwerk.programm.bewerbungen.forms_bewerben import LinkForm, editions_with_a_space
from netzwerk.programm.bewerbungen.fristen import ends_on
from netzwerk.programm.bewerbungen.links import VALID_DAYS, ask_for_link, confirm, person_behind
from netzwerk.programm.bewerbungen.schritte import SCHRITTE, Schritt, missing_in
from netzwerk.programm.models import Auflage, Bewerbende, Bewerbung
from netzwerk.secret_links import private_page

View = Callable[..., HttpResponse]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Say for which editions one can apply, and send a link."""
    auflagen = editions_with_a_space()
    form = LinkForm(request.POST if request.method == "POST" else None, auflagen=auflagen)
    if form.is_valid():
        email = form.cleaned_data["email"]
        is_program = bool(form.cleaned_data["website"])
        if is_program or ratelimit.consume(request, action="application_link", key=email.lower()):
            if not is_program:
                ask_for_link(form.cleaned_data["auflage"], email)
            return redirect("bewerben:gesendet")
        form.add_error(
            None,
            _(
                "Von hier oder für diese Adresse kamen gerade viele Anfragen. Bitte versuchen Sie "
                "es in einer Stunde noch einmal."
            ),
        )
    context = {
        "form": form,
        "open": [auflage for auflage in auflagen if auflage.is_open],
        "coming": Auflage.objects.filter(bewerbung_ab__gt=timezone.now()).order_by("bewerbung_ab"),
        "has_closed": any(not auflage.is_open for auflage in auflagen),
        "has_any": bool(auflagen),
    }
    return render(request, "bewerben/start.html", context)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way; the same for every address."""
    context = {"days": VALID_DAYS, "trail": [(_("Bewerben"), reverse("bewerben:start"))]}
    return render(request, "bewerben/gesendet.html", context)


def in_space(view: View) -> View:
    """Return a view that is handed the person behind the link instead of its token.

    A link that opens nothing gets one answer, whatever the reason. Nothing here is kept by a
    browser or found by a search engine.
    """

    @private_page
    @wraps(view)
    def opened(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        person = person_behind(token)
        if person is None:
            return render(request, "bewerben/link_unbekannt.html", status=404)
        request.bewerben_token = token
        return view(request, person, **kwargs)

    return opened


def address(request: HttpRequest, name: str, **kwargs: Any) -> str:
    """Return an address in the space that is open."""
    return reverse(f"bewerben:{name}", kwargs={"token": request.bewerben_token, **kwargs})


def space_page(
    request: HttpRequest, name: str, person: Bewerbende, status: int = 200, **context: Any
) -> HttpResponse:
    """Return a page of the space.

    Args:
        request: of ``in_space``.
        name: of the template.
        person: who has opened it.
        status: of the answer.
        context: what the page needs beside the application and the list of steps.
    """
    bewerbung = person.bewerbung
    context |= {
        "bewerbung": bewerbung,
        "person": person,
        "token": request.bewerben_token,
        "steps": steps_of(request, bewerbung),
        "trail": [
            (_("Bewerben"), reverse("bewerben:start")),
            *([(bewerbung.name, address(request, "raum"))] if name != "raum" else []),
        ],
    }
    return render(request, f"bewerben/{name}.html", context, status=status)


def steps_of(request: HttpRequest, bewerbung: Bewerbung) -> list[dict[str, Any]]:
    """Return the steps with their addresses and what each lacks."""

    def describe(schritt: Schritt) -> dict[str, Any]:
        return {
            "key": schritt.key,
            "titel": schritt.titel,
            "url": address(request, "schritt", key=schritt.key),
            "missing": missing_in(bewerbung, schritt),
        }

    return [describe(schritt) for schritt in SCHRITTE]


@in_space
@require_safe
def show_space(request: HttpRequest, person: Bewerbende) -> HttpResponse:
    """Show where the application stands, and everything one can do with it."""
    confirm(person)
    bewerbung = person.bewerbung
    return space_page(
        request,
        "raum",
        person,
        anhaenge=bewerbung.anhaenge.count(),
        menschen=bewerbung.bewerbende.count(),
        geloescht_am=ends_on(bewerbung),
    )
