"""What people are told about plans."""

from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.permissions import can_read_massnahme
from netzwerk.fahrplan.strukturen.permissions import can_read_struktur
from netzwerk.mitteilungen.ereignisse import Ereignis, ereignisse

MASSNAHME_FAELLIG = Ereignis(
    "fahrplan.massnahme-faellig",
    _("Eine Ihrer Maßnahmen ist bald fällig"),
    may_see=can_read_massnahme,
)


@ereignisse.register()
def massnahme_faellig() -> Ereignis:
    """A measure is due soon; told to the people responsible for it."""
    return MASSNAHME_FAELLIG


LEBENSZEICHEN_FEHLT = Ereignis(
    "fahrplan.lebenszeichen-fehlt",
    _("Von einer Ihrer Strukturen fehlt ein Lebenszeichen"),
    may_see=can_read_struktur,
)


@ereignisse.register()
def lebenszeichen_fehlt() -> Ereignis:
    """Nothing was seen of a structure for longer than its rhythm; told to its owners."""
    return LEBENSZEICHEN_FEHLT


NIEMAND_ZU_FRAGEN = Ereignis(
    "fahrplan.rueckfrage-niemand",
    _("Zu einer Rückfrage gibt es niemanden, den man fragen kann"),
)
RUECKFRAGE_BEANTWORTET = Ereignis(
    "fahrplan.rueckfrage-beantwortet",
    _("Eine Rückfrage an Ihre Kommune ist beantwortet"),
)


@ereignisse.register()
def niemand_zu_fragen() -> Ereignis:
    """There is nobody to ask in a Kommune; told to Koordination."""
    return NIEMAND_ZU_FRAGEN


@ereignisse.register()
def rueckfrage_beantwortet() -> Ereignis:
    """An answer waits to be looked at; told to who speaks for the Kommune, else Koordination."""
    return RUECKFRAGE_BEANTWORTET
