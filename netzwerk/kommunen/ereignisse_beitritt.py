"""What people are told about requests to join."""

from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.permissions_beitritt import can_decide
from netzwerk.mitteilungen.ereignisse import Ereignis, ereignisse

BEITRITT_ANGEFRAGT = Ereignis(
    "kommunen.beitritt-angefragt",
    _("Jemand möchte mitmachen"),
    may_see=can_decide,
    is_task=True,
)
BEITRITT_ANGENOMMEN = Ereignis("kommunen.beitritt-angenommen", _("Sie sind aufgenommen"))
BEITRITT_ABGELEHNT = Ereignis(
    "kommunen.beitritt-abgelehnt",
    _("Ihre Anfrage ist beantwortet"),
    mail="kommunen/mail/beitritt_abgelehnt_mitglied",
)


@ereignisse.register()
def beitritt_angefragt() -> Ereignis:
    """Somebody asks to join; told to who decides."""
    return BEITRITT_ANGEFRAGT


@ereignisse.register()
def beitritt_angenommen() -> Ereignis:
    """A request was accepted; told to the member who asked."""
    return BEITRITT_ANGENOMMEN


@ereignisse.register()
def beitritt_abgelehnt() -> Ereignis:
    """A request was declined; told to the member who asked."""
    return BEITRITT_ABGELEHNT
