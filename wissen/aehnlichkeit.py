"""What Kommunen have in common in the library: blocks they work with, and Themenfelder."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from netzwerk.fahrplan.models import MassnahmeStatus
from netzwerk.kommunen.aehnlich.merkmale import (
    Merkmal,
    Vergleich,
    Werte,
    listed,
    shared_names,
    themenfelder_in_words,
    vergleiche,
)
from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import Rechte
from wissen.models import Anpassung, GutePraxis, Projektgeschichte, Prozessbaustein


@vergleiche.register(order=45)
def bausteine() -> Vergleich:
    """The building blocks of which the reader may know that a Kommune has taken them over."""
    return Vergleich(Merkmal.BAUSTEIN, _collect_bausteine, _bausteine_in_words)


def _collect_bausteine(kommune: Kommune, rechte: Rechte) -> Mapping[int, Werte]:
    rows = (
        Anpassung.objects.known_to(rechte)
        .filter(fassung__baustein__in=Prozessbaustein.objects.visible_to(rechte).values("pk"))
        .exclude(massnahme__status=MassnahmeStatus.VERWORFEN)
    )
    columns = (
        "massnahme__ziel__fahrplan__kommune",
        "fassung__baustein",
        "fassung__baustein__title",
    )
    found: dict[int, dict[int, str]] = {}
    for pk, key, title in rows.order_by().values_list(*columns):
        found.setdefault(pk, {})[key] = title
    return found


def _bausteine_in_words(own: Werte, other: Werte) -> str:
    titles = [_("„{titel}“").format(titel=title) for title in shared_names(own, other)]
    if len(titles) == 1:
        return _("arbeitet auch mit dem Baustein {titel}").format(titel=titles[0])
    return _("arbeitet auch mit den Bausteinen {titel}").format(titel=listed(titles))


@vergleiche.register(order=50)
def themenfelder() -> Vergleich:
    """The Themenfelder of the practices and stories that the reader may see."""
    return Vergleich(Merkmal.THEMENFELD, _collect_themenfelder, themenfelder_in_words)


def _collect_themenfelder(kommune: Kommune, rechte: Rechte) -> Mapping[int, Werte]:
    found: dict[int, dict[str, str]] = {}
    for model in (GutePraxis, Projektgeschichte):
        rows = model.objects.visible_to(rechte).filter(
            locale__language_code=settings.LANGUAGE_CODE,
            kommune__isnull=False,
            themenfelder__isnull=False,
        )
        columns = ("kommune", "themenfelder__translation_key", "themenfelder__name")
        for pk, key, name in rows.order_by().values_list(*columns):
            found.setdefault(pk, {})[key] = name
    return found
