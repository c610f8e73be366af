"""The verbs of this room: each changes data in one place and one transaction."""

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.models import PageViewRestriction

from netzwerk.sichtbarkeit import Sichtbarkeit

if TYPE_CHECKING:
    from wissen.models import Seite


def effective_visibility(seite: "Seite") -> str:
    """Return the visibility that holds for a page: its own, or the narrower one above it."""
    parent = seite.get_parent() if seite.path else None
    if parent is not None and parent.wirksame_sichtbarkeit == Sichtbarkeit.NETZWERK:
        return Sichtbarkeit.NETZWERK
    return seite.sichtbarkeit


@transaction.atomic
def derive_restriction(seite: "Seite") -> None:
    """Make everything that follows from the visibility of a saved page agree with it.

    Wagtail's restriction of the page itself (its descendants inherit that), and the stored
    visibility of all pages below, which lists filter by.
    """
    _derive_wagtail_restriction(seite)
    below = seite.get_descendants()
    if seite.wirksame_sichtbarkeit == Sichtbarkeit.NETZWERK:
        below.filter(wirksame_sichtbarkeit=Sichtbarkeit.OEFFENTLICH).update(
            wirksame_sichtbarkeit=Sichtbarkeit.NETZWERK
        )
        return
    closed = list(below.filter(sichtbarkeit=Sichtbarkeit.NETZWERK).values_list("path", flat=True))
    hidden = below.filter(wirksame_sichtbarkeit=Sichtbarkeit.NETZWERK).values_list("pk", "path")
    opened = [pk for pk, path in hidden if not path.startswith(tuple(closed))]
    if opened:
        below.filter(pk__in=opened).update(wirksame_sichtbarkeit=Sichtbarkeit.OEFFENTLICH)


def _derive_wagtail_restriction(seite: "Seite") -> None:
    restrictions = PageViewRestriction.objects.filter(page_id=seite.pk)
    if seite.sichtbarkeit == Sichtbarkeit.OEFFENTLICH:
        for restriction in restrictions:
            restriction.delete()
    elif not restrictions.filter(restriction_type=PageViewRestriction.LOGIN).exists():
        restrictions.delete()
        PageViewRestriction(page_id=seite.pk, restriction_type=PageViewRestriction.LOGIN).save()
