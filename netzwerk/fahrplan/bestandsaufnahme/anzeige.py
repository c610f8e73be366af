"""What exists already, as somebody sees it."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from netzwerk.fahrplan.anzeige import Zeile, for_display, zeile_of
from netzwerk.fahrplan.models import Ansatz, Massnahme
from netzwerk.fahrplan.permissions import AnsatzQuerySet
from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import Rechte
from netzwerk.text import GermanOrder


def read_ansaetze(kommune: Kommune, rechte: Rechte) -> AnsatzQuerySet:
    """Return what exists in a Kommune by Themenfeld and name, what has none last.

    Each comes with ``measures``: how many measures the person sees that take it up.
    """
    rows = Ansatz.objects.visible_to(rechte).filter(fahrplan__kommune=kommune)
    measures = (
        Massnahme.objects.visible_to(rechte)
        .filter(ansatz=OuterRef("pk"))
        .order_by()
        .values("ansatz")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return (
        rows.select_related("themenfeld")
        .prefetch_related("organisationen")
        .annotate(measures=Coalesce(Subquery(measures, output_field=IntegerField()), 0))
        .order_by(
            GermanOrder("themenfeld__name").asc(nulls_last=True),
            "themenfeld",
            GermanOrder("titel"),
            "pk",
        )
    )


def measures_of(ansatz: Ansatz, rechte: Rechte) -> list[Zeile]:
    """Return the measures that take something up, as far as the reader may see them."""
    rows = Massnahme.objects.visible_to(rechte).filter(ansatz=ansatz)
    rows = for_display(rows).select_related("ansatz", "ziel").order_by("position", "pk")
    found = []
    for massnahme in rows:
        massnahme.ziel.fahrplan = ansatz.plan
        found.append(zeile_of(massnahme, rechte))
    return found
