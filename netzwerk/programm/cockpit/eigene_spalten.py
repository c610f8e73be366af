"""The columns of the programme: phase, facilitators, activity, budget, next date."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.kommunen.filters import Facet, labelled
from netzwerk.konten.models import User
from netzwerk.programm.cockpit.aktivitaet import STILL_NACH, is_silent, latest_of, silent
from netzwerk.programm.cockpit.kennzahlen import Auswahl, Kennzahl, zahl_url
from netzwerk.programm.cockpit.spalten import Blick, Spalte, Zelle, spalten
from netzwerk.programm.cockpit.zahlen import coming, over_budget, with_spent
from netzwerk.programm.kosten.permissions import can_see_kosten_sum
from netzwerk.programm.kosten.uebersicht import Stand, teilnahmen_for
from netzwerk.programm.models import Begleitung, Phase, Teilnahme, Termin
from netzwerk.rechte import Rechte
from netzwerk.text import german_sort_key

#: What the filter says for Kommunen whose phase is not entered.
OHNE = "offen"


@spalten.register(order=10)
def phase(_rechte: Rechte) -> Spalte:
    """Return the column of the phase, as dots and in words."""
    return Spalte(
        "phase",
        _("Phase"),
        lambda blick: {row.pk: _phase_cell(row.phase) for row in blick.teilnahmen},
        facets=[
            Facet(
                name="phase",
                label=_("Phase"),
                any_label=_("Alle Phasen"),
                choices=[*labelled(Phase.choices), (OHNE, _("noch nicht eingetragen"))],
                apply=lambda rows, value: rows.filter(phase="" if value == OHNE else value),
            )
        ],
    )


@lru_cache(maxsize=16)
def _phase_cell(value: str) -> Zelle:
    steps = list(Phase)
    number = steps.index(Phase(value)) + 1 if value else 0
    dots = ["now" if step == number else "done" if step < number else "" for step in range(1, 7)]
    context = {"label": Phase(value).label if value else "", "number": number, "dots": dots}
    return Zelle("cockpit/phase.html", context)


@spalten.register(order=20)
def begleitung(rechte: Rechte) -> Spalte:
    """Return the column of the facilitators whose mandate runs."""
    running = Begleitung.objects.running().filter(
        teilnahme__in=Teilnahme.objects.in_cockpit_of(rechte)
    )
    people = User.objects.filter(pk__in=running.values("person"))
    choices = sorted(
        ((str(one.pk), str(one)) for one in people), key=lambda c: german_sort_key(c[1])
    )
    return Spalte(
        "begleitung",
        _("Prozessbegleitung"),
        _facilitators,
        facets=[
            Facet(
                name="begleitung",
                label=_("Prozessbegleitung"),
                any_label=_("Alle"),
                choices=choices,
                apply=lambda rows, value: rows.filter(
                    Exists(
                        Begleitung.objects.running().filter(teilnahme=OuterRef("pk"), person=value)
                    )
                ),
            )
        ],
    )


def _facilitators(blick: Blick) -> Mapping[int, Zelle]:
    names: dict[int, list[str]] = {}
    rows = Begleitung.objects.running().filter(teilnahme__in=blick.teilnahmen)
    for row in rows.select_related("person").order_by("von", "pk"):
        names.setdefault(row.teilnahme_id, []).append(str(row.person))
    return {
        row.pk: Zelle("cockpit/text.html", {"text": ", ".join(names.get(row.pk, []))})
        for row in blick.teilnahmen
    }


@spalten.register(order=30)
def aktivitaet(_rechte: Rechte) -> Spalte:
    """Return the column of the last activity, with the flag of silence."""
    return Spalte(
        "aktivitaet",
        _("Zuletzt"),
        _activity,
        facets=[_switch("still", _("Nur stille Kommunen"), silent)],
    )


def _activity(blick: Blick) -> Mapping[int, Zelle]:
    found = latest_of(blick.kommunen)
    cells = {}
    for row in blick.teilnahmen:
        letzte = found.get(row.kommune_id)
        context = {"letzte": letzte, "is_silent": is_silent(row, letzte), "days": STILL_NACH}
        cells[row.pk] = Zelle("cockpit/aktivitaet.html", context)
    return cells


@spalten.register(order=60)
def budget(_rechte: Rechte) -> Spalte:
    """Return the column of what the facilitation has cost."""
    return Spalte(
        "budget",
        _("Budget"),
        _budgets,
        facets=[_switch("ueber", _("Nur über dem Budgetrahmen"), over_budget)],
    )


def _budgets(blick: Blick) -> Mapping[int, Zelle]:
    keys = [row.pk for row in blick.teilnahmen]
    spent = dict(with_spent(Teilnahme.objects.filter(pk__in=keys)).values_list("pk", "spent"))
    sees_entries = _those_with_entries(blick)
    cells = {}
    for row in blick.teilnahmen:
        url = ""
        if row.pk in sees_entries:
            url = reverse("koordination:kosten_teilnahme", args=[row.pk])
        elif can_see_kosten_sum(blick.rechte, row.kommune_id):
            url = reverse("kommune_kosten", args=[row.kommune.slug])
        context = {"stand": Stand(row, spent[row.pk]), "url": url}
        cells[row.pk] = Zelle("cockpit/budget.html", context)
    return cells


def _those_with_entries(blick: Blick) -> set[int]:
    """Return the Teilnahmen whose costs the reader sees entry by entry."""
    keys = {row.pk for row in blick.teilnahmen}
    return keys & set(teilnahmen_for(blick.rechte).order_by().values_list("pk", flat=True))


@spalten.register(order=70)
def termin(_rechte: Rechte) -> Spalte:
    """Return the column of the next date of the Kommune or its edition."""
    return Spalte("termin", _("Nächster Termin"), _next_dates)


def _next_dates(blick: Blick) -> Mapping[int, Zelle]:
    own = Q(kommune=OuterRef("kommune"), auflage=OuterRef("auflage"))
    shared = Q(kommune=None, auflage=OuterRef("auflage"))
    everything = Auswahl(Teilnahme.objects.filter(pk__in=[row.pk for row in blick.teilnahmen]))
    nearest = coming(everything).filter(own | shared).values("pk")[:1]
    keys = dict(everything.teilnahmen.annotate(next=Subquery(nearest)).values_list("pk", "next"))
    dates = Termin.objects.in_bulk({key for key in keys.values() if key})
    return {
        row.pk: Zelle(
            "cockpit/termin.html",
            {"termin": dates.get(keys[row.pk]), "url": url_of("termine-kommend", row)},
        )
        for row in blick.teilnahmen
    }


def url_of(name: str, teilnahme: Teilnahme) -> str:
    """Return the list behind a number in the row of a Teilnahme."""
    return zahl_url(name, auflage=teilnahme.auflage.slug, kommune=teilnahme.kommune.slug)


def number_cells(blick: Blick, kinds: Sequence[tuple[Kennzahl, str, str]]) -> Mapping[int, Zelle]:
    """Return cells with numbers, each a link to what it counts. One query for each kind.

    Args:
        blick: the page.
        kinds: (figure, word beside the number, kind of badge where it is not 0 or empty).
    """
    auswahl = Auswahl(Teilnahme.objects.filter(pk__in=[row.pk for row in blick.teilnahmen]))
    counted = [(zahl, label, look, zahl.werte(auswahl)) for zahl, label, look in kinds]
    return {
        row.pk: Zelle(
            "cockpit/zahlen.html",
            {
                "kommune": row.kommune,
                "zahlen": [
                    (found.get(row.kommune_id, 0), label, look, url_of(zahl.name, row))
                    for zahl, label, look, found in counted
                ],
            },
        )
        for row in blick.teilnahmen
    }


def _switch(name: str, label: str, apply: Callable) -> Facet:
    return Facet(name, label, "", [("ja", label)], lambda rows, _value: apply(rows), is_switch=True)
