"""What people are told about dates."""

from django.utils.translation import gettext_lazy as _

from netzwerk.mitteilungen.ereignisse import Ereignis, ereignisse

_MAIL = "programm/mail/termin"

EINGELADEN = Ereignis("programm.termin-eingeladen", _("Sie sind zu einem Termin eingeladen"), _MAIL)
GEAENDERT = Ereignis("programm.termin-geaendert", _("Ein Termin hat sich geändert"), _MAIL)
FESTGELEGT = Ereignis("programm.termin-festgelegt", _("Ein Termin steht fest"), _MAIL)
ABGESAGT = Ereignis("programm.termin-abgesagt", _("Ein Termin ist abgesagt"), _MAIL)
ERINNERUNG = Ereignis("programm.termin-erinnerung", _("Morgen ist ein Termin"), _MAIL)
UEBERGEBEN = Ereignis("programm.termine-uebergeben", _("Termine gehen an die Nachfolge"))


@ereignisse.register()
def eingeladen() -> Ereignis:
    """Somebody is invited."""
    return EINGELADEN


@ereignisse.register()
def geaendert() -> Ereignis:
    """Time, place or link of a date have changed."""
    return GEAENDERT


@ereignisse.register()
def festgelegt() -> Ereignis:
    """One of the proposals has been chosen."""
    return FESTGELEGT


@ereignisse.register()
def abgesagt() -> Ereignis:
    """A date does not take place."""
    return ABGESAGT


@ereignisse.register()
def erinnerung() -> Ereignis:
    """A date is tomorrow."""
    return ERINNERUNG


@ereignisse.register()
def uebergeben() -> Ereignis:
    """At the end of a mandate its open dates go to the successor."""
    return UEBERGEBEN
