"""The list of dates, and the page of one."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from netzwerk.programm.models import Antwort, Stimmwert, Termin, Termineinladung
from netzwerk.programm.termine.ergebnisse import has_ergebnisse, text_to_html
from netzwerk.programm.termine.findung import auswerten
from netzwerk.programm.termine.forms_leute import AntwortForm, StimmenForm
from netzwerk.programm.termine.leute import not_yet_invited
from netzwerk.programm.termine.orte import plaetze_for
from netzwerk.programm.termine.permissions import (
    can_create_termin,
    can_manage_termin,
    can_read_ergebnisse,
)
from netzwerk.programm.termine.zugang import for_readers, trail_to
from netzwerk.rechte import Rechte
from netzwerk.text import german_sort_key

PAGE_SIZE = 20


@login_required
@never_cache
@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """List the own dates, next ones or past ones; or all that the person may see."""
    wants_all, wants_past = "alle" in request.GET, "vorbei" in request.GET
    rows = Termin.objects
    rows = rows.visible_to(request.rechte) if wants_all else rows.of_person(request.rechte)
    rows = rows.past() if wants_past else rows.coming()
    page = Paginator(
        with_own_answer(rows.select_related("kommune", "auflage"), request.rechte), PAGE_SIZE
    ).get_page(request.GET.get("seite"))
    context = {
        "page": page,
        "wants_past": wants_past,
        "wants_all": wants_all,
        "views": _views_of_list(wants_all=wants_all, wants_past=wants_past),
        "can_create": _makes_dates(request.rechte),
    }
    return render(request, "termine/liste.html", context)


def with_own_answer(rows: QuerySet[Termin], rechte: Rechte) -> QuerySet[Termin]:
    """Add to each date what the person has answered, and whether nothing at all.

    ``own_answer`` is None if the person is not invited; ``is_silent`` knows of votes, too.
    """
    own = Termineinladung.objects.filter(termin=OuterRef("pk"), person=rechte.person_id)
    silent = own.filter(answered_at=None, antwort=Antwort.OFFEN)
    return rows.annotate(own_answer=Subquery(own.values("antwort")[:1]), is_silent=Exists(silent))


def _makes_dates(rechte: Rechte) -> bool:
    """Return whether there is a place where the person may make a date."""
    return can_create_termin(rechte) or bool(plaetze_for(rechte))


def _views_of_list(*, wants_all: bool, wants_past: bool) -> list[dict[str, Any]]:
    kinds = [
        (_("Meine nächsten"), "?", False, False),
        (_("Meine vergangenen"), "?vorbei", False, True),
        (_("Alle nächsten"), "?alle", True, False),
        (_("Alle vergangenen"), "?alle&vorbei", True, True),
    ]
    return [
        {"text": text, "url": url, "is_active": (of_all, over) == (wants_all, wants_past)}
        for text, url, of_all, over in kinds
    ]


@for_readers
def show_termin(request: HttpRequest, termin: Termin) -> HttpResponse:
    """Show a date with what this reader may see of it, and can do about it."""
    return render_termin(request, termin)


def render_termin(
    request: HttpRequest,
    termin: Termin,
    *,
    antwort_form: AntwortForm | None = None,
    stimmen_form: StimmenForm | None = None,
) -> HttpResponse:
    """Return the page of a date.

    Args:
        request: of the reader, who may see it.
        termin: the date.
        antwort_form: the answer as it was sent, if it was wrong.
        stimmen_form: the votes as they were sent, if they were wrong.
    """
    rechte = request.rechte
    is_manager = can_manage_termin(rechte, termin)
    einladungen = list(
        termin.einladungen.select_related("person__profil") if rechte.is_member else ()
    )
    own = next((one for one in einladungen if one.person_id == rechte.person_id), None)
    context = {
        "termin": termin,
        "facts": _facts(termin),
        "own": own,
        "is_manager": is_manager,
        "trail": trail_to(),
        # Who comes is between those who meet; the link, too.
        "is_inside": own is not None or is_manager,
    }
    if context["is_inside"]:
        context |= _people(einladungen)
    if termin.is_finding and context["is_inside"]:
        context |= _poll(termin, einladungen, own, stimmen_form)
    elif own is not None and termin.is_open:
        context["antwort_form"] = antwort_form or AntwortForm(
            initial={"antwort": own.antwort, "kommentar": own.kommentar}
        )
    if is_manager and termin.is_open:
        context["later"] = not_yet_invited(termin)
        context["gruppen"] = list(termin.gruppen.select_related("kommune", "auflage"))
    if has_ergebnisse(termin) and can_read_ergebnisse(rechte, termin):
        context["ergebnisse"] = _counts(termin)
        context["protokoll"] = text_to_html(termin.ergebnisprotokoll)
    return render(request, "termine/termin.html", context)


def _facts(termin: Termin) -> list[tuple[str, str, str]]:
    facts = [(_("Wann"), termin.zeit_in_words, "calendar")]
    if termin.ort:
        facts.append((_("Wo"), termin.ort, "pin"))
    facts.append((_("Gehört zu"), termin.platz, "town" if termin.kommune_id else "network"))
    if termin.verantwortlich:
        facts.append((_("Organisiert von"), str(termin.verantwortlich), "person"))
    return facts


def _people(einladungen: list[Any]) -> dict[str, Any]:
    """Return who has answered what, in German order."""
    ordered = sorted(
        einladungen,
        key=lambda one: german_sort_key(f"{one.person.last_name} {one.person.first_name}"),
    )
    answers = [Antwort.ZUGESAGT, Antwort.VIELLEICHT, Antwort.ABGESAGT, Antwort.OFFEN]
    return {
        "invited": len(ordered),
        "answers": [
            {"label": antwort.label, "people": found}
            for antwort in answers
            if (found := [one for one in ordered if one.antwort == antwort])
        ],
    }


def _poll(
    termin: Termin, einladungen: list[Any], own: Any, form: StimmenForm | None
) -> dict[str, Any]:
    rows = auswerten(termin)
    names = {one.person_id: str(one.person) for one in einladungen}
    context: dict[str, Any] = {
        "rows": rows,
        "poll_head": [_("Name"), *(_short(row.vorschlag) for row in rows)],
        "poll_rows": [
            [
                name,
                *(Stimmwert(row.stimmen[key]).label if key in row.stimmen else "–" for row in rows),
            ]
            for key, name in sorted(names.items(), key=lambda pair: german_sort_key(pair[1]))
        ],
    }
    if own is not None and termin.is_poll_open:
        given = {
            row.vorschlag.pk: row.stimmen[own.person_id].value
            for row in rows
            if own.person_id in row.stimmen
        }
        context["stimmen_form"] = form or StimmenForm(
            vorschlaege=[row.vorschlag for row in rows], stimmen=given
        )
        context["has_voted"] = bool(given)
    return context


def _short(vorschlag: Any) -> str:
    return date_format(timezone.localtime(vorschlag.beginn), "D, j.n., H:i")


def _counts(termin: Termin) -> list[tuple[str, int]]:
    found = [
        (_("Anwesende"), termin.anwesend),
        (_("davon aus der Verwaltung"), termin.anwesend_verwaltung),
        (_("davon aus Organisationen und Vereinen"), termin.anwesend_organisationen),
        (_("davon freiwillig Engagierte"), termin.anwesend_engagierte),
    ]
    return [(label, number) for label, number in found if number is not None]
