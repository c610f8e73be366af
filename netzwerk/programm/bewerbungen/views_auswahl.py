"""The Steuerungsgruppe reads applications side by side, each of them, and votes."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netzwerk.confirmation import Confirmation, ask
from netzwerk.konten.views_rollen import form_page
from netzwerk.koordination import only_for, trail_to_koordination
from netzwerk.programm.bewerbungen.download import send_file
from netzwerk.programm.bewerbungen.errors import NoVoteError
from netzwerk.programm.bewerbungen.forms_auswahl import VotumForm
from netzwerk.programm.bewerbungen.permissions import (
    can_read_bewerbungen,
    can_run_auflagen,
    can_vote,
)
from netzwerk.programm.bewerbungen.schritte import BY_KEY, SCHRITTE, answers_of
from netzwerk.programm.bewerbungen.uebersicht import rows_of
from netzwerk.programm.bewerbungen.votum import (
    declare_conflict,
    own_votum,
    save_votum,
    take_back_conflict,
)
from netzwerk.programm.models import Anhang, Auflage, Bewerbung, Votum
from netzwerk.rechte import Rolle


def trail_to_auswahl(
    auflage: Auflage | None = None, bewerbung: Bewerbung | None = None
) -> list[tuple[str, str]]:
    """Return the way back to the selections, one edition's, or one application."""
    trail = [*trail_to_koordination(), (_("Auswahl"), reverse("koordination:auswahlen"))]
    if auflage is not None:
        trail.append((auflage.name, reverse("koordination:auswahl", args=[auflage.slug])))
    if bewerbung is not None:
        trail.append((bewerbung.name, bewerbung.get_absolute_url()))
    return trail


def asked_bewerbung(request: HttpRequest, slug: str, pk: int) -> Bewerbung:
    """Return an application that the person may read.

    Raises:
        Http404: there is none, or it is not for them.
    """
    rows = Bewerbung.objects.visible_to(request.rechte).select_related("auflage", "kommune")
    return get_object_or_404(rows, pk=pk, auflage__slug=slug)


@only_for(can_read_bewerbungen)
@require_safe
def show_editions(request: HttpRequest) -> HttpResponse:
    """List the editions with applications."""
    submitted = Q(bewerbungen__in=Bewerbung.objects.visible_to(request.rechte))
    auflagen = (
        Auflage.objects.annotate(applied=Count("bewerbungen", filter=submitted))
        .filter(Q(applied__gt=0) | Q(bewerbung_ab__isnull=False))
        .order_by("is_example", "-nummer", "pk")
    )
    context = {"auflagen": auflagen, "trail": trail_to_koordination()}
    return render(request, "auswahl/auflagen.html", context)


