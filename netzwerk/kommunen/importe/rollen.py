"""The roles that a row of a list can name."""

from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.kommunen.permissions import INVITED_ROLLEN
from netzwerk.rechte import Rolle
from netzwerk.text import search_words

#: What people write beside the names themselves.
_OTHER_NAMES = {
    MitgliedschaftRolle.MITGLIED: ("mitglieder", "teilnehmende", "teilnehmer", "teilnehmerin"),
    MitgliedschaftRolle.ANSPRECHPERSON: (
        *("ansprechpartner", "ansprechpartnerin", "projektleitung", "kontaktperson"),
    ),
    MitgliedschaftRolle.STELLVERTRETUNG: (
        *("stellvertretung", "stellvertreter", "stellvertreterin", "vertretung", "stv"),
    ),
    Rolle.PROZESSBEGLEITUNG: ("prozessbegleiter", "prozessbegleiterin"),
}
_ALL = (*MitgliedschaftRolle, *INVITED_ROLLEN)
_BY_NAME = {
    name: rolle
    for rolle in _ALL
    for name in (" ".join(search_words(str(rolle.label))), *_OTHER_NAMES.get(rolle, ()))
}


def find_rolle(text: str) -> MitgliedschaftRolle | Rolle | None:
    """Return the role with this name; an ordinary member where there is none."""
    if not text:
        return MitgliedschaftRolle.MITGLIED
    return _BY_NAME.get(" ".join(search_words(text)))


def names_of_rollen(*, with_network: bool) -> str:
    """Return the names of the roles, also of those in the whole network where they can be given."""
    rollen = _ALL if with_network else tuple(MitgliedschaftRolle)
    return ", ".join(str(rolle.label) for rolle in rollen)
