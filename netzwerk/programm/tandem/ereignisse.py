"""What people are told about Tandems."""

from django.utils.translation import gettext_lazy as _

from netzwerk.mitteilungen.ereignisse import Ereignis, ereignisse
from netzwerk.programm.tandem.permissions import can_read_tandem

_MAIL = "programm/mail/tandem"

ANGEFRAGT = Ereignis(
    "programm.tandem-angefragt",
    _("Ihre Kommune wird um ein Tandem gebeten"),
    _MAIL,
    can_read_tandem,
)
BEANTWORTET = Ereignis(
    "programm.tandem-beantwortet",
    _("Eine Anfrage für ein Tandem ist beantwortet"),
    _MAIL,
    can_read_tandem,
)
BEENDET = Ereignis("programm.tandem-beendet", _("Ein Tandem geht zu Ende"), _MAIL, can_read_tandem)


@ereignisse.register()
def angefragt() -> Ereignis:
    """A Kommune asks, or Koordination proposes."""
    return ANGEFRAGT


@ereignisse.register()
def beantwortet() -> Ereignis:
    """Agreed, declined, withdrawn, or nobody has answered."""
    return BEANTWORTET


@ereignisse.register()
def beendet() -> Ereignis:
    """The period is over, or somebody has ended it."""
    return BEENDET
