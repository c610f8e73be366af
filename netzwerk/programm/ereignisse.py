"""What facilitators are told about their mandates."""

from django.utils.translation import gettext_lazy as _

from netzwerk.mitteilungen.ereignisse import Ereignis, ereignisse

MANDAT_GEAENDERT = Ereignis("programm.mandat-geaendert", _("Ihre Mandate als Prozessbegleitung"))


@ereignisse.register()
def mandat_geaendert() -> Ereignis:
    """A mandate has been given, changed or ended."""
    return MANDAT_GEAENDERT
