"""What the Kommunen themselves offer to their directory."""

from django.db.models import F
from django.utils.translation import gettext as _

from netzwerk.kommunen.directory import DirectoryPart, Sorting, parts
from netzwerk.kommunen.filters import Facet, labelled
from netzwerk.kommunen.models import KommuneArt, KommuneQuerySet, Regierungsbezirk
from netzwerk.text import GermanOrder

#: Limits of the size classes, in inhabitants; both belong to the middle class.
SMALL_BELOW = 10_000
LARGE_ABOVE = 50_000

_SIZES = {
    "klein": {"einwohner__lt": SMALL_BELOW},
    "mittel": {"einwohner__gte": SMALL_BELOW, "einwohner__lte": LARGE_ABOVE},
    "gross": {"einwohner__gt": LARGE_ABOVE},
}


@parts.register(order=20)
def offer_facts_of_kommunen() -> DirectoryPart:
    """Return filters by region, kind and size, and the orders by name and by size."""
    return DirectoryPart(
        facets=[
            Facet(
                name="bezirk",
                label=_("Regierungsbezirk"),
                any_label=_("Alle Regierungsbezirke"),
                choices=labelled(Regierungsbezirk.choices),
                apply=lambda kommunen, value: kommunen.filter(regierungsbezirk=value),
            ),
            Facet(
                name="art",
                label=_("Art"),
                any_label=_("Alle Arten"),
                choices=labelled(KommuneArt.choices),
                apply=lambda kommunen, value: kommunen.filter(art=value),
            ),
            Facet(
                name="groesse",
                label=_("Einwohnerzahl"),
                any_label=_("Alle Größen"),
                choices=[
                    ("klein", _("unter 10.000")),
                    ("mittel", _("10.000 bis 50.000")),
                    ("gross", _("über 50.000")),
                ],
                apply=lambda kommunen, value: kommunen.filter(**_SIZES[value]),
            ),
        ],
        sortings=[
            Sorting("", _("Name"), KommuneQuerySet.in_german_order),
            Sorting("einwohner", _("Einwohnerzahl (größte zuerst)"), _largest_first),
        ],
    )


def _largest_first(kommunen: KommuneQuerySet) -> KommuneQuerySet:
    return kommunen.order_by(
        "is_example", F("einwohner").desc(nulls_last=True), GermanOrder("name"), "pk"
    )
