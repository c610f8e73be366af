"""The pages behind the link: no account, each step is kept, nothing is sent before one has looked."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from netzwerk.confirmation import Confirmation, ask
from netzwerk.fahrplan.models import Gefragte, RueckfrageStand
from netzwerk.fahrplan.rueckfragen.antworten import EmptyError, save_step, submit
from netzwerk.fahrplan.rueckfragen.forms import WeitergebenForm, form_of
from netzwerk.fahrplan.rueckfragen.fragen import HILFE, Schritt, in_words, steps_of
from netzwerk.fahrplan.rueckfragen.permissions import can_decide_rueckfrage
from netzwerk.fahrplan.rueckfragen.senden import (
    ClosedError,
    TooManyPeopleError,
    pass_on,
    refuse,
    speakers_of,
)
from netzwerk.fahrplan.rueckfragen.zugang import person_behind
from netzwerk.secret_links import private_page

View = Callable[..., HttpResponse]
form_page = require_http_methods(["GET", "HEAD", "POST"])


def behind_link(view: View) -> View:
    """Return a view that is handed the person behind the link instead of its token.

    A link that opens nothing gets one answer, whatever the reason.
    """

    @private_page
    @wraps(view)
    def opened(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        person = person_behind(token)
        if person is None:
            return render(request, "rueckfrage/link_unbekannt.html", status=404)
        request.rueckfrage_token = token
        return view(request, person, **kwargs)

    return opened


def address(request: HttpRequest, name: str = "start", **kwargs: Any) -> str:
    """Return an address behind the link that is open."""
    return reverse(f"rueckfrage:{name}", kwargs={"token": request.rueckfrage_token, **kwargs})


def page(request: HttpRequest, name: str, person: Gefragte, **context: Any) -> HttpResponse:
    """Return a page behind the link."""
    rueckfrage = person.rueckfrage
    context |= {
        "rueckfrage": rueckfrage,
        "kommune": rueckfrage.kommune,
        "token": request.rueckfrage_token,
    }
    return render(request, f"rueckfrage/{name}.html", context)


@behind_link
@form_page
def start(request: HttpRequest, person: Gefragte) -> HttpResponse:
    """Say what this is about, and ask the first questions; thank whoever has answered."""
    rueckfrage = person.rueckfrage
    if rueckfrage.stand == RueckfrageStand.BEANTWORTET:
        said = rueckfrage.vorschlaege.select_related("struktur", "massnahme")
        return page(request, "danke", person, vorschlaege=said)
    if not rueckfrage.is_answerable:
        return page(request, "zu_spaet", person)
    steps = steps_of(rueckfrage)
    return _step_page(request, person, steps, steps[0])


@behind_link
@form_page
def edit_step(request: HttpRequest, person: Gefragte, key: str) -> HttpResponse:
    """Ask the questions of one step."""
    rueckfrage = person.rueckfrage
    if not rueckfrage.is_answerable:
        return redirect(address(request))
    steps = steps_of(rueckfrage)
    step = next((step for step in steps if step.key == key), None)
    if step is None:
        raise Http404
    return _step_page(request, person, steps, step)


def _step_page(
    request: HttpRequest, person: Gefragte, steps: list[Schritt], step: Schritt
) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = form_of(step, data, person.entwurf.get(step.key, {}))
    number = steps.index(step)
    if form.is_valid():
        try:
            save_step(person, step.key, form.cleaned_data)
        except ClosedError:
            return redirect(address(request))
        if number + 1 < len(steps):
            return redirect(address(request, "schritt", key=steps[number + 1].key))
        return redirect(address(request, "pruefen"))
    back = steps[number - 1] if number else None
    context = {
        "schritt": step,
        "form": form,
        "is_help": step.key == HILFE,
        "number": number + 1,
        "total": len(steps) + 1,
        "back_url": back and address(request, "schritt", key=back.key),
    }
    return page(request, "schritt", person, **context)


@behind_link
@form_page
def review(request: HttpRequest, person: Gefragte) -> HttpResponse:
    """Show all answers, and send them."""
    rueckfrage = person.rueckfrage
    steps = steps_of(rueckfrage)
    if request.method == "POST":
        try:
            submit(person)
        except EmptyError:
            messages.error(request, _("Bitte beantworten Sie mindestens eine Frage."))
            return redirect(address(request))
        except ClosedError:
            return redirect(address(request))
        if _is_own(request, person):
            return redirect(rueckfrage)
        return redirect(address(request))
    if not rueckfrage.is_answerable:
        return redirect(address(request))
    abschnitte = [
        {
            "titel": step.titel,
            "angaben": in_words(step, person.entwurf.get(step.key, {})),
            "url": address(request, "schritt", key=step.key),
        }
        for step in steps
    ]
    last = address(request, "schritt", key=steps[-1].key)
    context = {"abschnitte": abschnitte, "back_url": last, "total": len(steps) + 1}
    return page(request, "pruefen", person, **context)


def _is_own(request: HttpRequest, person: Gefragte) -> bool:
    """Return whether somebody who is signed in can take the answer over at once."""
    rueckfrage = person.rueckfrage
    if not request.user.is_authenticated:
        return False
    has_speaker = bool(speakers_of(rueckfrage.kommune))
    return can_decide_rueckfrage(request.rechte, rueckfrage, has_speaker=has_speaker)


@behind_link
@form_page
def pass_it_on(request: HttpRequest, person: Gefragte) -> HttpResponse:
    """Ask for the address of somebody who can answer better; says the same for every address."""
    if not person.rueckfrage.is_answerable:
        return redirect(address(request))
    form = WeitergebenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        key = str(person.rueckfrage_id)
        if not ratelimit.consume(request, action="follow_up_pass_on", key=key):
            text = _("Von hier wurde gerade oft weitergegeben. Bitte warten Sie eine Stunde.")
            form.add_error(None, text)
        else:
            try:
                pass_on(person, form.cleaned_data["email"])
            except ClosedError:
                return redirect(address(request))
            except TooManyPeopleError:
                form.add_error(None, _("Es sind schon so viele gefragt, wie möglich ist."))
            else:
                return redirect(address(request, "weitergegeben"))
    return page(request, "weitergeben", person, form=form)


@behind_link
@require_safe
def passed_on(request: HttpRequest, person: Gefragte) -> HttpResponse:
    """Say that a mail is on its way."""
    return page(request, "weitergegeben", person)


@behind_link
@form_page
def refuse_it(request: HttpRequest, person: Gefragte) -> HttpResponse:
    """Ask, and take somebody off the list of who is asked."""
    if request.method == "POST":
        refuse(person)
        return render(request, "rueckfrage/abgemeldet.html")
    question = Confirmation(
        title=_("Nicht mehr gefragt werden?"),
        text=_(
            "Sie bekommen zu dieser Rückfrage keine E-Mail mehr. Ihr Link und was Sie ausgefüllt "
            "haben, ist dann gelöscht."
        ),
        submit=_("Nicht mehr fragen"),
        back_url=address(request),
    )
    return ask(request, question)
