"""Texts that ship with the platform: from plain files to what pages store.

The files are TOML, so that somebody who does not program can read and mend them. Longer texts
in them use a few marks:

    ## Section          ### Subsection
    - point             1. point
    **bold**            [text](/address/)
    > Quotation — who says it
    ! Note
    !bild file | caption

Blank lines separate paragraphs.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.utils.html import escape

_HEADING = re.compile(r"(#{2,3}) (.+)")
_PICTURE = re.compile(r"!bild (\S+)(?: \| (.+))?")
_LIST_MARKS = {"ul": re.compile(r"- (.+)"), "ol": re.compile(r"\d+\. (.+)")}
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")

#: Finds the picture of a file name; None leaves it out.
PictureFinder = Callable[[str], Any]


def read_texts(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file.

    Raises:
        tomllib.TOMLDecodeError: if it is not TOML.
    """
    return tomllib.loads(path.read_text(encoding="utf-8"))


def to_html(text: str) -> str:
    """Return the HTML of a text without headings, as rich text fields store it."""
    return "".join(_paragraph(block) for block in _blocks(text))


def to_stream(text: str, find_picture: PictureFinder | None = None) -> list[tuple[str, Any]]:
    """Return a text as the blocks of ``wissen.blocks.InhaltBlock``."""
    stream: list[tuple[str, Any]] = []
    for block in _blocks(text):
        kind, value = _stream_block(block, find_picture)
        if kind == "absatz" and stream and stream[-1][0] == "absatz":
            stream[-1] = ("absatz", stream[-1][1] + value)
        elif value is not None:
            stream.append((kind, value))
    return stream


def _stream_block(block: str, find_picture: PictureFinder | None) -> tuple[str, Any]:
    if match := _HEADING.fullmatch(block):
        return "ueberschrift", {"text": match[2], "ebene": str(len(match[1]))}
    if match := _PICTURE.fullmatch(block):
        picture = find_picture(match[1]) if find_picture else None
        value = {"bild": picture, "alternativtext": "", "unterschrift": match[2] or ""}
        return "bild", value if picture else None
    if block.startswith("> "):
        words, _dash, person = block[2:].partition(" — ")
        return "zitat", {"text": words, "person": person}
    if block.startswith("! "):
        return "hinweis", {"titel": "", "text": _paragraph(block[2:])}
    return "absatz", _paragraph(block)


def _blocks(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in block.splitlines()]
        is_list = any(mark.match(lines[0]) for mark in _LIST_MARKS.values())
        yield ("\n" if is_list else " ").join(lines)


def _paragraph(block: str) -> str:
    for tag, mark in _LIST_MARKS.items():
        if mark.match(block):
            points: list[str] = []
            for line in block.splitlines():
                if match := mark.fullmatch(line):
                    points.append(match[1])
                else:
                    points[-1] += f" {line}"
            return f"<{tag}>{''.join(f'<li>{_inline(point)}</li>' for point in points)}</{tag}>"
    return f"<p>{_inline(block)}</p>"


def _inline(text: str) -> str:
    return _BOLD.sub(r"<b>\1</b>", _LINK.sub(r'<a href="\2">\1</a>', escape(text)))
