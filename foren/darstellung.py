"""How a post looks: its neutral HTML, the same for everybody of an audience.

The template sees an ``Inhalt`` and nothing else. So the HTML depends on these values alone and
may be remembered by them: whatever changes (a text, a name, the day that "gestern" refers to)
gives another key, and nothing ever has to be thrown away. Rights are not among the values.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foren.models import Autorschaft, Beitrag
from netzwerk.kommunen.menschen.mensch import person_url
from netzwerk.konten.anzeigename import name_for

MITGLIED = "mitglied"
BESUCH = "besuch"
PUBLIKUM = (MITGLIED, BESUCH)
"""Audiences: members see names, visitors what an author has chosen for the public."""

#: Posts whose HTML a process remembers.
REMEMBERED = 2000


@dataclass(frozen=True, slots=True)
class Inhalt:
    """All that the neutral HTML of a post depends on."""

    pk: int
    number: int
    seq: int
    html: str
    is_deleted: bool
    is_edited: bool
    created_at: dt.datetime
    name: str
    href: str
    line: str
    is_member: bool
    language: str
    today: dt.date


def render_beitrag(beitrag: Beitrag, publikum: str) -> SafeString:
    """Return the neutral HTML of a post; its relations must be loaded (``for_display``)."""
    is_member = publikum == MITGLIED
    is_deleted = beitrag.is_deleted
    return _render(
        Inhalt(
            pk=beitrag.pk,
            number=beitrag.number,
            seq=beitrag.changed_seq,
            html="" if is_deleted else beitrag.html,
            is_deleted=is_deleted,
            is_edited=beitrag.edited_at is not None,
            created_at=beitrag.created_at,
            name=author_name(beitrag, is_member=is_member),
            href=author_url(beitrag, is_member=is_member),
            line=author_line(beitrag, is_member=is_member),
            is_member=is_member,
            language=get_language() or "",
            today=timezone.localdate(),
        )
    )


@lru_cache(maxsize=REMEMBERED)
def _render(inhalt: Inhalt) -> SafeString:
    return mark_safe(  # noqa: S308 -- a template's own output
        render_to_string("foren/beitrag.html", {"inhalt": inhalt}).strip()
    )


def render_for_reader(
    request: HttpRequest, beitrag: Beitrag, publikum: str, actions: Mapping[str, bool]
) -> SafeString:
    """Return the HTML of a post with what this reader may do with it.

    Args:
        request: of the reader, for the security token of a form.
        beitrag: the post.
        publikum: the reader's audience.
        actions: ``edit``, ``delete`` and ``restore``, each whether it is allowed.
    """
    html = render_beitrag(beitrag, publikum)
    if not any(actions.values()):
        return html
    own = render_to_string("foren/own_actions.html", {"beitrag": beitrag, **actions}, request)
    return mark_safe(f"{html.removesuffix('</li>')}{own.strip()}</li>")  # noqa: S308 -- two templates


def author_name(row: Autorschaft, *, is_member: bool) -> str:
    """Return the name of an author, or what stands in its place for visitors."""
    if row.author is None:
        return _("Ehemaliges Mitglied")
    return name_for(row.author, is_member=is_member)


def author_url(row: Autorschaft, *, is_member: bool) -> str:
    """Return the address of the author's page, or an empty text.

    Only members get there, and who is in the directory is there for all of them alike: the same
    link is right for the whole audience.
    """
    profil = getattr(row.author, "profil", None)
    if not (is_member and profil and profil.im_verzeichnis and row.author.is_active):
        return ""
    return person_url(row.author_id)


def author_line(row: Autorschaft, *, is_member: bool) -> str:
    """Return function, place and role of an author on that day, as far as the audience sees them.

    Visitors see the function and the place, members the role as well. The text is the same for
    everybody of an audience: the function is in it only if the whole network may see it.
    """
    profil = getattr(row.author, "profil", None)
    funktion = profil.shared_funktion if profil else ""
    if funktion and author_name(row, is_member=is_member) == funktion:
        funktion = ""
    parts = [funktion, str(row.ort or ""), row.rolle if is_member else ""]
    return " · ".join(dict.fromkeys(part for part in parts if part))
