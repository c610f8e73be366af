"""The chapter of the forums in the programme report."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foren.zahlen import BEANTWORTET, FRAGEN, THEMEN
from netzwerk.programm.bericht.kapitel import Kapitel, Satz, Werte, count, kapitel


@kapitel.register(order=40)
def foren() -> Kapitel:
    """Return the chapter."""
    return Kapitel(
        name="foren",
        titel=_("Austausch"),
        kennzahlen=(THEMEN, FRAGEN, BEANTWORTET),
        veraendert=lambda werte: list(_changed(werte)),
        klemmt=lambda werte: list(_stuck(werte)),
    )


def _changed(werte: Werte) -> Iterator[Satz]:
    if number := count(werte, THEMEN):
        text = ngettext(
            "In den Foren hat {number} neues Thema begonnen.",
            "In den Foren haben {number} neue Themen begonnen.",
            number,
        )
        yield Satz(text.format(number=number), THEMEN.name)


def _stuck(werte: Werte) -> Iterator[Satz]:
    total = count(werte, FRAGEN)
    if number := total - count(werte, BEANTWORTET):
        text = ngettext(
            "{number} von {total} Fragen wartet auf eine Antwort.",
            "{number} von {total} Fragen warten auf eine Antwort.",
            number,
        )
        yield Satz(text.format(number=number, total=total), FRAGEN.name)
