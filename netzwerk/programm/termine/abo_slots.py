"""What rooms above put into the calendar that a person subscribes to, beside their dates.

A room contributes in its ``kalenderabo.py``:

    @tage.register()
    def due_days(rechte: Rechte) -> Iterable[Event]:
        return [day_event(…) for row in Row.objects.visible_to(rechte).of_person(…)]

A contribution holds only what the person may see now, at most some hundred entries, and its
``uid`` is the same at each fetch.
"""

from collections.abc import Callable, Iterable

from icalendar import Event

from netzwerk.rechte import Rechte
from netzwerk.registry import Slot

tage: Slot[Callable[[Rechte], Iterable[Event]]] = Slot("kalenderabo")


def collect_days(rechte: Rechte) -> list[Event]:
    """Return what the rooms contribute for this person, in their order."""
    return [event for contribution in tage for event in contribution(rechte)]
