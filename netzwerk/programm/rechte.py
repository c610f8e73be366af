"""What the editions say about a person."""

from collections.abc import Mapping

from django.db.models import Q

from netzwerk.programm.models import Teilnahme
from netzwerk.rechte import providers


@providers.register(order=30)
def collect_auflagen(person_id: int) -> Mapping[str, frozenset]:
    """Return the editions in which a Kommune of the person takes part."""
    auflagen = Teilnahme.objects.filter(
        Q(kommune__mitgliedschaften__user=person_id)
        | Q(kommune__organisationen__mitgliedschaften__user=person_id)
    ).values_list("auflage", flat=True)
    return {"auflagen": frozenset(auflagen)}
