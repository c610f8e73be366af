"""Who may read pages: one rule as a filter and as a predicate."""

from typing import TYPE_CHECKING

from wagtail.query import PageQuerySet

from netzwerk.rechte import Rechte
from netzwerk.sichtbarkeit import Sichtbarkeit

if TYPE_CHECKING:
    from wissen.models import Seite


class SeiteQuerySet(PageQuerySet):
    """Lists of pages."""

    def visible_to(self, rechte: Rechte) -> "SeiteQuerySet":
        """Return the published pages the person may read."""
        pages = self.live()
        return pages if rechte.is_member else pages.filter(sichtbarkeit=Sichtbarkeit.OEFFENTLICH)


def can_read_seite(rechte: Rechte, seite: "Seite") -> bool:
    """Return whether the person may read the published page."""
    return seite.live and (rechte.is_member or seite.sichtbarkeit == Sichtbarkeit.OEFFENTLICH)
