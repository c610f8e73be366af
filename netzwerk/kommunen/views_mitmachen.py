"""Ask to join a Kommune, and confirm the address from the mail."""

from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from netzwerk.kommunen.beitritt import (
    CONFIRM_DAYS,
    SILENCE_DAYS,
    Bestaetigung,
    Ergebnis,
    ask_as_member,
    ask_to_join,
    confirm,
    is_stale,
    open_invitation_of,
    withdraw_request,
)
from netzwerk.kommunen.forms_beitritt import BeitrittForm, MitgliedBeitrittForm
from netzwerk.kommunen.models import Beitrittsanfrage, Kommune
from netzwerk.kommunen.verwaltung import trail_to


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Let somebody ask to belong to a Kommune."""
    kommune = get_object_or_404(Kommune, slug=slug)
    if request.rechte.is_signed_in:
        return _ask_as_member(request, kommune)
    form = BeitrittForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        is_program = bool(form.cleaned_data["website"])
        if is_program or ratelimit.consume(request, action="join_request", key=kommune.slug):
            if not is_program:
                ask_to_join(kommune, **form.details())
            return redirect("kommunen:asked", slug=slug)
        form.add_error(
            None,
            _(
                "Von hier kamen gerade sehr viele Anfragen. Bitte versuchen Sie es in einer Stunde "
                "noch einmal."
            ),
        )
    return _page(request, "mitmachen", kommune, form=form, silence_days=SILENCE_DAYS)


def _ask_as_member(request: HttpRequest, kommune: Kommune) -> HttpResponse:
    own = Beitrittsanfrage.objects.filter(user=request.user, kommune=kommune)
    latest = own.order_by("-created_at").first()
    is_member = request.user.mitgliedschaften.filter(kommune=kommune).exists()
    is_waiting = latest is not None and latest.is_waiting
    can_ask = not is_member and not is_waiting
    form = MitgliedBeitrittForm(request.POST if request.method == "POST" else None)
    if can_ask and form.is_valid():
        answer = ask_as_member(kommune, request.user, nachricht=form.cleaned_data["nachricht"])
        return _after(request, kommune, answer)
    return _page(
        request,
        "mitmachen_mitglied",
        kommune,
        form=form,
        latest=latest,
        is_member=is_member,
        is_waiting=is_waiting,
        silence_days=SILENCE_DAYS,
    )


@require_safe
def asked(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a mail is on its way; the same for every address."""
    kommune = get_object_or_404(Kommune, slug=slug)
    return _page(request, "mitmachen_gesendet", kommune, days=CONFIRM_DAYS)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_request(request: HttpRequest, token: UUID) -> HttpResponse:
    """Show a request to the person who made it, and let them confirm it or take it back."""
    rows = Beitrittsanfrage.objects.select_related("kommune")
    anfrage = rows.filter(token=token).first()
    if anfrage is None:
        response = render(request, "kommunen/beitritt_unbekannt.html", status=404)
    elif request.method == "POST" and "zuruecknehmen" in request.POST:
        withdraw_request(anfrage)
        messages.success(request, _("Ihre Anfrage ist gelöscht, und mit ihr Ihre Adresse."))
        response = redirect(anfrage.kommune)
    elif request.method == "POST":
        response = _after(request, anfrage.kommune, confirm(anfrage), anfrage)
    else:
        response = _show_state(request, anfrage)
    response["X-Robots-Tag"] = "noindex"
    return response


def _show_state(request: HttpRequest, anfrage: Beitrittsanfrage) -> HttpResponse:
    return _page(
        request,
        "beitritt",
        anfrage.kommune,
        anfrage=anfrage,
        is_stale=is_stale(anfrage),
        einladung=open_invitation_of(anfrage) if anfrage.is_accepted else None,
        silence_days=SILENCE_DAYS,
    )


def _after(
    request: HttpRequest,
    kommune: Kommune,
    answer: Bestaetigung | None,
    anfrage: Beitrittsanfrage | None = None,
) -> HttpResponse:
    """Lead on after an address is proven."""
    if answer is None:
        return redirect(anfrage) if anfrage else redirect(kommune)
    if answer.einladung:
        return redirect(answer.einladung)
    if answer.ergebnis == Ergebnis.WARTET:
        messages.success(request, _("Ihre Anfrage ist bei {ort}.").format(ort=kommune))
        return redirect(anfrage) if anfrage else redirect("kommunen:ask", slug=kommune.slug)
    texts = {
        Ergebnis.AUFGENOMMEN: _("Sie gehören jetzt zu {ort}."),
        Ergebnis.SCHON_MITGLIED: _("Sie gehören schon zu {ort}."),
    }
    messages.success(request, texts[answer.ergebnis].format(ort=kommune))
    return redirect(kommune)


def _page(request: HttpRequest, name: str, kommune: Kommune, **context: object) -> HttpResponse:
    context |= {"kommune": kommune, "trail": trail_to(kommune), "crumb": _("Mitmachen")}
    return render(request, f"kommunen/{name}.html", context)
