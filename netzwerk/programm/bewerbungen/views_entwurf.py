"""The pages of the application space on which something is written."""

from copy import copy

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from netzwerk.confirmation import Confirmation, ask
from netzwerk.programm.bewerbungen.anhaenge import MOST_FILES, examine
from netzwerk.programm.bewerbungen.download import send_file
from netzwerk.programm.bewerbungen.entwurf import add_file, fassung_of, remove_file, save_step
from netzwerk.programm.bewerbungen.errors import (
    ClosedError,
    ConflictError,
    FileNotTakenError,
    TooManyFilesError,
    TooManyPeopleError,
)
from netzwerk.programm.bewerbungen.forms_bewerben import AnhangForm, MitschreibenForm, form_of
from netzwerk.programm.bewerbungen.links import MOST_PEOPLE, invite_person, remove_person
from netzwerk.programm.bewerbungen.schritte import BY_KEY, SCHRITTE, label_of
from netzwerk.programm.bewerbungen.views_bewerben import address, in_space, space_page
from netzwerk.programm.models import Anhang, Bewerbende, Bewerbung

form_page = require_http_methods(["GET", "HEAD", "POST"])


def closed(request: HttpRequest) -> HttpResponse:
    """Lead back to the space and say why nothing was saved."""
    messages.error(
        request,
        _("Das wurde nicht gespeichert: Die Bewerbung kann nicht mehr geändert werden."),
    )
    return redirect(address(request, "raum"))


@in_space
@form_page
def edit_step(request: HttpRequest, person: Bewerbende, key: str) -> HttpResponse:
    """Write one step; it is saved as it is."""
    if key not in BY_KEY:
        raise Http404
    schritt, bewerbung = BY_KEY[key], person.bewerbung
    if not bewerbung.is_writable:
        return (
            redirect(address(request, "pruefen")) if request.method != "POST" else closed(request)
        )
    # The form writes into its row; the page shows what is saved.
    form = form_of(schritt)(
        request.POST if request.method == "POST" else None, instance=copy(bewerbung)
    )
    fassung, theirs = fassung_of(bewerbung, schritt), []
    if form.is_valid():
        try:
            save_step(bewerbung, schritt, form.cleaned_data, _number(request, "fassung"))
        except ClosedError:
            return closed(request)
        except ConflictError as error:
            fassung = error.fassung
            theirs = [
                {
                    "label": label_of(feld),
                    "saved": _in_words(bewerbung, feld, value),
                    "own": _in_words(bewerbung, feld, form.cleaned_data[feld]),
                }
                for feld, value in error.saved.items()
            ]
        else:
            messages.success(request, _("Gespeichert."))
            return redirect(_after(request, key))
    elif form.is_bound:
        # What has been saved meanwhile is compared when the errors are gone.
        fassung = _number(request, "fassung")
    return space_page(
        request,
        "schritt",
        person,
        status=409 if theirs else 200,
        schritt=schritt,
        form=form,
        fassung=fassung,
        theirs=theirs,
        number=SCHRITTE.index(schritt) + 1,
        total=len(SCHRITTE),
    )


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() else -1


def _in_words(bewerbung: Bewerbung, feld: str, value: object) -> str:
    row = copy(bewerbung)
    setattr(row, feld, value)
    display = getattr(row, f"get_{feld}_display", None)
    return str(display() if display else value or "")


def _after(request: HttpRequest, key: str) -> str:
    """Return where one goes on: the next step, or the same page."""
    if "weiter" not in request.POST:
        return address(request, "schritt", key=key)
    keys = list(BY_KEY)
    place = keys.index(key) + 1
    if place < len(keys):
        return address(request, "schritt", key=keys[place])
    return address(request, "anhaenge")


