"""What facilitators are told about their mandates, Koordination and voters about applications."""

from django.utils.translation import gettext_lazy as _

from netzwerk.mitteilungen.ereignisse import Ereignis, ereignisse
from netzwerk.programm.bewerbungen.permissions import can_read_bewerbungen
from netzwerk.programm.kosten import ereignisse as _kosten  # noqa: F401 -- registers
from netzwerk.programm.tandem import ereignisse as _tandem  # noqa: F401 -- registers
from netzwerk.programm.termine import ereignisse as _termine  # noqa: F401 -- registers

MANDAT_ENDET = Ereignis("programm.mandat-endet", _("Ein Mandat endet bald"))
MANDAT_GEAENDERT = Ereignis("programm.mandat-geaendert", _("Ihre Mandate als Prozessbegleitung"))


@ereignisse.register()
def mandat_geaendert() -> Ereignis:
    """A mandate has been given, changed or ended."""
    return MANDAT_GEAENDERT


BEWERBUNG_EINGEREICHT = Ereignis(
    "programm.bewerbung-eingereicht",
    _("Eine Kommune hat sich beworben"),
    may_see=lambda rechte, _bewerbung: can_read_bewerbungen(rechte),
)
VOTEN_ERBETEN = Ereignis("programm.voten-erbeten", _("Ihr Votum zu Bewerbungen wird erbeten"))


@ereignisse.register()
def bewerbung_eingereicht() -> Ereignis:
    """An application has been submitted."""
    return BEWERBUNG_EINGEREICHT


@ereignisse.register()
def voten_erbeten() -> Ereignis:
    """The deadline is over, or the day until which votes are asked for comes near."""
    return VOTEN_ERBETEN


@ereignisse.register()
def mandat_endet() -> Ereignis:
    """A mandate ends in two weeks."""
    return MANDAT_ENDET
