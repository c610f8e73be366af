"""What the Kommunen themselves have in common: their size and their kind."""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.kommunen.aehnlich.merkmale import Merkmal, Vergleich, Werte, vergleiche
from netzwerk.kommunen.models import Kommune, KommuneArt
from netzwerk.rechte import Rechte

#: From half to double the size people speak of the same size.
NEAR = 0.5

#: What works in one place, towns and associations of small ones alike, is compared with each
#: other; a district of the same size is something else.
_LEVEL_OF_DISTRICT = (KommuneArt.LANDKREIS,)
_LEVEL_OF_PLACE = (KommuneArt.STADT, KommuneArt.GEMEINDE, KommuneArt.VERBAND)

_ALSO = {
    KommuneArt.STADT: gettext_lazy("auch eine Stadt"),
    KommuneArt.GEMEINDE: gettext_lazy("auch eine Gemeinde"),
    KommuneArt.LANDKREIS: gettext_lazy("auch ein Landkreis"),
    KommuneArt.VERBAND: gettext_lazy("auch ein Gemeindeverband"),
}
_EINWOHNER = "einwohner"


@vergleiche.register(order=20)
def groesse() -> Vergleich:
    """The size, in inhabitants."""
    return Vergleich(Merkmal.GROESSE, _collect_groessen, _size_in_words, _ratio)


def _collect_groessen(kommune: Kommune, rechte: Rechte) -> Mapping[int, Werte]:
    if not kommune.einwohner:
        return {}
    level = _LEVEL_OF_DISTRICT if kommune.art in _LEVEL_OF_DISTRICT else _LEVEL_OF_PLACE
    near = Kommune.objects.filter(
        art__in=level,
        einwohner__gte=kommune.einwohner * NEAR,
        einwohner__lte=kommune.einwohner / NEAR,
    )
    return {pk: {_EINWOHNER: number} for pk, number in near.values_list("pk", "einwohner")}


def _ratio(own: Werte, other: Werte) -> float:
    """Return how much the smaller one is of the larger one."""
    numbers = own[_EINWOHNER], other[_EINWOHNER]
    return min(numbers) / max(numbers)


def _size_in_words(own: Werte, other: Werte) -> str:
    first, second = (
        number_format(werte[_EINWOHNER], use_l10n=True, force_grouping=True)
        for werte in (own, other)
    )
    return _("ähnlich groß: {first} und {second} Einwohnende").format(first=first, second=second)


@vergleiche.register(order=21)
def art() -> Vergleich:
    """The kind."""
    return Vergleich(Merkmal.ART, _collect_arten, _kind_in_words, _same_kind)


def _collect_arten(kommune: Kommune, rechte: Rechte) -> Mapping[int, Werte]:
    same = Kommune.objects.filter(art=kommune.art).values_list("pk", flat=True)
    return {pk: {kommune.art: kommune.art} for pk in same}


def _same_kind(own: Werte, other: Werte) -> float:
    """Return 1 for towns and municipalities, of which there are many, and 2 for the others."""
    return 1 if own.keys() & {KommuneArt.STADT, KommuneArt.GEMEINDE} else 2


def _kind_in_words(own: Werte, other: Werte) -> str:
    return str(_ALSO[KommuneArt(next(iter(own)))])
