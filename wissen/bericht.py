"""The chapter of the library in the programme report."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.programm.bericht.kapitel import (
    Geschichte,
    Kapitel,
    Satz,
    Tafel,
    Werte,
    count,
    kapitel,
)
from netzwerk.programm.cockpit.kennzahlen import Auswahl
from netzwerk.programm.models import Auflage
from netzwerk.rechte import BESUCH
from wissen.models import GutePraxis, Projektgeschichte
from wissen.zahlen import GESCHICHTEN, PRAXIS

#: How many texts of each kind can be chosen from.
OFFERED = 60


@kapitel.register(order=30)
def wissen() -> Kapitel:
    """Return the chapter."""
    return Kapitel(
        name="wissen",
        titel=_("Wissen"),
        kennzahlen=(PRAXIS, GESCHICHTEN),
        veraendert=lambda werte: list(_changed(werte)),
        tafeln=lambda auswahl: [_table(auswahl)],
        geschichten=_stories,
    )


def _changed(werte: Werte) -> Iterator[Satz]:
    if number := count(werte, PRAXIS):
        text = ngettext(
            "{number} Seite „Gute Praxis“ ist erschienen.",
            "{number} Seiten „Gute Praxis“ sind erschienen.",
            number,
        )
        yield Satz(text.format(number=number), PRAXIS.name)
    if number := count(werte, GESCHICHTEN):
        text = ngettext(
            "{number} Projektgeschichte ist erschienen.",
            "{number} Projektgeschichten sind erschienen.",
            number,
        )
        yield Satz(text.format(number=number), GESCHICHTEN.name)


def _table(auswahl: Auswahl) -> Tafel:
    rows = [
        [str(seite.kommune), str(kennzahl.titel), seite.title, seite.first_published_at.date()]
        for kennzahl in (PRAXIS, GESCHICHTEN)
        for seite in kennzahl.rows(auswahl)
        if seite.first_published_at
    ]
    head = [_("Kommune"), _("Art"), _("Titel"), _("Erschienen am")]
    return Tafel(_("Was erschienen ist"), head, rows)


def _stories(auflage: Auflage) -> list[Geschichte]:
    """Return what the Kommunen of an edition have published for everybody, newest first."""
    return [
        Geschichte(str(seite.pk), seite.title, str(seite.kommune), seite.zusammenfassung, seite.url)
        for model in (Projektgeschichte, GutePraxis)
        for seite in model.objects.visible_to(BESUCH)
        .filter(kommune__teilnahmen__auflage=auflage)
        .select_related("kommune")
        .order_by("-first_published_at", "-pk")[:OFFERED]
    ]
