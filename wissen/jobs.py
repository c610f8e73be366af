"""Recurring jobs of the library."""

import datetime as dt
from io import StringIO

from django.core.management import call_command
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.background.sweeps import Sweep, sweeps
from wissen.kreis.fragen import ask, lately_unanswered


def publish_scheduled() -> str:
    """Publish and withdraw the pages whose time has come, as editors have planned it."""
    call_command("publish_scheduled", stdout=StringIO())
    return _("Geplante Veröffentlichungen sind geprüft.")


@sweeps.register(order=70)
def scheduled_pages() -> Sweep:
    """Pages that editors have planned to appear or to go."""
    return Sweep(
        "wissen.veroeffentlichungen",
        gettext_lazy("Geplante Seiten veröffentlichen und zurückziehen"),
        run=publish_scheduled,
        every=dt.timedelta(minutes=5),
    )


@sweeps.register(order=71)
def experiences() -> Sweep:
    """Measures from a block that have ended, where nobody was asked how it went."""
    return Sweep(
        "wissen.erfahrungen",
        gettext_lazy("Nach Erfahrungen mit Bausteinen fragen"),
        run=lambda: _("{count} Personen gefragt.").format(count=ask(lately_unanswered())),
        daily_at=dt.time(7, 10),
    )
