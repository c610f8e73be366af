"""Invite, answer, vote, and fix a time."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.confirmation import Confirmation, ask
from netzwerk.konten.kept_input import take_kept
from netzwerk.konten.models import User
from netzwerk.konten.people import in_german_order
from netzwerk.programm.models import Termin, Terminvorschlag
from netzwerk.programm.termine import einladen, findung
from netzwerk.programm.termine.actions import ClosedError
from netzwerk.programm.termine.forms import VorschlagForm
from netzwerk.programm.termine.forms_leute import (
    AntwortForm,
    GruppenForm,
    PersonSuchenForm,
    StimmenForm,
)
from netzwerk.programm.termine.leute import (
    MOST_FOUND,
    find_people,
    findable_by,
    invitable_by,
)
from netzwerk.programm.termine.permissions import is_invited
from netzwerk.programm.termine.views import render_termin
from netzwerk.programm.termine.zeit import zeitraum
from netzwerk.programm.termine.zugang import for_organisers, for_readers, trail_to


@for_organisers
def invite(request: HttpRequest, termin: Termin) -> HttpResponse:
    """Choose groups, or find people by name, and invite them."""
    if not termin.is_open:
        return _closed(request, termin)
    what = request.POST.get("was", "") if request.method == "POST" else ""
    form = GruppenForm(request.POST if what == "gruppen" else None, rechte=request.rechte)
    new: list[User] | None = None
    try:
        if what == "gruppen" and form.is_valid():
            new = einladen.invite(termin, actor=request.user, gruppen=form.gruppen())
        elif what == "person":
            people = findable_by(request.rechte).filter(pk__in=_ticked(request.POST))
            new = einladen.invite(termin, actor=request.user, people=people)
        elif what == "spaeter":
            new = einladen.invite_later_members(termin, actor=request.user)
    except ClosedError:
        return _closed(request, termin)
    if new is not None:
        messages.success(request, _invited_in_words(len(new)))
        return redirect("termine:termin" if what == "spaeter" else "termine:einladen", termin.pk)
    search = PersonSuchenForm(request.GET)
    text = search.cleaned_data["q"] if search.is_valid() else ""
    found = find_people(termin, request.rechte, text)
    ticked = _ticked(take_kept(request) or QueryDict())
    if ticked and not found:
        # Ticked before signing in: the address of the form does not say what was looked for.
        found = list(in_german_order(invitable_by(termin, request.rechte).filter(pk__in=ticked)))
    context = {
        "termin": termin,
        "form": form,
        "search": search,
        "text": text,
        "found": found[:MOST_FOUND],
        "ticked": ticked,
        "has_more": len(found) > MOST_FOUND,
        "invited": termin.einladungen.count(),
        "trail": trail_to(termin),
    }
    return render(request, "termine/einladen.html", context)


def _ticked(data: QueryDict) -> list[int]:
    """Return the numbers of the people who are ticked."""
    keys = [key for key in data.getlist("person") if key.isascii() and key.isdigit()]
    return [int(key) for key in keys[:100] if len(key) < len(str(2**63))]


def _invited_in_words(number: int) -> str:
    if not number:
        return _("Alle waren schon eingeladen. Niemand bekommt eine zweite Einladung.")
    return ngettext(
        "Ein Mensch ist eingeladen und bekommt eine Nachricht.",
        "%(number)s Menschen sind eingeladen und bekommen eine Nachricht.",
        number,
    ) % {"number": number}


def _closed(request: HttpRequest, termin: Termin) -> HttpResponse:
    messages.info(request, _("Dieser Termin ist abgesagt oder vorbei."))
    return redirect(termin)


@for_readers
def answer(request: HttpRequest, termin: Termin) -> HttpResponse:
    """Take the answer of somebody who is invited."""
    if request.method != "POST":
        return redirect(termin)
    _refuse_strangers(request, termin)
    form = AntwortForm(request.POST)
    if not form.is_valid():
        return render_termin(request, termin, antwort_form=form)
    try:
        einladen.answer(termin, request.user, **form.cleaned_data)
    except ClosedError:
        return _closed(request, termin)
    messages.success(request, _("Ihre Antwort ist gespeichert. Sie können sie jederzeit ändern."))
    return redirect(termin)


@for_readers
def vote(request: HttpRequest, termin: Termin) -> HttpResponse:
    """Take what somebody who is invited says to the proposals."""
    if request.method != "POST":
        return redirect(termin)
    _refuse_strangers(request, termin)
    form = StimmenForm(request.POST, vorschlaege=list(termin.vorschlaege.all()))
    is_valid = form.is_valid()
    if not termin.is_poll_open:
        messages.warning(
            request, _("Die Umfrage ist geschlossen. Ihre Antwort wurde nicht gespeichert.")
        )
        return redirect(termin)
    if not is_valid:
        return render_termin(request, termin, stimmen_form=form)
    try:
        findung.vote(termin, request.user, form.stimmen())
    except findung.PollClosedError:
        messages.warning(
            request, _("Die Umfrage ist geschlossen. Ihre Antwort wurde nicht gespeichert.")
        )
    else:
        messages.success(request, _("Danke! Ihre Antworten sind gespeichert."))
    return redirect(termin)


def _refuse_strangers(request: HttpRequest, termin: Termin) -> None:
    if not is_invited(request.rechte, termin):
        raise Http404


@for_organisers
def propose(request: HttpRequest, termin: Termin) -> HttpResponse:
    """Add a proposal to a poll."""
    if not termin.is_finding:
        return _closed(request, termin)
    form = VorschlagForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            findung.propose(termin, *form.span)
        except findung.TooManyError:
            text = _("Eine Umfrage hat höchstens {number} Vorschläge.")
            form.add_error(None, text.format(number=findung.MOST_VORSCHLAEGE))
        except ClosedError:
            return _closed(request, termin)
        else:
            messages.success(request, _("Der Vorschlag ist dazugekommen."))
            return redirect(termin)
    context: dict[str, Any] = {
        "form": form,
        "termin": termin,
        "title": _("Zeit vorschlagen"),
        "lead": _("Wer schon geantwortet hat, sieht den neuen Vorschlag auf der Seite."),
        "submit": _("Vorschlagen"),
        "trail": trail_to(termin),
        "back_url": termin.get_absolute_url(),
    }
    return render(request, "termine/form.html", context)


@for_organisers
def fix(request: HttpRequest, termin: Termin, vorschlag: int) -> HttpResponse:
    """Ask before a proposal is chosen."""
    chosen = get_object_or_404(Terminvorschlag, pk=vorschlag, termin=termin)
    if request.method == "POST":
        try:
            findung.fix(chosen, actor=request.user)
        except ClosedError:
            messages.info(request, _("Der Zeitpunkt ist schon anders festgelegt, oder abgesagt."))
        else:
            messages.success(request, _("Der Termin steht fest. Alle Eingeladenen wissen es."))
        return redirect(termin)
    if not termin.is_finding:
        return redirect(termin)
    return ask(
        request,
        Confirmation(
            title=_("Diesen Zeitpunkt festlegen?"),
            text=_(
                "{zeit}. Alle Eingeladenen bekommen eine Nachricht mit dem Termin für ihren "
                "Kalender. Was sie dazu gesagt haben, gilt als ihre Antwort."
            ).format(zeit=zeitraum(chosen.beginn, chosen.ende)),
            submit=_("Zeitpunkt festlegen"),
            back_url=termin.get_absolute_url(),
            trail=trail_to(termin),
            icon="check",
        ),
    )