@only_for(can_read_bewerbungen)
@require_safe
def show_auswahl(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all applications for an edition side by side: the votes, or one of their answers."""
    auflage = get_object_or_404(Auflage, slug=slug)
    schritt = BY_KEY.get(request.GET.get("abschnitt", ""))
    rows, kriterien = rows_of(auflage, request.rechte), list(auflage.kriterien.all())
    here = reverse("koordination:auswahl", args=[slug])
    views = [{"text": _("Voten"), "url": here, "is_active": schritt is None}] + [
        {"text": one.titel, "url": f"{here}?abschnitt={one.key}", "is_active": one is schritt}
        for one in SCHRITTE
    ]
    context = {
        "auflage": auflage,
        "rows": rows,
        "missing": sum(
            row.own is None or not (row.own.is_befangen or row.own.submitted_at) for row in rows
        ),
        "kriterien": kriterien,
        "table": [
            {
                "row": row,
                "cells": [{"kriterium": one, "text": row.summary(one)} for one in kriterien],
                "gesamt": row.summary(),
            }
            for row in rows
        ],
        "answers": [
            {"bewerbung": row.bewerbung, "paare": answers_of(row.bewerbung, schritt)}
            for row in rows
        ]
        if schritt
        else [],
        "schritt": schritt,
        "views": views,
        "is_voter": request.rechte.has_rolle(Rolle.STEUERUNGSGRUPPE),
        "can_decide": can_run_auflagen(request.rechte),
        "trail": trail_to_auswahl(),
    }
    return render(request, "auswahl/auswahl.html", context)


@only_for(can_read_bewerbungen)
@require_safe
def show_bewerbung(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one application with its files, the own vote, and the others' if they may be seen."""
    bewerbung = asked_bewerbung(request, slug, pk)
    voten = Votum.objects.visible_to(request.rechte).filter(bewerbung=bewerbung)
    voten = list(voten.select_related("person").prefetch_related("einzelvoten__kriterium"))
    own = next((votum for votum in voten if votum.person_id == request.user.pk), None)
    context = {
        "bewerbung": bewerbung,
        "auflage": bewerbung.auflage,
        "abschnitte": [
            {
                "key": schritt.key,
                "titel": schritt.titel,
                "paare": answers_of(bewerbung, schritt),
            }
            for schritt in SCHRITTE
        ],
        "anhaenge": list(bewerbung.anhaenge.all()),
        "own": own,
        "others": [votum for votum in voten if votum is not own],
        "can_vote": can_vote(request.rechte, bewerbung),
        "can_decide": can_run_auflagen(request.rechte),
        "trail": trail_to_auswahl(bewerbung.auflage),
    }
    return render(request, "auswahl/bewerbung.html", context)


@only_for(can_read_bewerbungen)
@require_safe
def show_file(request: HttpRequest, slug: str, pk: int, anhang: int) -> HttpResponse:
    """Give out a file of an application."""
    bewerbung = asked_bewerbung(request, slug, pk)
    return send_file(get_object_or_404(Anhang, pk=anhang, bewerbung=bewerbung))


def _asked_to_vote(request: HttpRequest, slug: str, pk: int) -> Bewerbung:
    bewerbung = asked_bewerbung(request, slug, pk)
    if not can_vote(request.rechte, bewerbung):
        raise Http404
    return bewerbung


def _no_vote(request: HttpRequest, bewerbung: Bewerbung) -> HttpResponse:
    messages.error(
        request,
        _("Das wurde nicht gespeichert: Zu dieser Bewerbung können Sie kein Votum mehr abgeben."),
    )
    return redirect(bewerbung)


@only_for(can_read_bewerbungen)
@form_page
def vote(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Vote on an application, or save a draft of it."""
    bewerbung = _asked_to_vote(request, slug, pk)
    votum = own_votum(bewerbung, request.user)
    if votum and votum.is_befangen:
        return redirect(bewerbung)
    was_given = votum is not None and votum.submitted_at is not None
    is_given = was_given or "abgeben" in request.POST
    form = VotumForm(
        request.POST if request.method == "POST" else None,
        kriterien=list(bewerbung.auflage.kriterien.all()),
        votum=votum,
        is_given=is_given,
    )
    if form.is_valid():
        try:
            save_votum(bewerbung, request.user, form.angaben(), is_given=is_given)
        except NoVoteError:
            return _no_vote(request, bewerbung)
        if is_given:
            messages.success(request, _("Ihr Votum ist abgegeben."))
        else:
            messages.success(request, _("Der Entwurf ist gespeichert. Nur Sie sehen ihn."))
        return redirect(bewerbung)
    context = {
        "form": form,
        "bewerbung": bewerbung,
        "was_given": was_given,
        "trail": trail_to_auswahl(bewerbung.auflage, bewerbung),
    }
    return render(request, "auswahl/votum.html", context)


@only_for(can_read_bewerbungen)
@form_page
def conflict(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask before somebody says that they have a conflict of interest, or takes it back."""
    bewerbung = _asked_to_vote(request, slug, pk)
    votum = own_votum(bewerbung, request.user)
    is_back = votum is not None and votum.is_befangen
    if request.method == "POST":
        try:
            change = take_back_conflict if is_back else declare_conflict
            change(bewerbung, request.user)
        except NoVoteError:
            return _no_vote(request, bewerbung)
        if is_back:
            messages.success(request, _("Sie können jetzt ein Votum abgeben."))
        else:
            messages.success(request, _("Sie sind bei dieser Bewerbung befangen."))
        return redirect(bewerbung)
    return ask(request, _question(bewerbung, is_back=is_back))


def _question(bewerbung: Bewerbung, *, is_back: bool) -> Confirmation:
    trail = trail_to_auswahl(bewerbung.auflage, bewerbung)
    if is_back:
        return Confirmation(
            title=_("Doch nicht befangen?"),
            text=_("Sie geben dann zu {name} ein Votum ab.").format(name=bewerbung.name),
            submit=_("Befangenheit zurücknehmen"),
            back_url=bewerbung.get_absolute_url(),
            trail=trail,
        )
    return Confirmation(
        title=_("Bei {name} befangen?").format(name=bewerbung.name),
        text=_(
            "Zum Beispiel, weil Sie dort arbeiten oder jemandem nahestehen. Sie geben dann kein "
            "Votum ab und sehen keines von anderen. Haben Sie schon eines, wird es gelöscht."
        ),
        submit=_("Befangenheit erklären"),
        back_url=bewerbung.get_absolute_url(),
        trail=trail,
    )
