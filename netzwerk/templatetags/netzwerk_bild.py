"""Template tags for pictures: the only way in which pages show one."""

from django import template

from netzwerk.bildfassungen import find_fassungen
from netzwerk.models import Bild, Bildfassung

register = template.Library()


@register.inclusion_tag("components/picture.html")
def bild(
    bild: Bild | None,
    einsatz: str = "seite",
    alt: str | None = None,
    unterschrift: str = "",
    *,
    eager: bool = False,
) -> dict:
    """Show a picture with alternative text and credit, or nothing if it may not be shown.

    Args:
        bild: the picture, or None.
        einsatz: where it stands, a key of ``netzwerk.bildfassungen.EINSATZ``.
        alt: alternative text at this place; None or empty takes that of the picture.
        unterschrift: caption.
        eager: load it at once, for the picture at the top of a page.
    """
    fassungen = find_fassungen(bild, einsatz) if bild else None
    return {
        "bild": bild,
        "fassungen": fassungen,
        "alt": alt or (bild.description if bild else ""),
        "unterschrift": unterschrift,
        "eager": eager,
    }


@register.simple_tag
def kartenbild(bild: Bild | None) -> Bildfassung | None:
    """Return the picture in the size of a card, or None if there is none to show."""
    fassungen = find_fassungen(bild, "karte") if bild else None
    return fassungen.plain if fassungen else None
