"""Tandems on ``/mein/`` that wait for an answer, or for what came of them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from netzwerk.konten.models import User
from netzwerk.mein import Bereich, Quelle, Zeile, quellen
from netzwerk.programm.models import Tandem
from netzwerk.programm.tandem.permissions import own_sides
from netzwerk.rechte import Rechte


@quellen.register(order=25)
def tandems() -> Quelle:
    """Return the Tandems that wait for the person."""
    return Quelle(Bereich.WARTET, _waiting_for)


def _waiting_for(user: User, rechte: Rechte, limit: int) -> Sequence[Zeile]:
    if not rechte.verantwortete_kommunen:
        return []
    rows = Tandem.objects.waiting_for(rechte).with_sides()[:limit]
    return [Zeile(_line(one, rechte), one.get_absolute_url(), one.created_at) for one in rows]


def _line(tandem: Tandem, rechte: Rechte) -> str:
    partner = tandem.partner_of(own_sides(rechte, tandem)[0])
    if tandem.is_agreed:
        text = _("Tandem mit {kommune}: Was hat es gebracht?")
    elif tandem.is_proposal:
        text = _("Vorschlag der Koordination: ein Tandem mit {kommune}")
    else:
        text = _("{kommune} wünscht sich ein Tandem mit Ihnen")
    return text.format(kommune=partner)
