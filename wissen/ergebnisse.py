"""What the results page of an edition shows of the library: public practices and stories."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.bildfassungen import with_bild
from netzwerk.programm.ergebnisse.abschnitte import Abschnitt, Blick, Zahl, abschnitte
from netzwerk.rechte import BESUCH
from wissen.models import GutePraxis, Projektgeschichte
from wissen.models.fachseite import Fachseite


@abschnitte.register(order=30)
def geschichten(blick: Blick) -> Abschnitt | None:
    """Return the stories."""
    seiten = _public(Projektgeschichte, blick)
    text = ngettext("Geschichte", "Geschichten", len(seiten))
    return _section("geschichten", _("Geschichten"), seiten, text)


@abschnitte.register(order=31)
def praxis(blick: Blick) -> Abschnitt | None:
    """Return the practices."""
    seiten = _public(GutePraxis, blick)
    text = ngettext("Seite „Gute Praxis“", "Seiten „Gute Praxis“", len(seiten))
    return _section("praxis", _("Gute Praxis"), seiten, text)


def _public(model: type[Fachseite], blick: Blick) -> list[Fachseite]:
    rows = model.objects.visible_to(BESUCH).filter(kommune__in=blick.keys)
    return list(
        with_bild(rows).select_related("kommune", "bild").order_by("-first_published_at", "-pk")
    )


def _section(name: str, titel: str, seiten: list[Fachseite], text: str) -> Abschnitt | None:
    if not seiten:
        return None
    zahl = Zahl(len(seiten), text)
    return Abschnitt(name, titel, "wissen/ergebnisse.html", {"seiten": seiten}, zahl)
