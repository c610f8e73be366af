"""Keep how far something was seen last when it is deleted for good.

While a row is there, old versions ask it who reads it today. Without the row they would fall back to
the circle of the day on which they were adopted, and deleting something would open it again.
"""

from django.db import transaction

from netzwerk.fahrplan.fassungen.inhalt import Punkt
from netzwerk.fahrplan.models import Fahrplan, Fahrplanfassung, Massnahme, Ziel
from netzwerk.fahrplan.permissions import MassnahmeQuerySet, ZielQuerySet


@transaction.atomic
def keep_limits(rows: ZielQuerySet | MassnahmeQuerySet) -> None:
    """Write into the versions in which they stand how far goals or measures were seen last.

    Args:
        rows: what is about to be deleted for good; the measures of goals go with them.
    """
    if rows.model is Ziel:
        goals = rows
        measures = Massnahme.objects.filter(ziel__in=rows.values("pk"))
    else:
        goals, measures = Ziel.objects.none(), rows
    last: dict[int, dict[str, str]] = {}
    for ziel in goals.only("fahrplan", "sichtbarkeit"):
        last.setdefault(ziel.fahrplan_id, {})[f"ziel-{ziel.pk}"] = ziel.sichtbarkeit
    for one in measures.select_related("ziel").only("sichtbarkeit", "ziel__fahrplan"):
        last.setdefault(one.ziel.fahrplan_id, {})[f"massnahme-{one.pk}"] = one.sichtbarkeit
    for fahrplan_id, circles in last.items():
        # One at a time: two that clear up must not forget each other's limits.
        Fahrplan.objects.select_for_update().get(pk=fahrplan_id)
        for fassung in Fahrplanfassung.objects.filter(fahrplan=fahrplan_id):
            frozen = _circles(fassung.inhalt)
            narrowed = {
                key: circle for key, circle in circles.items() if frozen.get(key, circle) != circle
            }
            if narrowed:
                Fahrplanfassung.objects.filter(pk=fassung.pk).update(
                    verengt=fassung.verengt | narrowed
                )


def _circles(inhalt: Punkt) -> dict[str, str]:
    found = {}
    for ziel in inhalt["ziele"]:
        found[f"ziel-{ziel['id']}"] = ziel["felder"]["sichtbarkeit"]
        for one in ziel["massnahmen"]:
            found[f"massnahme-{one['id']}"] = one["felder"]["sichtbarkeit"]
    return found
