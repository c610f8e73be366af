"""Editions under ``/koordination/auflagen/``: the list, each of them, its criteria."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from netzwerk.confirmation import Confirmation, ask
from netzwerk.konten.views_rollen import form_page
from netzwerk.koordination import only_for, trail_to_koordination
from netzwerk.programm.bewerbungen.auflagen import (
    KriteriumInUseError,
    add_kriterium,
    change_kriterium,
    delete_kriterium,
    move_kriterium,
    save_auflage,
)
from netzwerk.programm.bewerbungen.forms_auflagen import AuflageForm, KriteriumForm
from netzwerk.programm.bewerbungen.permissions import can_run_auflagen
from netzwerk.programm.models import Auflage, Kriterium, Teilnahme
from netzwerk.programm.models.begleitung import period_in_words
from netzwerk.text import GermanOrder

PAGE_SIZE = 25


def trail_to_auflage(auflage: Auflage | None = None) -> list[tuple[str, str]]:
    """Return the way back to the list of editions, or to one of them."""
    trail = [*trail_to_koordination(), (_("Auflagen"), reverse("koordination:auflagen"))]
    if auflage is not None:
        trail.append((auflage.name, url_of(auflage)))
    return trail


def url_of(auflage: Auflage) -> str:
    """Return the address of an edition for Koordination."""
    return reverse("koordination:auflage", args=[auflage.slug])


@only_for(can_run_auflagen)
@require_safe
def show_auflagen(request: HttpRequest) -> HttpResponse:
    """List all editions."""
    page = Paginator(Auflage.objects.with_number_of_kommunen(), PAGE_SIZE).get_page(
        request.GET.get("seite")
    )
    context = {"page": page, "trail": trail_to_koordination()}
    return render(request, "programm/auflagen.html", context)


@only_for(can_run_auflagen)
@require_safe
def show_auflage(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is entered for an edition, its criteria and who takes part."""
    auflage = get_object_or_404(Auflage, slug=slug)
    teilnahmen = (
        Teilnahme.objects.filter(auflage=auflage)
        .select_related("kommune")
        .order_by(GermanOrder("kommune__name"), "pk")
    )
    context = {
        "auflage": auflage,
        "facts": _facts(auflage),
        "kriterien": list(auflage.kriterien.all()),
        "page": Paginator(teilnahmen, PAGE_SIZE).get_page(request.GET.get("seite")),
        "trail": trail_to_auflage(),
    }
    return render(request, "programm/auflage_koordination.html", context)


def _facts(auflage: Auflage) -> list[tuple[str, str]]:
    unknown = _("nicht eingetragen")

    def moment(value: Any) -> str:
        return date_format(localtime(value), "j. F Y, H:i") if value else unknown

    has_period = auflage.von and auflage.bis
    return [
        (_("Zeitraum"), period_in_words(auflage.von, auflage.bis) if has_period else unknown),
        (_("Bewerben ab"), moment(auflage.bewerbung_ab)),
        (_("Bewerben bis"), moment(auflage.bewerbung_bis)),
        (
            _("Voten bis"),
            date_format(auflage.votum_bis, "j. F Y") if auflage.votum_bis else unknown,
        ),
        (_("Plätze"), str(auflage.plaetze) if auflage.plaetze else _("nicht begrenzt")),
        (
            _("Budgetrahmen je Kommune"),
            _("{amount} Euro").format(
                amount=number_format(auflage.budgetrahmen, 2, force_grouping=True)
            ),
        ),
        (_("Ohne Zusage gelöscht nach"), _("{days} Tagen").format(days=auflage.aufbewahrung_tage)),
    ]


@only_for(can_run_auflagen)
@form_page
def new_auflage(request: HttpRequest) -> HttpResponse:
    """Enter an edition."""
    return _edit(request, Auflage(), _("Auflage eintragen"))


