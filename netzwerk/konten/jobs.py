"""Recurring jobs of the accounts."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from netzwerk.background.sweeps import Sweep, sweeps
from netzwerk.konten.daten.aufbewahrung import clear_by_age
from netzwerk.konten.daten.inaktiv import handle_inactive
from netzwerk.konten.daten.loeschung import run_due_deletions
from netzwerk.konten.profilbild import clear_unused
from netzwerk.konten.signin.encryption import renew_secrets
from netzwerk.konten.verzeichnis import clear_directory


@sweeps.register()
def deletions() -> Sweep:
    """Delete accounts whose waiting time is over."""
    return Sweep(
        "konten.loeschungen",
        _("Konten löschen, deren Frist abgelaufen ist"),
        run=run_due_deletions,
        every=dt.timedelta(hours=1),
    )


@sweeps.register()
def retention() -> Sweep:
    """Remove what is older than the register allows."""
    return Sweep(
        "konten.aufbewahrung",
        _("Daten entfernen, deren Aufbewahrungsfrist abgelaufen ist"),
        run=clear_by_age,
        # Not once a day: what may be kept for seven days would be there for almost eight.
        every=dt.timedelta(hours=1),
    )


@sweeps.register()
def inactive() -> Sweep:
    """Warn and delete accounts that nobody uses."""
    return Sweep(
        "konten.inaktive",
        _("Lange unbenutzte Konten: warnen, dann löschen"),
        run=handle_inactive,
        daily_at=dt.time(6, 40),
    )


@sweeps.register()
def profilbilder() -> Sweep:
    """Delete what a process that was killed between file and row has left behind."""
    return Sweep(
        "konten.profilbilder",
        _("Profilbilder löschen, die zu keinem Profil gehören"),
        run=clear_unused,
        daily_at=dt.time(3, 40),
    )


@sweeps.register()
def keys() -> Sweep:
    """Encrypt second factors with the present key, so that an earlier one can go."""
    return Sweep(
        "konten.schluessel",
        _("Zweite Faktoren mit dem neuen Schlüssel sichern"),
        run=renew_secrets,
        daily_at=dt.time(3, 50),
    )


@sweeps.register()
def verzeichnis() -> Sweep:
    """Take out of the directory who belongs nowhere any more."""
    return Sweep(
        "konten.verzeichnis",
        _("Einträge im Verzeichnis ausschalten, wenn jemand nirgends mehr dazugehört"),
        run=clear_directory,
        daily_at=dt.time(3, 50),
    )
