"""Template tags of the forums: what a topic is, and where its pages are."""

from django import template

from foren.adressen import page_url
from foren.models import Thema, ThemaArt

register = template.Library()

ART_ICONS = {
    ThemaArt.FRAGE: "question",
    ThemaArt.ERFAHRUNG: "experience",
    ThemaArt.HUERDE: "obstacle",
    ThemaArt.IDEE: "idea",
    ThemaArt.ANKUENDIGUNG: "announcement",
}


@register.filter
def art_icon(art: str) -> str:
    """Return the name of the icon of a kind of topic."""
    return ART_ICONS[ThemaArt(art)]


@register.simple_tag
def crumbs(*parts: str) -> list[tuple[str, str]]:
    """Return the trail of a breadcrumb from labels and addresses in turn."""
    return list(zip(parts[::2], parts[1::2], strict=True))


@register.simple_tag
def thema_page(thema: Thema, page: int) -> str:
    """Return the address of a page of a topic."""
    return page_url(thema, int(page))
