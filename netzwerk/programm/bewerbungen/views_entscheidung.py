"""Koordination decides with everything in view, and lets Kommunen move up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from netzwerk.confirmation import Confirmation, ask
from netzwerk.konten.views_rollen import form_page
from netzwerk.koordination import only_for
from netzwerk.programm.bewerbungen.auswahl import (
    decide,
    free_places,
    move_in_line,
    move_up,
    undo_decision,
)
from netzwerk.programm.bewerbungen.errors import FinalError, NoPlaceError
from netzwerk.programm.bewerbungen.forms_auswahl import EntscheidungForm
from netzwerk.programm.bewerbungen.permissions import can_run_auflagen
from netzwerk.programm.bewerbungen.uebersicht import Zeile, balance, rows_of
from netzwerk.programm.bewerbungen.versand import waiting_letters
from netzwerk.programm.bewerbungen.views_auswahl import asked_bewerbung, trail_to_auswahl
from netzwerk.programm.models import Auflage, Bewerbung, Entscheidung

_ORDER = {name: place for place, name in enumerate(["", *Entscheidung.values])}


def url_of_decisions(auflage: Auflage) -> str:
    """Return the address of the page on which is decided."""
    return reverse("koordination:entscheidung", args=[auflage.slug])


@only_for(can_run_auflagen)
@require_safe
def show_decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all applications with votes, decisions, Regierungsbezirke and kinds."""
    auflage = get_object_or_404(Auflage, slug=slug)
    rows = rows_of(auflage, request.rechte)
    context = {
        "auflage": auflage,
        "groups": [
            {"label": label, "key": key, "rows": found}
            for key, label in [("", _("Noch offen")), *Entscheidung.choices]
            if (found := _in_line([row for row in rows if row.bewerbung.entscheidung == key]))
        ],
        "balance": balance(rows),
        "free": free_places(auflage),
        "letters": len(waiting_letters(auflage)),
        "trail": trail_to_auswahl(auflage),
    }
    return render(request, "auswahl/entscheidung.html", context)


def _in_line(rows: list[Zeile]) -> list[Zeile]:
    """Return rows by their place on the waiting list; the others stay as they are."""
    return sorted(rows, key=lambda row: row.bewerbung.rang or 0)


@only_for(can_run_auflagen)
@form_page
def decide_on(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Decide on one application."""
    bewerbung = asked_bewerbung(request, slug, pk)
    back_url = url_of_decisions(bewerbung.auflage)
    if bewerbung.is_final:
        return _final(request, bewerbung)
    initial = {"entscheidung": bewerbung.entscheidung, "begruendung": bewerbung.begruendung}
    form = EntscheidungForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            decide(bewerbung, **form.cleaned_data, actor=request.user)
        except NoPlaceError:
            form.add_error("entscheidung", _no_place())
        except FinalError:
            return _final(request, bewerbung)
        else:
            messages.success(
                request, _("{name}: Die Entscheidung ist gespeichert.").format(name=bewerbung.name)
            )
            return redirect(back_url)
    context = {
        "form": form,
        "title": _("Entscheiden"),
        "about": bewerbung.name,
        "submit": _("Entscheidung speichern"),
        "lead": _("Solange der Brief nicht verschickt ist, können Sie sie ändern."),
        "back_url": back_url,
        "trail": [*trail_to_auswahl(bewerbung.auflage), (_("Entscheidung"), back_url)],
    }
    return render(request, "koordination/form.html", context)


@only_for(can_run_auflagen)
@require_POST
def undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a decision back."""
    bewerbung = asked_bewerbung(request, slug, pk)
    try:
        undo_decision(bewerbung, actor=request.user)
    except FinalError:
        return _final(request, bewerbung)
    messages.success(
        request, _("{name}: Die Entscheidung ist zurückgenommen.").format(name=bewerbung.name)
    )
    return redirect(url_of_decisions(bewerbung.auflage))


@only_for(can_run_auflagen)
@require_POST
def shift(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Move a Kommune on the waiting list."""
    bewerbung = asked_bewerbung(request, slug, pk)
    try:
        move_in_line(bewerbung, -1 if request.POST.get("richtung") == "hoch" else 1)
    except FinalError:
        return _final(request, bewerbung)
    return redirect(f"{url_of_decisions(bewerbung.auflage)}#gruppe-{Entscheidung.WARTELISTE}")


@only_for(can_run_auflagen)
@form_page
def promote(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask before a Kommune on the waiting list gets a free place."""
    bewerbung = asked_bewerbung(request, slug, pk)
    back_url = url_of_decisions(bewerbung.auflage)
    if request.method == "POST":
        try:
            move_up(bewerbung, actor=request.user)
        except NoPlaceError:
            messages.error(request, _no_place())
        except FinalError:
            return _final(request, bewerbung)
        else:
            messages.success(
                request,
                _("{name} rückt nach. Verschicken Sie jetzt den Brief.").format(
                    name=bewerbung.name
                ),
            )
        return redirect(back_url)
    question = Confirmation(
        title=_("{name} nachrücken lassen?").format(name=bewerbung.name),
        text=_("Die Kommune bekommt einen freien Platz. Sie erfährt es mit dem nächsten Versand."),
        submit=_("Nachrücken lassen"),
        back_url=back_url,
        trail=[*trail_to_auswahl(bewerbung.auflage), (_("Entscheidung"), back_url)],
    )
    return ask(request, question)


def _no_place() -> str:
    return _("Alle Plätze sind vergeben. Nehmen Sie eine Zusage zurück, oder erhöhen Sie die Zahl.")


def _final(request: HttpRequest, bewerbung: Bewerbung) -> HttpResponse:
    messages.error(
        request,
        _(
            "{name}: Das geht nicht mehr. Der Brief ist verschickt, oder die Bewerbung ist "
            "zurückgezogen."
        ).format(name=bewerbung.name),
    )
    return redirect(url_of_decisions(bewerbung.auflage))
