"""Versions of a plan: the list, one of them, two compared."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from netzwerk.confirmation import Confirmation, ask
from netzwerk.fahrplan.fassungen import actions
from netzwerk.fahrplan.fassungen.ansicht import show
from netzwerk.fahrplan.fassungen.forms import HEUTE, FassungForm, VergleichForm
from netzwerk.fahrplan.fassungen.inhalt import freeze
from netzwerk.fahrplan.fassungen.lesen import Blick
from netzwerk.fahrplan.fassungen.namen import names_in
from netzwerk.fahrplan.fassungen.vergleich import compare
from netzwerk.fahrplan.fassungen.zugang import (
    plan_to_adopt,
    trail_to_versions,
    version_to_read,
    versions_of,
)
from netzwerk.fahrplan.models import Fahrplan, Fahrplanfassung
from netzwerk.fahrplan.permissions import can_release, can_see_empty_plan
from netzwerk.fahrplan.views_ausgabe import FASSUNG_AUSGABEN, file_response
from netzwerk.fahrplan.zugang import trail_to
from netzwerk.konten.anzeigename import name_for
from netzwerk.rechte import Rechte

PAGE_SIZE = 20


@require_safe
def list_versions(request: HttpRequest, slug: str) -> HttpResponse:
    """List the versions that the reader may read something of."""
    plan, rows = versions_of(request, slug)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "plan": plan,
        "kommune": plan.kommune,
        "page": page,
        "rows": [(row, _adopted_by(row, request.rechte)) for row in page],
        "form": VergleichForm(fassungen=rows) if rows else None,
        "can_adopt": can_release(request.rechte, plan.kommune_id),
        "trail": trail_to(plan),
    }
    return render(request, "fahrplan/fassungen/liste.html", context)


@require_safe
def show_version(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Show a version, as far as the reader may read it."""
    read = version_to_read(request, slug, nummer)
    fassung, plan = read.fassung, read.fassung.fahrplan
    newest = actions.newest_number(plan)
    context = {
        "fassung": fassung,
        "plan": plan,
        "kommune": plan.kommune,
        "ansicht": show(read.part, plan, request.rechte),
        "von": _adopted_by(fassung, request.rechte),
        # Others are not told of versions that they may not read.
        "is_newest": nummer == newest or not can_see_empty_plan(request.rechte, plan.kommune_id),
        "newest": newest,
        "can_withdraw": actions.can_withdraw(fassung, request.user, newest),
        "ausgaben": FASSUNG_AUSGABEN,
        "trail": trail_to_versions(plan),
    }
    return render(request, "fahrplan/fassungen/fassung.html", context)


@require_safe
def give_out_version(request: HttpRequest, slug: str, nummer: int, name: str) -> HttpResponse:
    """Return a version as a file, with what the reader may read.

    Raises:
        Http404: there is no such kind, or no such version for the reader.
    """
    read = version_to_read(request, slug, nummer)
    if name not in FASSUNG_AUSGABEN:
        raise Http404
    ausgabe = FASSUNG_AUSGABEN[name]
    ansicht = show(read.part, read.fassung.fahrplan, request.rechte)
    content = ausgabe.make(ansicht, read.fassung)
    return file_response(content, ausgabe.content_type, f"{slug}-fassung-{nummer}-{name}")


