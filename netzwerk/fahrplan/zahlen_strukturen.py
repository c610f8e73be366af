"""Figures of what lasts, and of what Kommunen answer after their facilitation."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import Rueckfrage, RueckfrageStand, Struktur, Zustand
from netzwerk.fahrplan.rueckfragen.permissions import can_run_rueckfragen
from netzwerk.programm.cockpit.kennzahlen import Auswahl, Kennzahl, Zeile
from netzwerk.programm.permissions_cockpit import GETEILT
from netzwerk.rechte import Rechte
from netzwerk.text import GermanOrder


def _structures(auswahl: Auswahl, condition: Q) -> QuerySet[Struktur]:
    rows = Struktur.objects.present().filter(
        condition, sichtbarkeit__in=GETEILT, fahrplan__kommune__in=auswahl.kommunen
    )
    return rows.select_related("fahrplan__kommune").order_by(
        GermanOrder("fahrplan__kommune__name"), GermanOrder("name"), "pk"
    )


def _structure_lines(rows: Sequence[Struktur], rechte: Rechte) -> list[Zeile]:
    """Name the structures that the reader may read; of the others only kind and state."""
    keys = [row.pk for row in rows]
    visible = Struktur.objects.visible_to(rechte).filter(pk__in=keys)
    readable = set(visible.values_list("pk", flat=True))
    hidden = _now("Struktur, die für Sie nicht freigegeben ist")
    return [
        Zeile(
            row.name if row.pk in readable else hidden,
            row.get_absolute_url() if row.pk in readable else "",
            f"{row.plan.kommune} · {row.get_art_display()} · {row.get_zustand_display()}",
        )
        for row in rows
    ]


def _follow_up(auswahl: Auswahl, stand: RueckfrageStand) -> QuerySet[Rueckfrage]:
    rows = Rueckfrage.objects.filter(stand=stand, kommune__in=auswahl.kommunen)
    return rows.select_related("kommune").order_by(GermanOrder("kommune__name"), "created_at", "pk")


def _follow_up_lines(rows: Sequence[Rueckfrage], rechte: Rechte) -> list[Zeile]:
    """Say who was asked when; what was answered stands behind links of who may read it."""
    may_open = can_run_rueckfragen(rechte)
    asked = _now("{anlass}, gefragt am {tag}")
    return [
        Zeile(
            str(row.kommune),
            reverse("rueckfragen:eintrag", args=[row.pk]) if may_open else "",
            asked.format(anlass=row.get_stufe_display(), tag=date_format(row.created_at, "d.m.Y")),
        )
        for row in rows
    ]


STRUKTUREN = Kennzahl(
    name="strukturen",
    titel=_("Strukturen"),
    definition=_("Was von den Fahrplänen bleibt, ohne beendete, ohne Entwürfe und Gelöschtes."),
    rows=lambda auswahl: _structures(auswahl, ~Q(zustand=Zustand.BEENDET)),
    zeilen=_structure_lines,
    kommune="fahrplan__kommune",
)
LEBENDE = Kennzahl(
    name="strukturen-leben",
    titel=_("Strukturen, die leben"),
    definition=_("Strukturen, die auf „Lebt“ stehen, ohne Entwürfe und ohne Gelöschtes."),
    rows=lambda auswahl: _structures(auswahl, Q(zustand=Zustand.LEBT)),
    zeilen=_structure_lines,
    kommune="fahrplan__kommune",
)
BEANTWORTET = Kennzahl(
    name="rueckfragen-beantwortet",
    titel=_("Beantwortete Rückfragen"),
    definition=_("Rückfragen nach dem Ende der Begleitung, auf die eine Kommune geantwortet hat."),
    rows=lambda auswahl: _follow_up(auswahl, RueckfrageStand.BEANTWORTET),
    zeilen=_follow_up_lines,
)
KEINE_ANTWORT = Kennzahl(
    name="rueckfragen-keine-antwort",
    titel=_("Rückfragen ohne Antwort"),
    definition=_("Rückfragen, auf die auch nach zwei Erinnerungen keine Antwort kam."),
    rows=lambda auswahl: _follow_up(auswahl, RueckfrageStand.KEINE_ANTWORT),
    zeilen=_follow_up_lines,
)
ALLE = (STRUKTUREN, LEBENDE, BEANTWORTET, KEINE_ANTWORT)
