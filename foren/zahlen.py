"""Figures of the forums: topics of the Kommunen where every member reads."""

from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from foren.models import Beitrag, Thema, ThemaArt
from netzwerk.programm.cockpit.kennzahlen import Auswahl, Kennzahl, Zeile
from netzwerk.programm.permissions_cockpit import OFFEN
from netzwerk.rechte import Rechte


def _topics(auswahl: Auswahl, *conditions: Q) -> QuerySet[Thema]:
    rows = Thema.objects.filter(
        auswahl.moments("created_at"),
        *conditions,
        forum__sichtbarkeit__in=OFFEN,
        kommune__in=auswahl.kommunen,
    )
    return rows.select_related("kommune").order_by("-created_at", "-pk")


def _answered() -> Exists:
    """Return the condition that somebody else has written in the topic."""
    answers = Beitrag.objects.filter(thema=OuterRef("pk"), deleted_at=None)
    return Exists(answers.exclude(author=F("thema__author")))


def _lines(rows: Sequence[Thema], _rechte: Rechte) -> list[Zeile]:
    """Name the topics: whoever sees a cockpit is a member and reads these forums."""
    return [
        Zeile(
            row.titel,
            row.get_absolute_url(),
            f"{row.kommune} · {date_format(localtime(row.created_at), 'd.m.Y')}",
        )
        for row in rows
    ]


THEMEN = Kennzahl(
    name="themen",
    titel=_("Themen in den Foren"),
    definition=_("Im Zeitraum begonnene Themen der Kommunen in Foren des ganzen Netzwerks."),
    rows=_topics,
    zeilen=_lines,
    is_period=True,
)
FRAGEN = Kennzahl(
    name="fragen",
    titel=_("Fragen in den Foren"),
    definition=_("Davon die Themen der Art „Frage“."),
    rows=lambda auswahl: _topics(auswahl, Q(art=ThemaArt.FRAGE)),
    zeilen=_lines,
    is_period=True,
)
BEANTWORTET = Kennzahl(
    name="fragen-beantwortet",
    titel=_("Fragen mit Antwort"),
    definition=_("Davon die Fragen, auf die jemand anderes geantwortet hat."),
    rows=lambda auswahl: _topics(auswahl, Q(art=ThemaArt.FRAGE), _answered()),
    zeilen=_lines,
    is_period=True,
)
