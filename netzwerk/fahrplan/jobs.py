"""Recurring jobs of the plans."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.background.sweeps import Sweep, sweeps
from netzwerk.fahrplan.erinnern import clear_deleted, remind_of_due


@sweeps.register(order=60)
def reminders() -> Sweep:
    """Measures that are due soon."""
    return Sweep(
        "fahrplan.erinnerungen",
        gettext_lazy("An fällige Maßnahmen erinnern"),
        run=lambda: _("{count} Personen erinnert.").format(count=remind_of_due()),
        daily_at=dt.time(7, 0),
    )


@sweeps.register(order=61)
def deleted() -> Sweep:
    """What was deleted in plans long ago."""
    return Sweep(
        "fahrplan.geloescht",
        gettext_lazy("Gelöschtes in Fahrplänen endgültig löschen"),
        run=lambda: _("{count} Einträge gelöscht.").format(count=clear_deleted()),
        daily_at=dt.time(3, 20),
    )
