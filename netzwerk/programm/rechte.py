"""What the editions and the mandates say about a person."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q

from netzwerk.kommunen.models import Mitgliedschaft
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
    # The person's own few rows are looked up first: joined, all members of each Kommune would be
    # multiplied by those of its Organisationen, at every request.
    own = Mitgliedschaft.objects.filter(user=person_id)
    rows = list(
        Teilnahme.objects.annotate(is_accompanied=Exists(running))
        .filter(
            Q(is_accompanied=True)
            | Q(kommune__in=own.exclude(kommune=None).values("kommune"))
            | Q(kommune__in=own.exclude(organisation__kommune=None).values("organisation__kommune"))
        )
        .values_list("auflage", "kommune", "is_accompanied")
    )
    return {
        "auflagen": frozenset(auflage for auflage, _kommune, _is_accompanied in rows),
        "begleitete_kommunen": frozenset(
            kommune for _auflage, kommune, is_accompanied in rows if is_accompanied
        ),
    }
