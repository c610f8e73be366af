"""The chapter of the programme: Kommunen, phases, facilitation, dates."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.programm.bericht.kapitel import Kapitel, Satz, Tafel, Werte, count, kapitel
from netzwerk.programm.cockpit.aktivitaet import STILL_NACH
from netzwerk.programm.cockpit.kennzahlen import Auswahl
from netzwerk.programm.cockpit.zahlen import (
    ANWESENDE,
    EIGENE,
    KOMMUNEN,
    KOSTEN,
    PHASEN,
    STILL,
    TAGE,
    TERMINE,
    UEBER_RAHMEN,
    in_order,
    with_spent,
)
from netzwerk.programm.models import Phase


@kapitel.register(order=10)
def programm() -> Kapitel:
    """Return the chapter."""
    return Kapitel(
        name="programm",
        titel=_("Kommunen und Begleitung"),
        kennzahlen=EIGENE,
        veraendert=lambda werte: list(_changed(werte)),
        klemmt=lambda werte: list(_stuck(werte)),
        tafeln=lambda auswahl: [_table(auswahl)],
    )


def _changed(werte: Werte) -> Iterator[Satz]:
    total = count(werte, KOMMUNEN)
    text = ngettext("{number} Kommune nimmt teil", "{number} Kommunen nehmen teil", total)
    if count(werte, PHASEN[""]) == total:
        yield Satz((text + ".").format(number=total), KOMMUNEN.name)
    else:
        acting = sum(count(werte, PHASEN[one]) for one in (Phase.UMSETZUNG, Phase.VERSTETIGUNG))
        more = (
            ngettext(
                "; {acting} davon setzt um oder verstetigt.",
                "; {acting} davon setzen um oder verstetigen.",
                acting,
            )
            if acting
            else _("; noch keine setzt um.")
        )
        yield Satz((text + more).format(number=total, acting=acting), KOMMUNEN.name)
    if dates := count(werte, TERMINE):
        text = ngettext(
            "{number} Termin hat stattgefunden", "{number} Termine haben stattgefunden", dates
        )
        people = count(werte, ANWESENDE)
        more = _("; gezählt wurden dabei {people} Anwesende.") if people else "."
        yield Satz((text + more).format(number=dates, people=people), TERMINE.name)
    if werte[KOSTEN.name] > 0:
        text = _("Für die Prozessbegleitung sind {days} und {euros} gebucht.")
        days, euros = (zahl.in_words(werte[zahl.name]) for zahl in (TAGE, KOSTEN))
        yield Satz(text.format(days=days, euros=euros), KOSTEN.name)


def _stuck(werte: Werte) -> Iterator[Satz]:
    if number := count(werte, STILL):
        text = ngettext(
            "In {number} Kommune ist seit {days} Tagen nichts geschehen.",
            "In {number} Kommunen ist seit {days} Tagen nichts geschehen.",
            number,
        )
        yield Satz(text.format(number=number, days=STILL_NACH), STILL.name)
    if number := count(werte, UEBER_RAHMEN):
        text = ngettext(
            "{number} Kommune liegt über ihrem Budgetrahmen.",
            "{number} Kommunen liegen über ihrem Budgetrahmen.",
            number,
        )
        yield Satz(text.format(number=number), UEBER_RAHMEN.name)
    if number := count(werte, PHASEN[""]):
        text = ngettext(
            "Für {number} Kommune ist keine Phase eingetragen.",
            "Für {number} Kommunen ist keine Phase eingetragen.",
            number,
        )
        yield Satz(text.format(number=number), PHASEN[""].name)


def _table(auswahl: Auswahl) -> Tafel:
    """Return one row for each Kommune. Five queries."""
    teilnahmen = list(in_order(with_spent(auswahl.teilnahmen)))
    days = dict(TAGE.rows(auswahl).values_list("pk", "days"))
    costs = dict(KOSTEN.rows(auswahl).values_list("pk", "spent"))
    dates = TERMINE.werte(auswahl)
    return Tafel(
        _("Die Kommunen"),
        [
            _("Kommune"),
            _("Phase"),
            _("Termine im Zeitraum"),
            _("Tage im Zeitraum"),
            _("Kosten im Zeitraum in Euro"),
            _("Kosten bisher in Euro"),
            _("Budgetrahmen in Euro"),
        ],
        [
            [
                str(row.kommune),
                str(row.get_phase_display() or _("nicht eingetragen")),
                dates.get(row.kommune_id, 0),
                days.get(row.pk, 0),
                costs.get(row.pk, 0),
                row.spent,
                row.budgetrahmen,
            ]
            for row in teilnahmen
        ],
    )
