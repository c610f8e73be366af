"""Koordination enters Kommunen, and who takes part in an edition."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.confirmation import Confirmation, ask
from netzwerk.konten.views_rollen import form_page
from netzwerk.koordination import only_for, trail_to_koordination
from netzwerk.programm.bewerbungen.auflagen import (
    TeilnahmeInUseError,
    delete_teilnahme,
    enter_kommune,
    save_teilnahme,
)
from netzwerk.programm.bewerbungen.forms_auflagen import (
    KommuneForm,
    NeueTeilnahmeForm,
    TeilnahmeForm,
)
from netzwerk.programm.bewerbungen.permissions import can_run_auflagen
from netzwerk.programm.bewerbungen.views_auflagen import trail_to_auflage, url_of
from netzwerk.programm.models import Auflage, Teilnahme


@only_for(can_run_auflagen)
@form_page
def new_kommune(request: HttpRequest) -> HttpResponse:
    """Enter a Kommune."""
    form = KommuneForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        kommune = enter_kommune(form.cleaned_data, actor=request.user)
        messages.success(request, _("{kommune} ist eingetragen.").format(kommune=kommune))
        return redirect("koordination:auflagen")
    context = {
        "form": form,
        "title": _("Kommune eintragen"),
        "about": _("Lernnetzwerk"),
        "lead": _("Sie steht danach im öffentlichen Verzeichnis der Kommunen."),
        "submit": _("Kommune eintragen"),
        "back_url": reverse("koordination:auflagen"),
        "trail": trail_to_koordination(),
    }
    return render(request, "koordination/form.html", context)


@only_for(can_run_auflagen)
@form_page
def new_teilnahme(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter that a Kommune takes part in an edition."""
    auflage = get_object_or_404(Auflage, slug=slug)
    row = Teilnahme(auflage=auflage, budgetrahmen=auflage.budgetrahmen)
    form = NeueTeilnahmeForm(request.POST if request.method == "POST" else None, instance=row)
    if form.is_valid():
        try:
            save_teilnahme(Teilnahme(auflage=auflage), form.cleaned_data, actor=request.user)
        except IntegrityError:
            # A double click, or somebody else at the same moment.
            messages.info(request, _("Diese Kommune nimmt schon teil."))
        else:
            messages.success(request, _("Die Teilnahme ist eingetragen."))
        return redirect(url_of(auflage))
    return _form(request, form, auflage, _("Kommune nimmt teil"), str(auflage))


@only_for(can_run_auflagen)
@form_page
def edit_teilnahme(request: HttpRequest, pk: int) -> HttpResponse:
    """Change phase and budget frame of a Teilnahme."""
    teilnahme = _asked(pk)
    form = TeilnahmeForm(request.POST if request.method == "POST" else None, instance=teilnahme)
    if form.is_valid():
        save_teilnahme(teilnahme, form.changed_values(), actor=request.user)
        messages.success(request, _("Die Teilnahme ist gespeichert."))
        return redirect(url_of(teilnahme.auflage))
    return _form(request, form, teilnahme.auflage, _("Teilnahme bearbeiten"), str(teilnahme))


@only_for(can_run_auflagen)
@form_page
def remove_teilnahme(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask before it is taken back that a Kommune takes part."""
    teilnahme = _asked(pk)
    if request.method == "POST":
        try:
            delete_teilnahme(teilnahme, actor=request.user)
        except TeilnahmeInUseError:
            messages.error(
                request,
                _("Zu dieser Teilnahme gehören schon Mandate oder anderes. Sie bleibt deshalb."),
            )
        else:
            messages.success(request, _("Die Teilnahme ist entfernt."))
        return redirect(url_of(teilnahme.auflage))
    question = Confirmation(
        title=_("Teilnahme von {kommune} entfernen?").format(kommune=teilnahme.kommune),
        text=_("Die Kommune bleibt im Netzwerk; sie gehört dann nicht mehr zu dieser Auflage."),
        submit=_("Teilnahme entfernen"),
        back_url=url_of(teilnahme.auflage),
        trail=trail_to_auflage(teilnahme.auflage),
    )
    return ask(request, question)


def _asked(pk: int) -> Teilnahme:
    return get_object_or_404(Teilnahme.objects.select_related("auflage", "kommune"), pk=pk)


def _form(
    request: HttpRequest, form: TeilnahmeForm, auflage: Auflage, title: str, about: str
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": about,
        "submit": _("Speichern"),
        "back_url": url_of(auflage),
        "trail": trail_to_auflage(auflage),
    }
    return render(request, "koordination/form.html", context)
