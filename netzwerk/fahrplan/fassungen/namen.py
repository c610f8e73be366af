"""The names of the people and Organisationen that a version holds as numbers."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from netzwerk.fahrplan.fassungen.inhalt import Punkt, measures
from netzwerk.fahrplan.models import Ansatz
from netzwerk.kommunen.models import Organisation
from netzwerk.konten.anzeigename import name_for
from netzwerk.konten.models import User
from netzwerk.rechte import Rechte


def names_in(rechte: Rechte, *inhalte: Punkt) -> dict[str, dict[str, str]]:
    """Return by field and number what the versions name: three queries for any number.

    People are named as the reader may know them; who has no account any more is missing.
    """
    people, organisationen, ansaetze = (
        {
            int(key)
            for inhalt in inhalte
            for massnahme in measures(inhalt)
            for key in filter(None, massnahme["felder"][field].split(","))
        }
        for field in ("verantwortliche", "organisationen", "ansatz")
    )
    users = User.objects.filter(pk__in=people).select_related("profil")
    return {
        "verantwortliche": {
            str(user.pk): name_for(user, is_member=rechte.is_member) for user in users
        },
        "organisationen": {
            str(row.pk): str(row) for row in Organisation.objects.filter(pk__in=organisationen)
        },
        "ansatz": {
            str(row.pk): str(row)
            for row in Ansatz.objects.visible_to(rechte).filter(pk__in=ansaetze)
        },
    }


def listed(text: str, known: Mapping[str, str]) -> list[str]:
    """Return the names behind the numbers of a field, each once."""
    names = (known.get(key, _("nicht mehr zu sehen")) for key in filter(None, text.split(",")))
    return list(dict.fromkeys(names))
