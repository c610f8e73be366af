"""Template tags of the forums: who stands beside a post, and what a topic is."""

from django import template
from django.utils.translation import gettext as _

from foren.adressen import page_url
from foren.models import Autorschaft, Thema, ThemaArt
from netzwerk.konten.models import PublicName

register = template.Library()

ART_ICONS = {
    ThemaArt.FRAGE: "question",
    ThemaArt.ERFAHRUNG: "experience",
    ThemaArt.HUERDE: "obstacle",
    ThemaArt.IDEE: "idea",
    ThemaArt.ANKUENDIGUNG: "announcement",
}


@register.simple_tag
def author_name(row: Autorschaft, is_member: bool) -> str:
    """Return the name of an author, or what stands in its place for visitors."""
    if row.author is None:
        return _("Ehemaliges Mitglied")
    profil = getattr(row.author, "profil", None)
    if is_member or (profil and profil.public_name == PublicName.NAME):
        return row.author.get_full_name() or _("Mitglied des Lernnetzwerks")
    return (profil and profil.funktion) or _("Mitglied des Lernnetzwerks")


@register.simple_tag
def author_line(row: Autorschaft, is_member: bool) -> str:
    """Return function, place and role of an author on that day, as far as the reader sees them.

    Visitors see the function and the place, members the role as well.
    """
    profil = getattr(row.author, "profil", None)
    funktion = profil.funktion if profil else ""
    if funktion and author_name(row, is_member) == funktion:
        funktion = ""
    parts = [funktion, str(row.ort or ""), row.rolle if is_member else ""]
    return " · ".join(dict.fromkeys(part for part in parts if part))


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