@require_safe
def compare_versions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is different between two versions, or a version and today.

    Raises:
        Http404: there is no version to compare for the reader.
    """
    plan, rows = versions_of(request, slug)
    if not rows:
        raise Http404
    form = VergleichForm(request.GET or None, fassungen=rows)
    context: dict[str, Any] = {
        "plan": plan,
        "kommune": plan.kommune,
        "form": form,
        "trail": trail_to_versions(plan),
    }
    if form.is_valid():
        context |= _comparison(request, plan, form.cleaned_data["alt"], form.cleaned_data["neu"])
    return render(request, "fahrplan/fassungen/vergleich.html", context)


def _comparison(request: HttpRequest, plan: Fahrplan, alt: str, neu: str) -> dict[str, Any]:
    blick = Blick(request.rechte, plan)
    numbers = [int(key) for key in (alt, neu) if key != HEUTE]
    found = {row.nummer: row for row in plan.fassungen.filter(nummer__in=numbers)}
    sides = [None if key == HEUTE else found[int(key)] for key in (alt, neu)]
    if sides[1] and sides[0].nummer > sides[1].nummer:
        sides.reverse()
    parts = [
        blick.part_of(row.inhalt, row.verengt) if row else blick.part_of(freeze(plan))
        for row in sides
    ]
    is_inside = can_see_empty_plan(request.rechte, plan.kommune_id)
    names = names_in(request.rechte, *parts)
    return {
        "alt": sides[0],
        "neu": sides[1],
        "ergebnis": compare(*parts, names, with_circles=is_inside),
        "is_inside": is_inside,
    }


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def adopt_version(request: HttpRequest, slug: str) -> HttpResponse:
    """Adopt the plan as it is as a new version."""
    plan = plan_to_adopt(request, slug)
    newest = actions.newest_number(plan)
    form = FassungForm(request.POST if request.method == "POST" else None, newest=newest)
    if form.is_valid() and (fassung := _adopt(request, form, plan)):
        messages.success(
            request, _("Fassung {number} ist festgehalten.").format(number=fassung.nummer)
        )
        return redirect(fassung)
    context = {"form": form, "plan": plan, "trail": trail_to_versions(plan)}
    return render(request, "fahrplan/fassungen/beschliessen.html", context)


def _adopt(request: HttpRequest, form: FassungForm, plan: Fahrplan) -> Fahrplanfassung | None:
    """Adopt what a valid form says; return None, with the reason in the form, if it cannot be."""
    try:
        return actions.adopt(plan, form.values, request.user, seen=form.cleaned_data["seen"])
    except actions.NothingToAdoptError:
        text = _("Im Fahrplan steht noch nichts, das eine Fassung festhalten könnte.")
    except actions.TooManyFassungenError:
        text = _("Dieser Fahrplan hat schon {count} Fassungen. Mehr passt nicht hinein.").format(
            count=actions.MOST_FASSUNGEN
        )
    except actions.OtherFassungError as error:
        text = _(
            "Inzwischen ist Fassung {number} festgehalten worden: „{title}“. Bitte sehen Sie nach, "
            "ob Sie noch eine brauchen. Wenn ja, senden Sie noch einmal."
        ).format(number=error.fassung.nummer, title=error.fassung.titel)
        form.data = form.data.copy()
        form.data["seen"] = error.fassung.nummer
    form.add_error(None, text)
    return None


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_version(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Ask, and take back a version that was adopted by mistake.

    Raises:
        Http404: there is none that the person may take back.
    """
    plan = plan_to_adopt(request, slug)
    fassung = version_to_read(request, slug, nummer).fassung
    if not actions.can_withdraw(fassung, request.user, actions.newest_number(plan)):
        raise Http404
    if request.method == "POST":
        if not actions.withdraw(fassung, request.user):
            raise Http404
        messages.success(request, _("Fassung {number} ist zurückgezogen.").format(number=nummer))
        return redirect("fahrplan:fassungen", slug)
    question = Confirmation(
        title=_("Fassung {number} zurückziehen?").format(number=nummer),
        text=_(
            "Das geht nur heute und nur, solange es keine neuere gibt. Der Fahrplan selbst bleibt, "
            "wie er ist."
        ),
        submit=_("Fassung zurückziehen"),
        back_url=fassung.get_absolute_url(),
        trail=trail_to_versions(plan),
        icon="trash",
    )
    return ask(request, question)


def _adopted_by(fassung: Fahrplanfassung, rechte: Rechte) -> str:
    """Return who has adopted a version, for members; visitors read the resolution."""
    if not rechte.is_member:
        return ""
    return name_for(fassung.von, is_member=True) if fassung.von else _("Konto gelöscht")
