"""What people are told about building blocks and their measures."""

from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import Massnahme
from netzwerk.fahrplan.permissions import can_read_massnahme, can_write_massnahme
from netzwerk.mitteilungen.ereignisse import Ereignis, ereignisse
from netzwerk.rechte import Rechte


def may_tell(rechte: Rechte, massnahme: Massnahme) -> bool:
    """Return whether the person can say what became of a measure."""
    people = {person.pk for person in massnahme.verantwortliche.all()}
    return can_write_massnahme(rechte, massnahme, people)


ERFAHRUNG_GEFRAGT = Ereignis(
    "wissen.erfahrung-gefragt",
    _("Eine Maßnahme aus einem Baustein ist zu Ende: Wie ist es gelaufen?"),
    may_see=may_tell,
)
NEUE_FASSUNG = Ereignis(
    "wissen.neue-fassung",
    _("Ein Baustein, den Ihre Kommune nutzt, hat eine neue Fassung"),
    may_see=can_read_massnahme,
)


@ereignisse.register()
def erfahrung_gefragt() -> Ereignis:
    """A measure from a block has ended; told to who can say what became of it."""
    return ERFAHRUNG_GEFRAGT


@ereignisse.register()
def neue_fassung() -> Ereignis:
    """A new version of a block; told to those whose running measures use an older one."""
    return NEUE_FASSUNG
