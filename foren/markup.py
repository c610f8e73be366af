"""A light way to write formatted text where the editor does not run.

Without JavaScript a post is typed as plain text. Blank lines part paragraphs, and a few marks
that people know from mails make formatting: ``**fett**``, ``*kursiv*``, ``### Überschrift``,
``- Punkt``, ``1. Punkt``, ``> Zitat``, ``[Text](Adresse)``. A backslash takes a mark literally.

``foren.markup_writer`` writes a formatted post in the same marks, so that editing it in the plain
text area keeps its formats.
"""

import re
from html import escape

_HEADING = re.compile(r"(#{3,4}) +(.+)")
_BULLET = re.compile(r"- +(?=\S)")
_NUMBER = re.compile(r"(\d{1,9})\. +(?=\S)")
_QUOTE = re.compile(r"> ?")
#: Nesting beyond this is taken as plain text: nobody writes it, and parsing stays cheap.
_MAX_DEPTH = 8

# --- From marks to HTML -----------------------------------------------------------------------

#: Lengths are bounded, so that a text made of marks costs no more than any other.
_INLINE = re.compile(
    r"(?P<escape>\\[\\*#>\-.\[\]()_0-9hw])"
    r"|(?P<link>\[(?P<label>(?:\\.|[^\]\\\n]){1,300})\]\((?P<href>[^\s()<>]{1,2000})\))"
    r"|(?P<bold>\*\*(?=\S)(?P<strong>(?:\\.|[^\\\n]){1,1000}?)(?<=\S)\*\*(?!\*))"
    r"|(?P<italic>\*(?=[^\s*])(?P<em>(?:\\.|[^*\\\n]|\*\*[^*\n]{1,300}\*\*){1,1000}?)(?<=[^\s])\*(?!\*))"
    r"|(?P<url>(?:https?://|(?<![\w.@])www\.)[^\s<>\"]*[^\s<>\"'.,;:!?()\[\]*])"
)


def markup_to_html(text: str) -> str:
    """Return HTML for a text typed with light marks; everything else is escaped."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").split("\n")
    return _blocks([line.rstrip() for line in lines], 0)


def _blocks(lines: list[str], depth: int) -> str:
    # Several empty lines part blocks just as one does.
    lines = [
        line for line, before in zip(lines, ["", *lines], strict=False) if line.strip() or before
    ]
    html, position = [], 0
    while position < len(lines):
        if not lines[position].strip():
            position += 1
            continue
        block, position = _block(lines, position, depth)
        html.append(block)
    return "".join(html)


def _block(lines: list[str], position: int, depth: int) -> tuple[str, int]:
    """Return the block that begins at a line, and where the next one begins."""
    line = lines[position]
    if depth < _MAX_DEPTH:
        if heading := _HEADING.fullmatch(line):
            level = len(heading[1])
            return f"<h{level}>{_inline(heading[2])}</h{level}>", position + 1
        if _QUOTE.match(line):
            return _quote(lines, position, depth)
        for pattern in (_BULLET, _NUMBER):
            if pattern.match(line):
                return _list(lines, position, pattern, depth)
    end = position + 1
    while end < len(lines) and lines[end].strip() and not _begins_block(lines[end]):
        end += 1
    paragraph = "<br>".join(_inline(line.strip()) for line in lines[position:end])
    return f"<p>{paragraph}</p>", end


def _begins_block(line: str) -> bool:
    return bool(
        _HEADING.fullmatch(line) or _QUOTE.match(line) or _BULLET.match(line) or _NUMBER.match(line)
    )


def _quote(lines: list[str], position: int, depth: int) -> tuple[str, int]:
    end = position
    while end < len(lines) and lines[end].startswith(">"):
        end += 1
    inner = [_QUOTE.sub("", line, count=1) for line in lines[position:end]]
    return f"<blockquote>{_blocks(inner, depth + 1)}</blockquote>", end


def _list(lines: list[str], position: int, pattern: re.Pattern[str], depth: int) -> tuple[str, int]:
    items: list[str] = []
    first = pattern.match(lines[position])
    start = int(first[1]) if pattern is _NUMBER else 1
    while position < len(lines) and (mark := pattern.match(lines[position])):
        inner = [lines[position][mark.end() :]]
        position += 1
        while position < len(lines) and _belongs_to_item(lines, position):
            inner.append(re.sub(r"^ {1,4}", "", lines[position]))
            position += 1
        items.append(f"<li>{_blocks(inner, depth + 1)}</li>")
        position = _skip_blank_before_item(lines, position, pattern)
    tag = "ol" if pattern is _NUMBER else "ul"
    opening = f'<ol start="{start}">' if tag == "ol" and start != 1 else f"<{tag}>"
    return f"{opening}{''.join(items)}</{tag}>", position


def _belongs_to_item(lines: list[str], position: int) -> bool:
    """Return whether a line is indented, or blank before an indented one."""
    if lines[position].strip():
        return lines[position].startswith("  ")
    following = next((line for line in lines[position:] if line.strip()), "")
    return following.startswith("  ")


def _skip_blank_before_item(lines: list[str], position: int, pattern: re.Pattern[str]) -> int:
    ahead = position
    while ahead < len(lines) and not lines[ahead].strip():
        ahead += 1
    return ahead if ahead < len(lines) and pattern.match(lines[ahead]) else position


def _inline(text: str) -> str:
    html, position = [], 0
    for found in _INLINE.finditer(text):
        html.append(escape(text[position : found.start()], quote=False))
        html.append(_inline_element(found))
        position = found.end()
    html.append(escape(text[position:], quote=False))
    return "".join(html)


def _inline_element(found: re.Match[str]) -> str:
    if found["escape"]:
        return escape(found["escape"][1:], quote=False)
    if found["link"]:
        return f'<a href="{escape(found["href"])}">{_inline(found["label"])}</a>'
    if found["bold"]:
        return f"<strong>{_inline(found['strong'])}</strong>"
    if found["italic"]:
        return f"<em>{_inline(found['em'])}</em>"
    url = found["url"]
    href = url if url.startswith("http") else f"https://{url}"
    return f'<a href="{escape(href)}">{escape(url, quote=False)}</a>'
