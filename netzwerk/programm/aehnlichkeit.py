"""What Kommunen have in common in the programme: where they stand, and the edition. Both public."""

from collections.abc import Mapping

from django.db.models import F
from django.utils.translation import gettext as _

from netzwerk.kommunen.aehnlich.merkmale import (
    Merkmal,
    Vergleich,
    Werte,
    listed,
    shared_names,
    vergleiche,
)
from netzwerk.kommunen.models import Kommune
from netzwerk.programm.models import Phase, Teilnahme
from netzwerk.rechte import Rechte


@vergleiche.register(order=30)
def phase() -> Vergleich:
    """Where a Kommune stands in its newest edition."""
    return Vergleich(Merkmal.PHASE, _collect_phasen, _phase_in_words)


def _collect_phasen(kommune: Kommune, rechte: Rechte) -> Mapping[int, Werte]:
    rows = Teilnahme.objects.exclude(phase="").order_by(
        F("auflage__nummer").asc(nulls_first=True), "pk"
    )
    # The newest comes last and stays.
    newest = dict(rows.values_list("kommune", "phase"))
    return {pk: {value: Phase(value).label} for pk, value in newest.items()}


def _phase_in_words(own: Werte, other: Werte) -> str:
    return _("auch in der Phase {phase}").format(phase=listed(shared_names(own, other)))


@vergleiche.register(order=31)
def auflage() -> Vergleich:
    """The editions in which a Kommune takes part."""
    return Vergleich(Merkmal.AUFLAGE, _collect_auflagen, _auflage_in_words)


def _collect_auflagen(kommune: Kommune, rechte: Rechte) -> Mapping[int, Werte]:
    rows = Teilnahme.objects.values_list("kommune", "auflage", "auflage__name")
    found: dict[int, dict[int, str]] = {}
    for pk, key, name in rows:
        found.setdefault(pk, {})[key] = name
    return found


def _auflage_in_words(own: Werte, other: Werte) -> str:
    return _("auch dabei: {auflage}").format(auflage=listed(shared_names(own, other)))
