"""Figures of the library: practices and stories of the Kommunen."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from netzwerk.programm.cockpit.kennzahlen import Auswahl, Kennzahl, Zeile
from netzwerk.rechte import Rechte
from wissen.models import GutePraxis, Projektgeschichte
from wissen.models.fachseite import Fachseite


def _published(model: type[Fachseite], auswahl: Auswahl) -> QuerySet[Fachseite]:
    rows = model.objects.live().filter(
        auswahl.moments("first_published_at"), kommune__in=auswahl.kommunen
    )
    return rows.select_related("kommune").order_by("-first_published_at", "-pk")


def _pages(rows: Sequence[Fachseite], _rechte: Rechte) -> list[Zeile]:
    """Name the pages: whoever sees a cockpit is a member and reads every published page."""
    return [Zeile(row.title, row.get_url(), str(row.kommune)) for row in rows]


PRAXIS = Kennzahl(
    name="praxis",
    titel=_("Gute Praxis"),
    definition=_("Seiten „Gute Praxis“ der Kommunen, im Zeitraum zuerst veröffentlicht."),
    rows=lambda auswahl: _published(GutePraxis, auswahl),
    zeilen=_pages,
    is_period=True,
)
GESCHICHTEN = Kennzahl(
    name="geschichten",
    titel=_("Projektgeschichten"),
    definition=_("Projektgeschichten der Kommunen, im Zeitraum zuerst veröffentlicht."),
    rows=lambda auswahl: _published(Projektgeschichte, auswahl),
    zeilen=_pages,
    is_period=True,
)
