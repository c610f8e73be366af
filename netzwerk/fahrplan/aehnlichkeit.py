"""What Kommunen have in common in their plans: the Themenfelder of what exists there already."""

from collections.abc import Mapping

from netzwerk.fahrplan.models import Ansatz
from netzwerk.kommunen.aehnlich.merkmale import (
    Merkmal,
    Vergleich,
    Werte,
    themenfelder_in_words,
    vergleiche,
)
from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import Rechte


@vergleiche.register(order=40)
def themenfelder() -> Vergleich:
    """The Themenfelder of the Ansätze that the reader may see."""
    return Vergleich(Merkmal.THEMENFELD, _collect_themenfelder, themenfelder_in_words)


def _collect_themenfelder(kommune: Kommune, rechte: Rechte) -> Mapping[int, Werte]:
    rows = Ansatz.objects.visible_to(rechte).filter(themenfeld__isnull=False)
    columns = ("fahrplan__kommune", "themenfeld__translation_key", "themenfeld__name")
    found: dict[int, dict[str, str]] = {}
    for pk, key, name in rows.order_by().values_list(*columns):
        found.setdefault(pk, {})[key] = name
    return found
