"""What the editions and the mandates say about a person."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q

from netzwerk.programm.models import Begleitung, Teilnahme
from netzwerk.rechte import providers


@providers.register(order=30)
def collect_teilnahmen(person_id: int) -> Mapping[str, frozenset]:
    """Return the editions of a person, and the Kommunen the person accompanies today. One query.

    An edition is a person's own through a Kommune that takes part in it, or through a mandate in
    it that runs today: who reads what a Kommune keeps to itself may read what it tells the others
    of its edition (``docs/decisions/0011-mandates.md``).
    """
    running = Begleitung.objects.running().filter(person=person_id, teilnahme=OuterRef("pk"))
    rows = list(
        Teilnahme.objects.annotate(is_accompanied=Exists(running))
        .filter(
            Q(is_accompanied=True)
            | Q(kommune__mitgliedschaften__user=person_id)
            | Q(kommune__organisationen__mitgliedschaften__user=person_id)
        )
        .values_list("auflage", "kommune", "is_accompanied")
    )
    return {
        "auflagen": frozenset(auflage for auflage, _kommune, _is_accompanied in rows),
        "begleitete_kommunen": frozenset(
            kommune for _auflage, kommune, is_accompanied in rows if is_accompanied
        ),
    }
