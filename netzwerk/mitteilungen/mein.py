"""What Mitteilungen add to ``/mein/``: those that are not read, and the way to all of them."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.konten.models import User
from netzwerk.mein import Bereich, Quelle, Wegweiser, Zeile, quellen, wegweiser
from netzwerk.mitteilungen.ereignisse import keys_of_tasks
from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.rechte import Rechte


@wegweiser.register(order=10)
def mitteilungen() -> Wegweiser:
    """Return the way to all of them."""
    return Wegweiser(
        _("Mitteilungen"),
        reverse("mitteilungen:list"),
        _("Was Sie betrifft, und wann wir Ihnen dazu eine E-Mail schicken."),
        "mail",
    )


@quellen.register()
def unread() -> Quelle:
    """Return what the person has not read, but for what already stands under what waits."""
    return Quelle(Bereich.NEU, _unread_of, reverse("mitteilungen:list"), _("Alle Mitteilungen"))


def _unread_of(user: User, rechte: Rechte, limit: int) -> Sequence[Zeile]:
    rows = Mitteilung.objects.filter(user=user, read_at=None)
    rows = rows.exclude(ereignis__in=keys_of_tasks()).order_by("-pk")[:limit]
    return [Zeile(row.text, row.get_absolute_url(), row.created_at) for row in rows]
