"""The due days of one's own measures in the calendar that one subscribes to."""

from collections.abc import Iterable

from icalendar import Event

from netzwerk.fahrplan.anzeige import for_display
from netzwerk.fahrplan.ausgabe.kalender import due_days
from netzwerk.fahrplan.models import FINISHED, Massnahme
from netzwerk.programm.termine.abo_slots import tage
from netzwerk.rechte import Rechte

#: Measures in a subscription: far more than anybody is responsible for.
MOST = 300


@tage.register()
def own_measures(rechte: Rechte) -> Iterable[Event]:
    """Return a day for each measure, and each milestone of it, that waits for the person."""
    if rechte.person_id is None:
        return []
    rows = Massnahme.objects.visible_to(rechte).of_person(rechte.person_id)
    waiting = for_display(rows.exclude(status__in=FINISHED)).order_by("faellig", "pk")[:MOST]
    return [day for massnahme in waiting for day in due_days(massnahme)]
