"""Make a date, change it, cancel it, enter what came of it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import formset_factory
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from netzwerk.konten.kept_input import take_kept
from netzwerk.programm.models import Termin
from netzwerk.programm.termine import actions, ergebnisse
from netzwerk.programm.termine.actions import ClosedError, ConflictError
from netzwerk.programm.termine.forms import (
    FesterTerminForm,
    TerminForm,
    UmfrageForm,
    VorschlagForm,
    initial_of,
)
from netzwerk.programm.termine.forms_leute import AbsageForm, ErgebnisForm
from netzwerk.programm.termine.orte import plaetze_for
from netzwerk.programm.termine.zugang import for_organisers, trail_to

#: Proposals on the form of a new poll; more can be added on the page of the date.
PROPOSED = 4
NEEDED = 2

_Vorschlaege = formset_factory(VorschlagForm, extra=PROPOSED, max_num=PROPOSED, absolute_max=12)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Make a date whose time is known."""
    form = _new_form(request, FesterTerminForm)
    if form.is_valid():
        termin = actions.create_termin(
            form.details(), actor=request.user, uid=form.cleaned_data["schluessel"]
        )
        messages.success(request, _("Der Termin ist eingetragen. Laden Sie jetzt Menschen ein."))
        return redirect("termine:einladen", termin.pk)
    context = {
        "form": form,
        "title": _("Termin eintragen"),
        "lead": _("Für einen Termin, dessen Zeitpunkt schon feststeht."),
        "other_url": reverse("termine:finden"),
        "other_text": _("Zeitpunkt gemeinsam finden"),
        "submit": _("Termin eintragen"),
    }
    return _form(request, context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def create_poll(request: HttpRequest) -> HttpResponse:
    """Make a date whose time is looked for."""
    form = _new_form(request, UmfrageForm)
    vorschlaege = _Vorschlaege(request.POST if request.method == "POST" else None, prefix="v")
    for number, one in enumerate(vorschlaege):
        one.empty_permitted = number >= NEEDED
        one.number = number + 1
    # Both are looked at, so that somebody sees everything that is wrong at once.
    if all([form.is_valid(), request.method == "POST" and vorschlaege.is_valid()]):
        spans = [one.span for one in vorschlaege if one.span]
        if len(set(spans)) < NEEDED:
            form.add_error(None, _("Bitte schlagen Sie mindestens zwei verschiedene Zeiten vor."))
        else:
            termin = actions.create_termin(
                form.details(),
                actor=request.user,
                vorschlaege=spans,
                uid=form.cleaned_data["schluessel"],
            )
            messages.success(request, _("Die Umfrage ist angelegt. Laden Sie jetzt Menschen ein."))
            return redirect("termine:einladen", termin.pk)
    context = {
        "form": form,
        "vorschlaege": vorschlaege,
        "title": _("Zeitpunkt gemeinsam finden"),
        "lead": _(
            "Schlagen Sie mehrere Zeiten vor. Die Eingeladenen sagen, was ihnen passt. Danach legen "
            "Sie einen Zeitpunkt fest."
        ),
        "other_url": reverse("termine:neu"),
        "other_text": _("Der Zeitpunkt steht schon fest"),
        "submit": _("Umfrage anlegen"),
    }
    return _form(request, context)


def _new_form(request: HttpRequest, form_class: type[TerminForm]) -> TerminForm:
    plaetze = plaetze_for(request.rechte)
    if not plaetze:
        raise Http404
    data = request.POST if request.method == "POST" else None
    return form_class(data, plaetze=plaetze, initial={"platz": request.GET.get("platz", "")})


@for_organisers
def change(request: HttpRequest, termin: Termin) -> HttpResponse:
    """Change a date."""
    if termin.is_cancelled:
        messages.info(request, _("Ein abgesagter Termin kann nicht mehr geändert werden."))
        return redirect(termin)
    form_class = UmfrageForm if termin.is_finding else FesterTerminForm
    data = request.POST if request.method == "POST" else None
    form = form_class(data, termin=termin, initial=initial_of(termin))
    conflict, version = None, _opened_version(request, termin)
    if form.is_valid():
        try:
            actions.change_termin(termin, form.details(), version=version, actor=request.user)
        except ConflictError as error:
            conflict = _changed_meanwhile(form, initial_of(error.termin))
            version = error.termin.version
        except ClosedError:
            messages.info(request, _("Der Termin ist inzwischen abgesagt."))
            return redirect(termin)
        else:
            messages.success(request, _("Der Termin ist geändert."))
            return redirect(termin)
    context = {
        "form": form,
        "termin": termin,
        "version": version,
        "conflict": conflict,
        "title": _("Termin ändern"),
        "lead": _("Ändern sich Titel, Zeit, Ort oder Link, bekommen alle Eingeladenen Bescheid."),
        "submit": _("Speichern"),
    }
    return _form(request, context)


@for_organisers
def cancel(request: HttpRequest, termin: Termin) -> HttpResponse:
    """Ask before a date is cancelled, and for a word to the invited."""
    if not termin.is_open and not termin.is_cancelled:
        messages.info(request, _("Dieser Termin kann nicht mehr abgesagt werden."))
        return redirect(termin)
    form = AbsageForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.cancel_termin(termin, actor=request.user, grund=form.cleaned_data["grund"])
        except ClosedError:
            messages.info(request, _("Der Termin ist schon vorbei."))
        else:
            messages.success(request, _("Der Termin ist abgesagt. Alle Eingeladenen wissen es."))
        return redirect(termin)
    context = {
        "form": form,
        "termin": termin,
        "title": _("Termin absagen"),
        "lead": _(
            "Alle Eingeladenen bekommen eine Nachricht, und der Termin verschwindet aus ihren "
            "Kalendern. Das lässt sich nicht rückgängig machen."
        ),
        "submit": _("Termin absagen"),
    }
    return _form(request, context)


@for_organisers
def enter_ergebnisse(request: HttpRequest, termin: Termin) -> HttpResponse:
    """Enter how many were there, and the minutes."""
    if not termin.is_over:
        messages.info(request, _("Ergebnisse tragen Sie ein, wenn der Termin vorbei ist."))
        return redirect(termin)
    data = request.POST if request.method == "POST" else None
    initial = {name: getattr(termin, name) for name in ergebnisse.FIELDS}
    form = ErgebnisForm(data, initial=initial)
    conflict, version = None, _opened_version(request, termin)
    if form.is_valid():
        try:
            ergebnisse.save_ergebnisse(termin, form.cleaned_data, version=version)
        except ConflictError as error:
            now = {name: getattr(error.termin, name) for name in ergebnisse.FIELDS}
            conflict, version = _changed_meanwhile(form, now), error.termin.version
        else:
            messages.success(request, _("Die Ergebnisse sind gespeichert."))
            return redirect(termin)
    context = {
        "form": form,
        "termin": termin,
        "version": version,
        "conflict": conflict,
        "title": _("Ergebnisse eintragen"),
        "lead": _("Wie viele da waren, und was besprochen wurde."),
        "submit": _("Speichern"),
    }
    return _form(request, context)


def _opened_version(request: HttpRequest, termin: Termin) -> int:
    """Return the version that the form is or was made from; 0, which never is, if it says none.

    What was typed before signing in was typed into the form of that time.
    """
    data = request.POST if request.method == "POST" else take_kept(request)
    if data is None:
        return termin.version
    text = data.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004


def _changed_meanwhile(form: forms.Form, now: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the fields that read otherwise now than in the form: label, own text, saved text."""
    found = []
    for name, field in form.fields.items():
        own, saved = form.cleaned_data.get(name), now.get(name)
        if (own or "") != (saved or ""):
            found.append(
                {
                    "label": field.label,
                    "own": _shown(form[name].value(), field),
                    "saved": _shown(saved, field),
                }
            )
    return found


def _shown(value: Any, field: forms.Field) -> str:
    choices = dict(getattr(field, "choices", ()))
    if isinstance(field, forms.BooleanField):
        return _("ja") if value else _("nein")
    text = choices.get(value, field.prepare_value(value))
    return "–" if text in (None, "") else str(text)


def _form(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    termin = context.get("termin")
    context["trail"] = trail_to(termin)
    context["back_url"] = termin.get_absolute_url() if termin else reverse("termine:liste")
    return render(request, "termine/form.html", context)
