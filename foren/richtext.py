"""What the text of a post may contain: one configuration for the editor and for the sanitiser.

The browser's editor is built from ``EXTENSIONS`` and the sanitiser allows what they produce, so
that neither can drift away from the other. Whatever did not come from the editor (a plain text
area, a mail, a stranger's request) passes the same sanitiser before it is saved.
"""

import re
from html import escape, unescape
from typing import Any

import nh3
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.text import normalize_newlines
from django.utils.translation import gettext as _
from django_prose_editor.config import allowlist_from_extensions, expand_extensions

from foren.markup import markup_to_html

#: Longest text of a post, in visible characters.
TEXT_MAX_LENGTH = 20_000
#: Longest raw input that is looked at; marks and addresses of links are not visible.
RAW_MAX_LENGTH = 10 * TEXT_MAX_LENGTH
#: Deepest nesting of elements; the editor's own lists and quotations stay far below.
MAX_DEPTH = 24
URL_SCHEMES = ("http", "https", "mailto", "tel")
LINK_REL = "nofollow ugc noopener"
#: Levels of headings inside a post; the head of the post itself is a heading of level 2.
HEADING_LEVELS = (3, 4)

EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": list(HEADING_LEVELS)},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": list(URL_SCHEMES)},
    # The site has a toolbar of its own, and spelling is checked where people want it.
    "Menu": False,
    "NoSpellCheck": False,
    "Dropcursor": False,
    "Gapcursor": False,
}
#: Attributes the editor needs; the library's wider defaults (title, rel, type …) are left out.
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}


def _cleaner() -> nh3.Cleaner:
    allowed = allowlist_from_extensions(expand_extensions(EXTENSIONS))
    return nh3.Cleaner(
        tags=allowed["tags"],
        # The star stands for every element; without it nh3 would let "title" and "lang" pass.
        attributes={"*": set()}
        | {
            tag: names & _ATTRIBUTES.get(tag, set()) for tag, names in allowed["attributes"].items()
        },
        url_schemes=allowed["url_schemes"],
        link_rel=LINK_REL,
        # Their content is no text that anybody wrote for people.
        clean_content_tags={"script", "style", "title", "textarea", "template", "noscript"},
    )


_CLEANER = _cleaner()
_BLANK = r"(?:\s|&nbsp;|\u00a0|\u200b|<br>)*"
_EMPTY_BLOCK = re.compile(rf"<(p|h3|h4|li|ul|ol|blockquote)(?: [^>]*)?>{_BLANK}</\1>")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z0-9]+)[^>]*>")
_BLOCKS = {"p", "h3", "h4", "ul", "ol", "blockquote"}


def sanitize(html: str) -> str:
    """Return the HTML without anything the editor could not have made, and without empty blocks.

    Never raises; what is not allowed is left out, the text inside it stays. So does the text of
    what is nested deeper than people write.
    """
    # Half characters and zero bytes are no text; neither database would take both.
    html = html.replace("\x00", "").encode("utf-8", "replace").decode()
    html = _wrap_loose_text(_CLEANER.clean(normalize_newlines(html)))
    # An empty item leaves an empty list, and so on up to the depth that is allowed at all.
    for _level in range(MAX_DEPTH):
        html = _EMPTY_BLOCK.sub("", html)
    if _depth(html) > MAX_DEPTH:
        return f"<p>{escape(visible_text(html), quote=False)}</p>"
    return html.strip()


def _wrap_loose_text(html: str) -> str:
    """Put what stands outside of every block into paragraphs."""
    depth, start, parts = 0, 0, []

    def flush(end: int) -> None:
        loose = html[start:end]
        parts.append(f"<p>{loose}</p>" if loose.strip() else "")

    for tag in _TAG.finditer(html):
        if tag["name"] not in _BLOCKS:
            continue
        if tag["end"]:
            depth -= 1
            if depth == 0:
                parts.append(html[start : tag.end()])
                start = tag.end()
        else:
            if depth == 0:
                flush(tag.start())
                start = tag.start()
            depth += 1
    flush(len(html))
    return "".join(parts)


def _depth(html: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        if tag["name"] != "br":
            depth += -1 if tag["end"] else 1
            deepest = max(deepest, depth)
    return deepest


def visible_text(html: str) -> str:
    """Return the words of sanitised HTML, for counting and for short previews."""
    spaced = re.sub(r"</(?:p|h\d|li|blockquote)>|<br>", " ", html)
    return re.sub(r"[\s\u200b]+", " ", unescape(strip_tags(spaced))).strip()


def clean_text(raw: str, *, is_html: bool) -> str:
    """Return what is saved of an input.

    Args:
        raw: HTML of the editor, or what was typed into the plain text area.
        is_html: which of the two it is.

    Raises:
        ValidationError: nothing visible is left, or it is too long; with a German message.
    """
    if len(raw) > (RAW_MAX_LENGTH if is_html else 2 * TEXT_MAX_LENGTH):
        raise ValidationError(_too_long(len(raw)), code="max_length")
    html = sanitize(raw if is_html else markup_to_html(raw))
    length = len(visible_text(html))
    if not length:
        raise ValidationError(_("Bitte schreiben Sie einen Text."), code="required")
    if length > TEXT_MAX_LENGTH:
        raise ValidationError(_too_long(length), code="max_length")
    return html


def _too_long(length: int) -> str:
    return _(
        "Der Text ist zu lang: {length} Zeichen, höchstens {limit} sind möglich. "
        "Bitte kürzen Sie ihn oder teilen Sie ihn auf zwei Beiträge auf."
    ).format(length=_dotted(length), limit=_dotted(TEXT_MAX_LENGTH))


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