@in_space
@form_page
def edit_files(request: HttpRequest, person: Bewerbende) -> HttpResponse:
    """List the files, and take one more."""
    bewerbung = person.bewerbung
    if not bewerbung.is_writable and request.method == "POST":
        return closed(request)
    form = AnhangForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if form.is_valid():
        try:
            add_file(bewerbung, examine(form.cleaned_data["datei"]))
        except FileNotTakenError as error:
            form.add_error("datei", str(error))
        except TooManyFilesError:
            form.add_error(
                "datei",
                _(
                    "Mehr als {number} Dateien sind nicht möglich. Entfernen Sie zuerst eine."
                ).format(number=MOST_FILES),
            )
        except ClosedError:
            return closed(request)
        else:
            messages.success(request, _("Die Datei ist angehängt."))
            return redirect(address(request, "anhaenge"))
    return space_page(
        request,
        "anhaenge",
        person,
        form=form,
        here="anhaenge",
        anhaenge=list(bewerbung.anhaenge.all()),
    )


@in_space
@require_safe
def show_file(request: HttpRequest, person: Bewerbende, pk: int) -> HttpResponse:
    """Give out a file of the application."""
    return send_file(get_object_or_404(Anhang, pk=pk, bewerbung=person.bewerbung))


@in_space
@form_page
def delete_file(request: HttpRequest, person: Bewerbende, pk: int) -> HttpResponse:
    """Ask before a file is taken away."""
    anhang = get_object_or_404(Anhang, pk=pk, bewerbung=person.bewerbung)
    back_url = address(request, "anhaenge")
    if request.method == "POST":
        try:
            remove_file(person.bewerbung, pk)
        except ClosedError:
            return closed(request)
        messages.success(request, _("Die Datei ist gelöscht."))
        return redirect(back_url)
    question = Confirmation(
        title=_("Datei „{name}“ löschen?").format(name=anhang),
        text=_("Sie ist dann weg, auch für alle anderen, die mitschreiben."),
        submit=_("Datei löschen"),
        back_url=back_url,
    )
    return ask(request, question)


@in_space
@form_page
def edit_people(request: HttpRequest, person: Bewerbende) -> HttpResponse:
    """List who writes on the application, and invite somebody."""
    bewerbung = person.bewerbung
    form = MitschreibenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not ratelimit.consume(request, action="application_invite", key=str(bewerbung.pk)):
            form.add_error(
                None, _("Sie haben gerade viele eingeladen. Bitte warten Sie eine Stunde.")
            )
        else:
            try:
                was_sent = invite_person(bewerbung, form.cleaned_data["email"])
            except ClosedError:
                return closed(request)
            except TooManyPeopleError:
                form.add_error(
                    None,
                    _("Mehr als {number} Menschen können nicht mitschreiben.").format(
                        number=MOST_PEOPLE
                    ),
                )
            else:
                if was_sent:
                    messages.success(request, _("Die Einladung ist verschickt."))
                else:
                    messages.info(request, _("Diese Person hat gerade erst einen Link bekommen."))
                return redirect(address(request, "menschen"))
    return space_page(
        request,
        "menschen",
        person,
        form=form,
        here="menschen",
        menschen=list(bewerbung.bewerbende.all()),
    )


@in_space
@form_page
def delete_person(request: HttpRequest, person: Bewerbende, pk: int) -> HttpResponse:
    """Ask before somebody is taken off the application."""
    other = get_object_or_404(Bewerbende, pk=pk, bewerbung=person.bewerbung)
    back_url = address(request, "menschen")
    is_self = other.pk == person.pk
    if request.method == "POST":
        if not remove_person(person.bewerbung, pk):
            messages.error(request, _("Jemand muss den Zugang behalten."))
            return redirect(back_url)
        messages.success(request, _("Der Zugang ist beendet."))
        return redirect("bewerben:start") if is_self else redirect(back_url)
    question = Confirmation(
        title=_("Zugang von {email} beenden?").format(email=other.email),
        text=_("Der Link dieser Person öffnet die Bewerbung dann nicht mehr."),
        submit=_("Zugang beenden"),
        back_url=back_url,
        warning=_("Das ist Ihr eigener Zugang.") if is_self else "",
    )
    return ask(request, question)
