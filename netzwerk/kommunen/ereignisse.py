"""What people are told about in this room."""

from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen import ereignisse_beitritt  # noqa: F401 -- registers
from netzwerk.kommunen.permissions_uebergabe import can_see_uebergabe
from netzwerk.mitteilungen.ereignisse import Ereignis, ereignisse

MITGLIEDSCHAFT_GEAENDERT = Ereignis("kommunen.mitgliedschaft-geaendert", _("Ihre Mitgliedschaften"))
UEBERGABE_ANGEKUENDIGT = Ereignis(
    "kommunen.uebergabe-angekuendigt",
    _("Eine Aufgabe in Ihrer Kommune soll übergeben werden"),
    mail="kommunen/mail/uebergabe_angekuendigt",
    may_see=can_see_uebergabe,
)
UEBERGABE_VOLLZOGEN = Ereignis(
    "kommunen.uebergabe-vollzogen",
    _("Eine Aufgabe in Ihrer Kommune ist übergeben"),
    may_see=can_see_uebergabe,
)
UEBERGABE_BEENDET = Ereignis(
    "kommunen.uebergabe-beendet",
    _("Eine Aufgabe in Ihrer Kommune wird doch nicht übergeben"),
    may_see=can_see_uebergabe,
)
UEBERGABE_RUECKGAENGIG = Ereignis(
    "kommunen.uebergabe-rueckgaengig",
    _("Eine Übergabe in Ihrer Kommune ist rückgängig gemacht"),
    may_see=can_see_uebergabe,
)


@ereignisse.register()
def mitgliedschaft_geaendert() -> Ereignis:
    """Somebody else has changed where the person belongs."""
    return MITGLIEDSCHAFT_GEAENDERT


@ereignisse.register()
def uebergabe_angekuendigt() -> Ereignis:
    """Somebody is asked to take over a seat."""
    return UEBERGABE_ANGEKUENDIGT


@ereignisse.register()
def uebergabe_vollzogen() -> Ereignis:
    """A seat has a new person."""
    return UEBERGABE_VOLLZOGEN


@ereignisse.register()
def uebergabe_beendet() -> Ereignis:
    """A handover was declined, withdrawn, or has lapsed."""
    return UEBERGABE_BEENDET


@ereignisse.register()
def uebergabe_rueckgaengig() -> Ereignis:
    """A handover was undone."""
    return UEBERGABE_RUECKGAENGIG
