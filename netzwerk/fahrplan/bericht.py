"""The chapter of the plans in the programme report."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.fahrplan import bericht_strukturen  # noqa: F401 -- registers
from netzwerk.fahrplan.models import Herkunft, MassnahmeStatus
from netzwerk.fahrplan.zahlen import (
    ALLE,
    HERKUNFT,
    MASSNAHMEN,
    NEU_ERLEDIGT,
    OFFEN,
    STATUS,
    UEBERFAELLIG,
)
from netzwerk.programm.bericht.kapitel import Kapitel, Satz, Tafel, Werte, count, kapitel
from netzwerk.programm.cockpit.kennzahlen import Auswahl
from netzwerk.programm.cockpit.zahlen import in_order

_DONE = STATUS[MassnahmeStatus.ERLEDIGT]
_IDLE = STATUS[MassnahmeStatus.RUHT]


@kapitel.register(order=20)
def fahrplan() -> Kapitel:
    """Return the chapter."""
    return Kapitel(
        name="fahrplan",
        titel=_("Ziele und Maßnahmen"),
        kennzahlen=ALLE,
        veraendert=lambda werte: list(_changed(werte)),
        klemmt=lambda werte: list(_stuck(werte)),
        tafeln=lambda auswahl: [_table(auswahl)],
    )


def _changed(werte: Werte) -> Iterator[Satz]:
    total = count(werte, MASSNAHMEN)
    if not total:
        return
    number = count(werte, NEU_ERLEDIGT)
    text = (
        ngettext(
            "{number} Maßnahme wurde im Zeitraum erledigt; insgesamt sind es {done} von {total}.",
            "{number} Maßnahmen wurden im Zeitraum erledigt; insgesamt sind es {done} von {total}.",
            number,
        )
        if number
        else _("Im Zeitraum wurde keine Maßnahme erledigt; insgesamt sind es {done} von {total}.")
    )
    yield Satz(text.format(number=number, done=count(werte, _DONE), total=total), NEU_ERLEDIGT.name)
    built_on = sum(
        count(werte, HERKUNFT[one]) for one in (Herkunft.BESTEHEND, Herkunft.WEITERENTWICKELT)
    )
    if built_on:
        text = ngettext(
            "{number} von {total} Maßnahmen baut auf dem auf, was es schon gab.",
            "{number} von {total} Maßnahmen bauen auf dem auf, was es schon gab.",
            built_on,
        )
        yield Satz(text.format(number=built_on, total=total), MASSNAHMEN.name)


def _stuck(werte: Werte) -> Iterator[Satz]:
    if not count(werte, MASSNAHMEN):
        yield Satz(_("In keinem Fahrplan steht bisher eine Maßnahme."), MASSNAHMEN.name)
        return
    if number := count(werte, UEBERFAELLIG):
        text = ngettext(
            "{number} von {total} offenen Maßnahmen ist überfällig.",
            "{number} von {total} offenen Maßnahmen sind überfällig.",
            number,
        )
        yield Satz(text.format(number=number, total=count(werte, OFFEN)), UEBERFAELLIG.name)
    if number := count(werte, _IDLE):
        text = ngettext("{number} Maßnahme ruht.", "{number} Maßnahmen ruhen.", number)
        yield Satz(text.format(number=number), _IDLE.name)


def _table(auswahl: Auswahl) -> Tafel:
    """Return one row for each Kommune, one query for each column."""
    kinds = (MASSNAHMEN, _DONE, OFFEN, UEBERFAELLIG, NEU_ERLEDIGT)
    found = [kennzahl.werte(auswahl) for kennzahl in kinds]
    return Tafel(
        _("Maßnahmen je Kommune"),
        [
            _("Kommune"),
            _("Maßnahmen"),
            _("erledigt"),
            _("offen"),
            _("überfällig"),
            _("im Zeitraum erledigt"),
        ],
        [
            [str(row.kommune), *(numbers.get(row.kommune_id, 0) for numbers in found)]
            for row in in_order(auswahl.teilnahmen)
        ],
    )
