"""Recurring jobs of the programme."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.background.sweeps import Sweep, sweeps
from netzwerk.programm.mandates import sweep_begleitungen


@sweeps.register(order=50)
def mandates() -> Sweep:
    """Mandates that begin or end with the day."""
    return Sweep(
        "programm.begleitungen",
        gettext_lazy("Mandate beginnen und beenden"),
        run=run_mandates,
        daily_at=dt.time(0, 0),
    )


def run_mandates() -> str:
    """Tell open pages of mandates that have begun or ended, and write the audit log."""
    begun, ended = sweep_begleitungen()
    return _("Mandate begonnen: {begun}, beendet: {ended}.").format(begun=begun, ended=ended)