@only_for(can_run_auflagen)
@form_page
def edit_auflage(request: HttpRequest, slug: str) -> HttpResponse:
    """Change an edition and its call."""
    return _edit(request, get_object_or_404(Auflage, slug=slug), _("Auflage bearbeiten"))


def _edit(request: HttpRequest, auflage: Auflage, title: str) -> HttpResponse:
    form = AuflageForm(request.POST if request.method == "POST" else None, instance=auflage)
    if form.is_valid():
        is_new = auflage.pk is None
        row = Auflage() if is_new else Auflage.objects.get(pk=auflage.pk)
        saved = save_auflage(row, form.changed_values(), actor=request.user)
        messages.success(request, _("{auflage} ist gespeichert.").format(auflage=saved))
        return redirect(url_of(saved))
    is_new = auflage.pk is None
    context = {
        "form": form,
        "title": title,
        "about": _("Programm") if is_new else Auflage.objects.get(pk=auflage.pk).name,
        "submit": _("Speichern"),
        "back_url": reverse("koordination:auflagen") if is_new else url_of(auflage),
        "trail": trail_to_auflage(None if is_new else auflage),
    }
    return render(request, "koordination/form.html", context)


@only_for(can_run_auflagen)
@form_page
def new_kriterium(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a criterion to an edition."""
    auflage = get_object_or_404(Auflage, slug=slug)
    form = KriteriumForm(
        request.POST if request.method == "POST" else None, instance=Kriterium(auflage=auflage)
    )
    if form.is_valid():
        add_kriterium(auflage, **form.cleaned_data, actor=request.user)
        messages.success(request, _("Das Kriterium ist gespeichert."))
        return redirect(url_of(auflage))
    return _kriterium_page(request, form, auflage, _("Kriterium hinzufügen"))


@only_for(can_run_auflagen)
@form_page
def edit_kriterium(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a criterion."""
    kriterium = get_object_or_404(Kriterium.objects.select_related("auflage"), pk=pk)
    form = KriteriumForm(request.POST if request.method == "POST" else None, instance=kriterium)
    if form.is_valid():
        change_kriterium(kriterium, **form.cleaned_data, actor=request.user)
        messages.success(request, _("Das Kriterium ist gespeichert."))
        return redirect(url_of(kriterium.auflage))
    return _kriterium_page(request, form, kriterium.auflage, _("Kriterium bearbeiten"))


def _kriterium_page(
    request: HttpRequest, form: KriteriumForm, auflage: Auflage, title: str
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": auflage,
        "submit": _("Speichern"),
        "back_url": url_of(auflage),
        "trail": trail_to_auflage(auflage),
    }
    return render(request, "koordination/form.html", context)


@only_for(can_run_auflagen)
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a criterion up or down."""
    kriterium = get_object_or_404(Kriterium.objects.select_related("auflage"), pk=pk)
    move_kriterium(kriterium, -1 if request.POST.get("richtung") == "hoch" else 1)
    return redirect(f"{url_of(kriterium.auflage)}#kriterien")


@only_for(can_run_auflagen)
@form_page
def remove_kriterium(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask before a criterion is taken away."""
    kriterium = get_object_or_404(Kriterium.objects.select_related("auflage"), pk=pk)
    if request.method == "POST":
        try:
            delete_kriterium(kriterium, actor=request.user)
        except KriteriumInUseError:
            messages.error(request, _("Zu diesem Kriterium gibt es schon Voten. Es bleibt."))
        else:
            messages.success(request, _("Das Kriterium ist entfernt."))
        return redirect(url_of(kriterium.auflage))
    question = Confirmation(
        title=_("Kriterium „{name}“ entfernen?").format(name=kriterium),
        text=_("Es steht dann nicht mehr im Aufruf, und niemand gibt ein Votum dazu ab."),
        submit=_("Kriterium entfernen"),
        back_url=url_of(kriterium.auflage),
        trail=trail_to_auflage(kriterium.auflage),
    )
    return ask(request, question)
