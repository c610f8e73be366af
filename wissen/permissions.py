"""Who may read pages: one rule as a filter and as a predicate.

Both read ``wirksame_sichtbarkeit``, which ``Seite.save`` derives from the page and its
ancestors, so neither has to look up the tree.
"""

from typing import TYPE_CHECKING

from wagtail.query import PageQuerySet

from netzwerk.rechte import Rechte
from netzwerk.sichtbarkeit import Sichtbarkeit

if TYPE_CHECKING:
    from wissen.models import Seite


class SeiteQuerySet(PageQuerySet):
    """Lists of pages."""

    def visible_to(self, rechte: Rechte) -> "SeiteQuerySet":
        """Return the published pages the person may read.

        Every list, count, feed and search of pages starts here: Wagtail's own ``live()`` lets
        pages through that only members may read.
        """
        pages = self.live()
        if rechte.is_member:
            return pages
        return pages.filter(wirksame_sichtbarkeit=Sichtbarkeit.OEFFENTLICH)


def can_read_seite(rechte: Rechte, seite: "Seite") -> bool:
    """Return whether the person may read the published page."""
    return seite.live and (
        rechte.is_member or seite.wirksame_sichtbarkeit == Sichtbarkeit.OEFFENTLICH
    )
