"""Recurring jobs of the programme."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.background.sweeps import Sweep, sweeps
from netzwerk.programm.bewerbungen.erinnerung import ask_for_votes
from netzwerk.programm.bewerbungen.links import delete_expired_links
from netzwerk.programm.mandates import sweep_begleitungen
from netzwerk.programm.mandatsende import remind_of_ends
from netzwerk.programm.tandem.fristen import sweep_tandems
from netzwerk.programm.termine.erinnerung import remind


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


@sweeps.register(order=51)
def votes() -> Sweep:
    """Votes that are missing after the deadline of an edition."""
    return Sweep(
        "programm.voten",
        gettext_lazy("Um Voten zu Bewerbungen bitten"),
        run=run_votes,
        daily_at=dt.time(7, 0),
    )


def run_votes() -> str:
    """Tell members of the Steuerungsgruppe that their votes are missing."""
    return _("Um Voten gebeten: {number} Mal.").format(number=ask_for_votes())


@sweeps.register(order=52)
def links() -> Sweep:
    """Links into applications that are too old."""
    return Sweep(
        "programm.bewerbungslinks",
        gettext_lazy("Abgelaufene Links zu Bewerbungen löschen"),
        run=run_links,
        daily_at=dt.time(3, 40),
    )


def run_links() -> str:
    """Delete links that open nothing any more."""
    return _("Abgelaufene Links gelöscht: {number}.").format(number=delete_expired_links())


@sweeps.register(order=53)
def termine() -> Sweep:
    """Dates of the next day."""
    return Sweep(
        "programm.terminerinnerung",
        gettext_lazy("An Termine erinnern"),
        run=run_reminders,
        every=dt.timedelta(hours=1),
    )


def run_reminders() -> str:
    """Remind people of dates one day before."""
    return _("An Termine erinnert: {number}.").format(number=remind())


@sweeps.register(order=54)
def ends_of_mandates() -> Sweep:
    """Mandates that end in two weeks."""
    return Sweep(
        "programm.mandatsende",
        gettext_lazy("Auf das Ende von Mandaten hinweisen"),
        run=run_ends,
        daily_at=dt.time(6, 30),
    )


def run_ends() -> str:
    """Tell people to prepare the handover of a mandate."""
    return _("Auf das Ende von Mandaten hingewiesen: {number} Mal.").format(number=remind_of_ends())


@sweeps.register(order=56)
def tandems() -> Sweep:
    """Requests for a Tandem that nobody answers, and Tandems whose period is over."""
    return Sweep(
        "programm.tandems",
        gettext_lazy("An Tandems erinnern und Anfragen ablaufen lassen"),
        run=sweep_tandems,
        daily_at=dt.time(6, 45),
    )
