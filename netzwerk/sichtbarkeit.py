"""Who may see what a member writes: one scale, and one rule, for everything in the network.

The rule stands here once as a filter and once as a predicate; each room says where its rows keep
their Kommune and their edition. A test proves that both agree for every role.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.rechte import Rechte, Rolle


class Sichtbarkeit(models.TextChoices):
    """Widest first. What somebody may not see exists nowhere for that person."""

    OEFFENTLICH = "oeffentlich", _("Öffentlich")
    NETZWERK = "netzwerk", _("Alle im Lernnetzwerk")
    AUFLAGE = "auflage", _("Kommunen dieser Auflage")
    KOMMUNE = "kommune", _("Eigene Kommune und ihre Prozessbegleitung")
    BEGLEITUNG = "begleitung", _("Prozessbegleitung und Koordination")
    NIEMAND = "niemand", _("Nur ich")


def readable(rechte: Rechte, prefix: str = "", place: str | None = None, author: str = "") -> Q:
    """Return the filter for what a person may read.

    Args:
        rechte: who reads.
        prefix: path to the row with the field ``sichtbarkeit``, for example ``"forum__"``.
        place: path to the row with ``kommune`` and ``auflage``; None if it is the same row.
        author: path to the account that alone sees what is ``niemand``; empty if nobody does.
    """
    place = prefix if place is None else place

    def circle(sichtbarkeit: Sichtbarkeit, **condition: object) -> Q:
        return Q(**{f"{prefix}sichtbarkeit": sichtbarkeit}) & Q(**condition)

    allowed = circle(Sichtbarkeit.OEFFENTLICH)
    if not rechte.is_member:
        return allowed
    allowed |= circle(Sichtbarkeit.NETZWERK)
    if rechte.auflagen:
        allowed |= circle(Sichtbarkeit.AUFLAGE, **{f"{place}auflage__in": rechte.auflagen})
    if kommunen := rechte.kommunen | rechte.begleitete_kommunen:
        allowed |= circle(Sichtbarkeit.KOMMUNE, **{f"{place}kommune__in": kommunen})
    if rechte.has_rolle(Rolle.PROZESSBEGLEITUNG, Rolle.KOORDINATION):
        allowed |= circle(Sichtbarkeit.BEGLEITUNG)
    if author:
        allowed |= circle(Sichtbarkeit.NIEMAND, **{author: rechte.person_id})
    return allowed


def can_read(
    rechte: Rechte,
    sichtbarkeit: str,
    *,
    kommune_id: int | None = None,
    auflage_id: int | None = None,
    author_id: int | None = None,
) -> bool:
    """Return whether a person may read something of this visibility: ``readable`` for one row.

    Args:
        rechte: who reads.
        sichtbarkeit: how far it is seen.
        kommune_id: the Kommune it belongs to.
        auflage_id: the edition it belongs to.
        author_id: whose it is, if it is ``niemand``.
    """
    if not rechte.is_member:
        return sichtbarkeit == Sichtbarkeit.OEFFENTLICH
    match Sichtbarkeit(sichtbarkeit):
        case Sichtbarkeit.OEFFENTLICH | Sichtbarkeit.NETZWERK:
            return True
        case Sichtbarkeit.AUFLAGE:
            return auflage_id in rechte.auflagen
        case Sichtbarkeit.KOMMUNE:
            return kommune_id in rechte.kommunen | rechte.begleitete_kommunen
        case Sichtbarkeit.BEGLEITUNG:
            return rechte.has_rolle(Rolle.PROZESSBEGLEITUNG, Rolle.KOORDINATION)
        case Sichtbarkeit.NIEMAND:
            return author_id == rechte.person_id
