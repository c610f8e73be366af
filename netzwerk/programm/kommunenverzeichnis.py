"""The editions as a filter, an order and a fact of the directory of Kommunen."""

from collections.abc import Mapping, Sequence

from django.db.models import F, Min
from django.utils.translation import gettext as _

from netzwerk.kommunen.directory import DirectoryPart, Sorting, parts
from netzwerk.kommunen.filters import Facet
from netzwerk.kommunen.models import Kommune, KommuneQuerySet
from netzwerk.programm.models import Auflage, Teilnahme
from netzwerk.text import GermanOrder


@parts.register(order=30)
def offer_auflagen() -> DirectoryPart:
    """Return the editions whose Kommunen are entered; the others would find nothing."""
    known = Auflage.objects.filter(teilnahmen__isnull=False).distinct()
    return DirectoryPart(
        facets=[
            Facet(
                name="auflage",
                label=_("Auflage"),
                any_label=_("Alle Auflagen"),
                choices=list(known.values_list("slug", "name")),
                apply=lambda kommunen, value: kommunen.filter(teilnahmen__auflage__slug=value),
            )
        ],
        sortings=[Sorting("auflage", _("Auflage"), _by_first_auflage)],
        facts=_auflagen_of,
    )


def _by_first_auflage(kommunen: KommuneQuerySet) -> KommuneQuerySet:
    first = Min("teilnahmen__auflage__nummer")
    return kommunen.annotate(erste_auflage=first).order_by(
        "is_example", F("erste_auflage").asc(nulls_last=True), GermanOrder("name"), "pk"
    )


def _auflagen_of(kommunen: Sequence[Kommune]) -> Mapping[int, str]:
    names: dict[int, list[str]] = {}
    rows = (
        Teilnahme.objects.filter(kommune__in=[kommune.pk for kommune in kommunen])
        .order_by("auflage__nummer", "auflage__name")
        .values_list("kommune", "auflage__name")
    )
    for kommune, name in rows:
        names.setdefault(kommune, []).append(name)
    return {kommune: ", ".join(found) for kommune, found in names.items()}
