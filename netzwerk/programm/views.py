"""The public pages of the programme: what it is, and each of its editions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.programm.models import (
    DEFAULT_BUDGET_EUR,
    Auflage,
    TeamFunktion,
    Teammitglied,
    Teilnahme,
)
from netzwerk.programm.phases import PROGRAMME_PHASES, WHAT_HAPPENS
from netzwerk.text import GermanOrder


def show_programm(request: HttpRequest) -> HttpResponse:
    """Explain the programme and list its editions, its phases and the published team."""
    auflagen = list(Auflage.objects.with_number_of_kommunen())
    cards = [
        {
            "auflage": auflage,
            "number": number_in_words(auflage),
            "text": auflage.beschreibung,
        }
        for auflage in auflagen
    ]
    context = {
        "cards": cards,
        "can_apply": any(auflage.is_open for auflage in auflagen),
        "budget": DEFAULT_BUDGET_EUR,
        "phases": [
            {
                "label": label,
                "steps": [{"label": step.label, "text": WHAT_HAPPENS[step]} for step in steps],
            }
            for label, steps in PROGRAMME_PHASES
        ],
        "teams": _published_teams(auflagen),
    }
    return render(request, "programm/programm.html", context)


def show_auflage(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an edition: its Kommunen as far as their names are known, and its team."""
    auflage = get_object_or_404(Auflage.objects.with_number_of_kommunen(), slug=slug)
    teilnahmen = list(
        Teilnahme.objects.filter(auflage=auflage)
        .select_related("kommune")
        .order_by(GermanOrder("kommune__name"), "pk")
    )
    context = {
        "auflage": auflage,
        "number": number_in_words(auflage),
        "kriterien": list(auflage.kriterien.all()) if auflage.is_open else [],
        "teilnahmen": teilnahmen,
        "teams": _published_teams([auflage]),
        "trail": [(_("Programm"), reverse("programm:programm"))],
    }
    return render(request, "programm/auflage.html", context)


def number_in_words(auflage: Auflage) -> str:
    """Return how many Kommunen an edition has, or an empty text if that is not known.

    Counts those that are entered; only an edition without any falls back on its own number.
    """
    number = auflage.entered or auflage.anzahl_kommunen
    if number is None:
        return ""
    return ngettext("%(number)s Kommune", "%(number)s Kommunen", number) % {"number": number}


def _published_teams(auflagen: list[Auflage]) -> list[dict]:
    """Return the team of each edition that has one, project leads first. One query."""
    people: dict[int, list[Teammitglied]] = {}
    for person in Teammitglied.objects.filter(auflage__in=auflagen).in_german_order():
        people.setdefault(person.auflage_id, []).append(person)
    return [
        {
            "auflage": auflage,
            "groups": [
                {"label": funktion.label, "people": members}
                for funktion in TeamFunktion
                if (members := [one for one in people[auflage.pk] if one.funktion == funktion])
            ],
        }
        for auflage in auflagen
        if auflage.pk in people
    ]
