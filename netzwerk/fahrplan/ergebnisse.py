"""What the results page of an edition shows of the plans: goals, what is done, and what lasts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.fahrplan.models import Massnahme, MassnahmeStatus, Struktur, Ziel, Zustand
from netzwerk.fahrplan.strukturen.anzeige import for_display, in_order, zeile_of
from netzwerk.kommunen.models import Kommune
from netzwerk.programm.ergebnisse.abschnitte import Abschnitt, Blick, Zahl, abschnitte
from netzwerk.rechte import BESUCH


@dataclass(frozen=True)
class Anteil:
    """What one Kommune shows: its goals, and the measures of them that are done."""

    kommune: Kommune
    ziele: list[Ziel] = field(default_factory=list)
    massnahmen: list[Massnahme] = field(default_factory=list)


@abschnitte.register(order=20)
def massnahmen(blick: Blick) -> Abschnitt | None:
    """Return public goals and finished measures, those of each Kommune together. Two queries."""
    parts = {kommune.pk: Anteil(kommune) for kommune in blick.kommunen}
    goals = Ziel.objects.visible_to(BESUCH).filter(fahrplan__kommune__in=blick.keys)
    for ziel in goals.select_related("fahrplan__kommune").order_by("position", "pk"):
        parts[ziel.fahrplan.kommune_id].ziele.append(ziel)
    done = Massnahme.objects.visible_to(BESUCH).filter(
        ziel__fahrplan__kommune__in=blick.keys, status=MassnahmeStatus.ERLEDIGT
    )
    for row in done.select_related("ziel__fahrplan").order_by("ziel__position", "position", "pk"):
        parts[row.ziel.fahrplan.kommune_id].massnahmen.append(row)
    shown: Sequence[Anteil] = [one for one in parts.values() if one.ziele]
    if not shown:
        return None
    number = sum(len(one.massnahmen) for one in shown)
    text = ngettext("erledigte Maßnahme", "erledigte Maßnahmen", number)
    return Abschnitt(
        "massnahmen",
        _("Ziele und erledigte Maßnahmen"),
        "fahrplan/ergebnisse.html",
        {"anteile": shown},
        Zahl(number, text) if number else None,
    )


@abschnitte.register(order=25)
def strukturen(blick: Blick) -> Abschnitt | None:
    """Return what lasts and is public, as long as it lives. Four queries."""
    rows = Struktur.objects.visible_to(BESUCH).filter(
        fahrplan__kommune__in=blick.keys, zustand=Zustand.LEBT
    )
    zeilen = [zeile_of(row, BESUCH) for row in in_order(for_display(rows, BESUCH))]
    if not zeilen:
        return None
    number = len(zeilen)
    return Abschnitt(
        "strukturen",
        _("Was bleibt"),
        "fahrplan/ergebnisse_strukturen.html",
        {"zeilen": zeilen},
        Zahl(number, ngettext("Struktur, die bleibt", "Strukturen, die bleiben", number)),
    )
