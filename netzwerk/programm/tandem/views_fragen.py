"""Ask a Kommune for a Tandem; say what one's own is open for; propose one, as Koordination."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from netzwerk.kommunen.aehnlich.suche import IRGENDEIN_MITGLIED, reasons_between
from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.verwaltung import trail_to
from netzwerk.koordination import only_for, trail_to_koordination
from netzwerk.programm.models import OPEN, Tandem, TandemStand
from netzwerk.programm.tandem import anfragen
from netzwerk.programm.tandem.forms import AnfrageForm, AustauschForm, TandemForm, VorschlagForm
from netzwerk.programm.tandem.offen import austausch_of, why_not
from netzwerk.programm.tandem.permissions import can_edit_austausch, can_propose_tandem

PAGE_SIZE = 30
#: A Tandem lasts that long unless somebody says otherwise.
USUAL_DAYS = 182
form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@never_cache
@form_page
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask a Kommune for a Tandem, in the name of one's own."""
    gefragte = get_object_or_404(Kommune, slug=slug)
    own = _own_kommunen(request, gefragte)
    if not own:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = AnfrageForm(data, kommunen=own, initial=_initial(request, own, gefragte))
    context = {"kommune": gefragte, "form": form, "trail": trail_to(gefragte)}
    if form.is_valid():
        try:
            tandem = anfragen.ask(form.fragende, gefragte, form.angaben, actor=request.user)
        except (anfragen.NotAskedError, anfragen.OneOpenError, anfragen.TooManyError) as error:
            context["existing"] = _explain(form, error)
        else:
            text = _("Ihre Anfrage ist unterwegs. {kommune} hat bis zum {day} Zeit.")
            day = tandem.answer_until.strftime("%d.%m.%Y")
            messages.success(request, text.format(kommune=gefragte, day=day))
            return redirect(tandem)
    elif data is None:
        context["why_not"] = why_not(gefragte)
    return render(request, "tandem/anfragen.html", context)


def _own_kommunen(request: HttpRequest, gefragte: Kommune) -> list[Kommune]:
    """Return for which Kommunen the person can ask, the one of the address first."""
    own = Kommune.objects.filter(pk__in=request.rechte.verantwortete_kommunen)
    own = own.exclude(pk=gefragte.pk).in_german_order()
    wanted = request.GET.get("von", "")
    return sorted(own, key=lambda kommune: kommune.slug != wanted)


def _initial(request: HttpRequest, own: list[Kommune], gefragte: Kommune) -> dict[str, Any]:
    """Return what stands in the form: the usual period, and what both have in common.

    The reasons are told to the other Kommune, so they hold only what every member may read.
    """
    today = timezone.localdate()
    initial = {"von": today, "bis": today + dt.timedelta(days=USUAL_DAYS)}
    if request.method == "POST":
        return initial
    reasons = reasons_between(own[0], gefragte, IRGENDEIN_MITGLIED)
    if reasons:
        lines = "\n".join(f"- {reason}" for reason in reasons)
        initial["zweck"] = _("Das verbindet uns:\n{reasons}\n\nWir möchten ").format(reasons=lines)
    return initial


def _explain(form: TandemForm, error: Exception) -> Tandem | None:
    """Say in the form why nothing was sent; return what the two have already."""
    match error:
        case anfragen.NotAskedError():
            form.add_error(None, error.text)
        case anfragen.TooManyError():
            text = _(
                "Von Ihrer Kommune warten schon {number} Anfragen auf Antwort. Ziehen Sie eine "
                "davon zurück, oder warten Sie, bis jemand antwortet."
            )
            form.add_error(None, text.format(number=anfragen.MOST_OPEN))
        case anfragen.OneOpenError():
            text = _("Zwischen den beiden gibt es schon etwas: {state}. Sehen Sie dort nach.")
            form.add_error(None, text.format(state=error.tandem.get_stand_display()))
            return error.tandem
    return None


@login_required
@never_cache
@form_page
def edit_austausch(request: HttpRequest, slug: str) -> HttpResponse:
    """Say whether the own Kommune can be asked, and what it looks for and offers."""
    kommune = get_object_or_404(Kommune, slug=slug)
    if not can_edit_austausch(request.rechte, kommune.pk):
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = AustauschForm(data, instance=austausch_of(kommune))
    if form.is_valid():
        anfragen.save_austausch(kommune, form.cleaned_data)
        messages.success(request, _("Gespeichert. So sehen es alle Mitglieder im Profil."))
        return redirect(kommune)
    context = {"kommune": kommune, "form": form, "trail": trail_to(kommune)}
    return render(request, "tandem/austausch.html", context)


#: Value in the address → states; what waits comes first.
_VIEWS = {
    "": OPEN,
    "laeuft": (TandemStand.VEREINBART,),
    "beendet": (TandemStand.BEENDET,),
    "ohne": (TandemStand.ABGELEHNT, TandemStand.ZURUECKGEZOGEN, TandemStand.ABGELAUFEN),
}


@only_for(can_propose_tandem)
@require_safe
def list_tandems(request: HttpRequest) -> HttpResponse:
    """List the Tandems of all Kommunen by their state."""
    asked = request.GET.get("stand", "")
    chosen = asked if asked in _VIEWS else ""
    rows = Tandem.objects.visible_to(request.rechte).filter(stand__in=_VIEWS[chosen])
    page = Paginator(rows.with_sides(), PAGE_SIZE).get_page(request.GET.get("seite"))
    labels = {
        "": _("Wartet auf Antwort"),
        "laeuft": _("Vereinbart"),
        "beendet": _("Beendet"),
        "ohne": _("Nicht zustande gekommen"),
    }
    views = [
        {"text": labels[value], "url": f"?stand={value}", "is_active": value == chosen}
        for value in _VIEWS
    ]
    context = {"page": page, "views": views, "trail": trail_to_koordination()}
    return render(request, "tandem/liste.html", context)


@only_for(can_propose_tandem)
@form_page
def propose(request: HttpRequest) -> HttpResponse:
    """Propose a Tandem to two Kommunen."""
    data = request.POST if request.method == "POST" else None
    today = timezone.localdate()
    initial = {"von": today, "bis": today + dt.timedelta(days=USUAL_DAYS)}
    form = VorschlagForm(data, initial=initial)
    context = {
        "form": form,
        "trail": [*trail_to_koordination(), (_("Tandems"), reverse("koordination:tandems"))],
    }
    if form.is_valid():
        first, second = form.cleaned_data["erste"], form.cleaned_data["zweite"]
        try:
            tandem = anfragen.propose(first, second, form.angaben, actor=request.user)
        except (anfragen.NotAskedError, anfragen.OneOpenError) as error:
            context["existing"] = _explain(form, error)
        else:
            messages.success(request, _("Der Vorschlag ist bei beiden Kommunen. Sie entscheiden."))
            return redirect(tandem)
    return render(request, "tandem/vorschlagen.html", context)
