"""What the library adds to the profile of a Kommune: its practices and stories."""

from django.utils.translation import gettext as _

from netzwerk.bildfassungen import with_bild
from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.profile_slots import Section, sections
from netzwerk.rechte import Rechte
from wissen.models import GutePraxis, Projektgeschichte
from wissen.models.fachseite import Fachseite

#: How many pages of each kind a profile shows.
SHOWN = 6


@sections.register(order=40)
def show_gute_praxis(kommune: Kommune, rechte: Rechte) -> Section | None:
    """Return the newest practices of the Kommune that the reader may see."""
    return _section(GutePraxis, _("Gute Praxis"), kommune, rechte)


@sections.register(order=41)
def show_geschichten(kommune: Kommune, rechte: Rechte) -> Section | None:
    """Return the newest stories of the Kommune that the reader may see."""
    return _section(Projektgeschichte, _("Geschichten"), kommune, rechte)


def _section(
    model: type[Fachseite], title: str, kommune: Kommune, rechte: Rechte
) -> Section | None:
    found = model.objects.visible_to(rechte).filter(kommune=kommune)
    seiten = list(with_bild(found).order_by("-first_published_at", "-pk")[:SHOWN])
    if not seiten:
        return None
    for seite in seiten:
        # The profile says whose they are; the cards need not, and need not ask the database.
        seite.kommune = None
    return Section(title, "wissen/kommunenprofil.html", {"seiten": seiten})
