"""Who may take a building block over, and what others are told about it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from netzwerk.kommunen.models import Kommune, Mitgliedschaft
from netzwerk.kommunen.models.mitgliedschaft import LEADING_ROLLEN
from netzwerk.rechte import Rechte


@dataclass(frozen=True)
class Tuer:
    """What stands at the head of a block for a reader.

    Args:
        may_take: whether the person writes in the plan of a Kommune.
        text: what is said instead to who does not.
        is_sign_in: whether signing in is what is missing.
    """

    may_take: bool = False
    text: str = ""
    is_sign_in: bool = False


def kommunen_to_write(rechte: Rechte) -> list[Kommune]:
    """Return the Kommunen in whose plan the person writes by their own right, by name."""
    keys = rechte.verantwortete_kommunen | rechte.begleitete_kommunen
    return list(Kommune.objects.filter(pk__in=keys).in_german_order()) if keys else []


def door_for(rechte: Rechte) -> Tuer:
    """Return what a reader finds at the head of a block; at most one query."""
    if rechte.verantwortete_kommunen or rechte.begleitete_kommunen:
        return Tuer(may_take=True)
    if not rechte.is_signed_in:
        return Tuer(
            text=_(
                "Kommunen des Lernnetzwerks können diesen Baustein in ihren Fahrplan übernehmen."
            ),
            is_sign_in=True,
        )
    if not rechte.is_member:
        return Tuer()
    if not rechte.kommunen:
        return Tuer(text=_("In einen Fahrplan übernimmt ihn die Ansprechperson einer Kommune."))
    names = _speakers(rechte)
    if not names:
        return Tuer(text=_("In Ihrer Kommune kann ihn noch niemand in den Fahrplan übernehmen."))
    text = _("In Ihren Fahrplan übernehmen kann ihn in Ihrer Kommune: {namen}.")
    return Tuer(text=text.format(namen=", ".join(names)))


def _speakers(rechte: Rechte) -> list[str]:
    rows = Mitgliedschaft.objects.filter(
        kommune__in=rechte.kommunen, rolle__in=LEADING_ROLLEN, user__is_active=True
    ).select_related("user")
    names = (row.user.get_full_name() for row in rows.order_by("rolle", "pk"))
    return list(dict.fromkeys(filter(None, names)))
