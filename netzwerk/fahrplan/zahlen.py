"""Figures of the plans: goals and measures that a Kommune shares at least with its own members."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import (
    FINISHED,
    Aenderung,
    Herkunft,
    Massnahme,
    MassnahmeStatus,
    Ziel,
)
from netzwerk.programm.cockpit.kennzahlen import Auswahl, Kennzahl, Zeile
from netzwerk.programm.permissions_cockpit import GETEILT
from netzwerk.rechte import Rechte
from netzwerk.text import GermanOrder

_KOMMUNE = "ziel__fahrplan__kommune"


def _measures(auswahl: Auswahl, *conditions: Q, **more: object) -> QuerySet[Massnahme]:
    """Return the measures that count, those of each Kommune together and the next due first."""
    rows = Massnahme.objects.present().filter(
        *conditions,
        sichtbarkeit__in=GETEILT,
        ziel__sichtbarkeit__in=GETEILT,
        ziel__fahrplan__kommune__in=auswahl.kommunen,
        **more,
    )
    return rows.select_related("ziel__fahrplan__kommune").order_by(
        GermanOrder(f"{_KOMMUNE}__name"), "faellig", "pk"
    )


def _goals(auswahl: Auswahl) -> QuerySet[Ziel]:
    rows = Ziel.objects.present().filter(
        sichtbarkeit__in=GETEILT, fahrplan__kommune__in=auswahl.kommunen
    )
    return rows.select_related("fahrplan__kommune").order_by(
        GermanOrder("fahrplan__kommune__name"), "position", "pk"
    )


def _measure_lines(rows: Sequence[Massnahme], rechte: Rechte) -> list[Zeile]:
    """Name the measures that the reader may read; of the others only how they stand."""
    readable = _readable(Massnahme.objects.visible_to(rechte), rows)
    return [_measure_line(row, is_readable=row.pk in readable) for row in rows]


def _measure_line(row: Massnahme, *, is_readable: bool) -> Zeile:
    parts = [str(row.plan.kommune), str(row.get_status_display())]
    if row.faellig:
        due = _now("überfällig seit {day}") if row.is_overdue else _now("fertig bis {day}")
        parts.append(due.format(day=date_format(row.faellig, "d.m.Y")))
    title = row.titel if is_readable else _now("Maßnahme, die für Sie nicht freigegeben ist")
    return Zeile(title, row.get_absolute_url() if is_readable else "", " · ".join(parts))


def _goal_lines(rows: Sequence[Ziel], rechte: Rechte) -> list[Zeile]:
    readable = _readable(Ziel.objects.visible_to(rechte), rows)
    hidden = _now("Ziel, das für Sie nicht freigegeben ist")
    return [
        Zeile(
            row.titel if row.pk in readable else hidden,
            row.get_absolute_url() if row.pk in readable else "",
            str(row.fahrplan.kommune),
        )
        for row in rows
    ]


def _readable(visible: QuerySet, rows: Sequence[Massnahme | Ziel]) -> set[int]:
    return set(visible.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))


def _of(name: str, titel: object, definition: object, *conditions: Q) -> Kennzahl:
    return Kennzahl(
        name=name,
        titel=titel,
        definition=definition,
        rows=lambda auswahl: _measures(auswahl, *conditions),
        zeilen=_measure_lines,
        kommune=_KOMMUNE,
    )


def _finished_within(auswahl: Auswahl) -> QuerySet[Massnahme]:
    """Return the measures that are done, and became so in the period."""
    became = Aenderung.objects.filter(
        auswahl.moments("at"),
        massnahme=OuterRef("pk"),
        meilenstein=None,
        feld="status",
        neu=MassnahmeStatus.ERLEDIGT,
    )
    return _measures(auswahl, Exists(became), status=MassnahmeStatus.ERLEDIGT)


def _overdue(auswahl: Auswahl) -> QuerySet[Massnahme]:
    rows = _measures(auswahl, faellig__lt=timezone.localdate())
    return rows.exclude(status__in=FINISHED)


ZIELE = Kennzahl(
    name="ziele",
    titel=_("Ziele"),
    definition=_("Ziele der Fahrpläne, ohne Entwürfe und ohne Gelöschtes."),
    rows=_goals,
    zeilen=_goal_lines,
    kommune="fahrplan__kommune",
)
MASSNAHMEN = _of(
    "massnahmen",
    _("Maßnahmen"),
    _("Maßnahmen der Fahrpläne, ohne verworfene, ohne Entwürfe und ohne Gelöschtes."),
    ~Q(status=MassnahmeStatus.VERWORFEN),
)
OFFEN = _of(
    "massnahmen-offen",
    _("Offene Maßnahmen"),
    _("Maßnahmen, die geplant sind, laufen oder ruhen."),
    ~Q(status__in=FINISHED),
)
STATUS = {
    status: _of(
        f"massnahmen-{status}",
        format_lazy(_("Maßnahmen, Stand: {stand}"), stand=status.label),
        _("Maßnahmen der Fahrpläne mit diesem Stand, ohne Entwürfe und ohne Gelöschtes."),
        Q(status=status),
    )
    for status in MassnahmeStatus
}
HERKUNFT = {
    herkunft: _of(
        f"massnahmen-{herkunft}",
        format_lazy(_("Maßnahmen, Herkunft: {herkunft}"), herkunft=herkunft.label),
        _("Maßnahmen mit dieser Herkunft, ohne verworfene, ohne Entwürfe und ohne Gelöschtes."),
        Q(herkunft=herkunft) & ~Q(status=MassnahmeStatus.VERWORFEN),
    )
    for herkunft in Herkunft
}
UEBERFAELLIG = Kennzahl(
    name="massnahmen-ueberfaellig",
    titel=_("Überfällige Maßnahmen"),
    definition=_("Maßnahmen, die fertig sein sollten und weder erledigt noch verworfen sind."),
    rows=_overdue,
    zeilen=_measure_lines,
    kommune=_KOMMUNE,
)
NEU_ERLEDIGT = Kennzahl(
    name="massnahmen-neu-erledigt",
    titel=_("Im Zeitraum erledigte Maßnahmen"),
    definition=_("Maßnahmen, die im Zeitraum auf „Erledigt“ gesetzt wurden und es noch sind."),
    rows=_finished_within,
    zeilen=_measure_lines,
    kommune=_KOMMUNE,
    is_period=True,
)
ALLE = (
    ZIELE,
    MASSNAHMEN,
    *STATUS.values(),
    OFFEN,
    UEBERFAELLIG,
    NEU_ERLEDIGT,
    *HERKUNFT.values(),
)
