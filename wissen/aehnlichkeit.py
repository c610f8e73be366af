"""What Kommunen have in common in the library: the Themenfelder of what they have told."""

from collections.abc import Mapping

from django.conf import settings

from netzwerk.kommunen.aehnlich.merkmale import (
    Merkmal,
    Vergleich,
    Werte,
    themenfelder_in_words,
    vergleiche,
)
from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import Rechte
from wissen.models import GutePraxis, Projektgeschichte


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
