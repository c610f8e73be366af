"""Tell people that they have got or lost a role; the accounts know nothing of Mitteilungen."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.konten.events import rolle_changed
from netzwerk.konten.models import User
from netzwerk.mitteilungen.ereignisse import Ereignis, ereignisse
from netzwerk.mitteilungen.notify import notify
from netzwerk.rechte import Rolle

ROLLE_GEAENDERT = Ereignis("konten.rolle-geaendert", gettext_lazy("Ihre Rollen im Netzwerk"))


@ereignisse.register()
def rolle_geaendert() -> Ereignis:
    """Return the event."""
    return ROLLE_GEAENDERT


def _tell(
    sender: type, user: User, rolle: Rolle, is_given: bool, actor: User | None, **kwargs: Any
) -> None:
    # What an installation or an accepted invitation gives is no news to the person.
    if actor is None:
        return
    text = (
        _("Sie haben jetzt die Rolle {rolle}.")
        if is_given
        else _("Sie haben die Rolle {rolle} nicht mehr.")
    )
    notify(
        [user],
        ROLLE_GEAENDERT,
        user,
        text=text.format(rolle=rolle.label),
        url=reverse("own_memberships"),
        actor=actor,
    )


def connect() -> None:
    """Connect the receiver; called once when the application is ready."""
    rolle_changed.connect(_tell, dispatch_uid="mitteilungen-rolle")
