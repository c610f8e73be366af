"""Recurring jobs of the plans."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.background.sweeps import Sweep, sweeps
from netzwerk.fahrplan.erinnern import clear_deleted, remind_of_due
from netzwerk.fahrplan.rueckfragen.ablauf import advance
from netzwerk.fahrplan.rueckfragen.anlass import ask_due
from netzwerk.fahrplan.strukturen.lebenszeichen import ask_for_life


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


@sweeps.register(order=62)
def signs_of_life() -> Sweep:
    """Structures of which nothing has been seen for long."""
    return Sweep(
        "fahrplan.lebenszeichen",
        gettext_lazy("Nach Lebenszeichen von Strukturen fragen"),
        run=lambda: _("{count} Personen gefragt.").format(count=ask_for_life()),
        daily_at=dt.time(7, 10),
    )


@sweeps.register(order=63)
def follow_up() -> Sweep:
    """Kommunen that are asked what still lives, reminded, or silent."""
    return Sweep(
        "fahrplan.rueckfragen",
        gettext_lazy("Nach der Begleitung fragen, was noch lebt, und erinnern"),
        run=run_follow_up,
        daily_at=dt.time(8, 0),
    )


def run_follow_up() -> str:
    """Do the next step of each Rueckfrage, and ask where the day has come."""
    reminded, silent = advance()
    text = _("Gefragt: {asked}, erinnert: {reminded}, ohne Antwort: {silent}.")
    return text.format(asked=ask_due(), reminded=reminded, silent=silent)
