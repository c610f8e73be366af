"""The chapter of what lasts in the programme report."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.fahrplan.zahlen_strukturen import (
    ALLE,
    BEANTWORTET,
    KEINE_ANTWORT,
    LEBENDE,
    STRUKTUREN,
)
from netzwerk.programm.bericht.kapitel import Kapitel, Satz, Werte, count, kapitel


@kapitel.register(order=25)
def strukturen() -> Kapitel:
    """Return the chapter."""
    return Kapitel(
        name="strukturen",
        titel=_("Was bleibt"),
        kennzahlen=ALLE,
        veraendert=lambda werte: list(_changed(werte)),
        klemmt=lambda werte: list(_stuck(werte)),
    )


def _changed(werte: Werte) -> Iterator[Satz]:
    if total := count(werte, STRUKTUREN):
        text = ngettext(
            "{alive} von {total} Struktur, die bleiben soll, lebt.",
            "{alive} von {total} Strukturen, die bleiben sollen, leben.",
            total,
        )
        yield Satz(text.format(alive=count(werte, LEBENDE), total=total), LEBENDE.name)


def _stuck(werte: Werte) -> Iterator[Satz]:
    if silent := count(werte, KEINE_ANTWORT):
        text = ngettext(
            "Auf {silent} Rückfrage nach dem Ende der Begleitung kam keine Antwort, auf {answered} "
            "eine.",
            "Auf {silent} Rückfragen nach dem Ende der Begleitung kam keine Antwort, auf "
            "{answered} eine.",
            silent,
        )
        answered = count(werte, BEANTWORTET)
        yield Satz(text.format(silent=silent, answered=answered), KEINE_ANTWORT.name)
