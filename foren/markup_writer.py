"""Writes the HTML of a post in the light marks of ``foren.markup``, for the plain text area."""

import re
from html.parser import HTMLParser
from typing import Any

from foren.markup import markup_to_html

_SPECIAL = re.compile(r"[\\*\[]|(?=https?://|www\.)")
_LINE_MARK = re.compile(r"^(#{3,4} |>|- |\d{1,9}(?=\. ))")
_EMPHASIS = re.compile(r"</?(?:strong|em)>")
_HEADINGS = {"h3": "### ", "h4": "#### "}


def html_to_markup(html: str) -> str:
    """Return the text of sanitised HTML with its formats as light marks.

    Where marks would touch each other and read as something else, bold and italic are left out:
    no word is ever lost, and no stray mark appears (proven with generated texts).
    """
    markup = _write(html)
    return markup if _is_same(markup, html) else _write(_EMPHASIS.sub("", html))


def keeps_every_format(html: str) -> bool:
    """Return whether going through the marks and back gives the same post.

    People are told before they edit a post as plain text for which it does not.
    """
    return _is_same(_write(html), html)


def _is_same(markup: str, html: str) -> bool:
    return _normal(markup_to_html(markup)) == _normal(html)


def _write(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n".join(_blocks(reader.root)).strip("\n")


def _normal(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r' rel="[^"]*"', "", html)).replace("&nbsp;", " ").strip()


class _Node:
    """An element with its children: nodes and texts."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[_Node | str] = []


class _Reader(HTMLParser):
    """Builds the tree of sanitised, hence well-formed, HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        node = _Node(tag, dict(attrs))
        self._open[-1].children.append(node)
        if tag != "br":
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) > 1 and self._open[-1].tag == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def _blocks(parent: _Node) -> list[str]:
    """Return the lines of the blocks in an element, blocks parted by empty lines."""
    lines: list[str] = []
    loose: list[_Node | str] = []

    def add(block: list[str]) -> None:
        if lines and block:
            lines.append("")
        lines.extend(block)

    for child in [*parent.children, None]:
        if child is not None and (isinstance(child, str) or child.tag not in _WRITERS):
            loose.append(child)
            continue
        add(_paragraph(loose))
        loose = []
        if child is not None:
            add(_WRITERS[child.tag](child))
    return lines


def _paragraph(children: list[_Node | str]) -> list[str]:
    text = _inline(children).strip()
    return [_LINE_MARK.sub(_escape_mark, line.strip()) for line in text.split("\n")] if text else []


def _escape_mark(found: re.Match[str]) -> str:
    mark = found[1]
    return f"{mark[:-1]}\\{mark[-1]}" if mark.isdigit() and len(mark) > 1 else f"\\{mark}"


def _heading(node: _Node) -> list[str]:
    text = _inline(node.children).replace("\n", " ").strip()
    return [_HEADINGS[node.tag] + text] if text else []


def _quote(node: _Node) -> list[str]:
    return [f"> {line}".rstrip() for line in _blocks(node)]


def _list(node: _Node) -> list[str]:
    lines: list[str] = []
    start = node.attributes.get("start") or "1"
    number = int(start) if start.isdigit() else 1
    for item in node.children:
        if isinstance(item, str):
            continue
        mark = "- " if node.tag == "ul" else f"{number}. "
        number += 1
        first, *rest = _blocks(item) or [""]
        lines.append(mark + first)
        lines.extend(f"    {line}".rstrip() for line in rest)
    return lines


_WRITERS = {
    "p": lambda node: _paragraph(node.children),
    "h3": _heading,
    "h4": _heading,
    "blockquote": _quote,
    "ul": _list,
    "ol": _list,
}


def _inline(children: list[_Node | str]) -> str:
    return "".join(
        _SPECIAL.sub(lambda found: f"\\{found[0]}", re.sub(r"\s+", " ", child))
        if isinstance(child, str)
        else _element(child)
        for child in children
    )


def _element(node: _Node) -> str:
    if node.tag == "br":
        return "\n"
    inner = _inline(node.children)
    if not inner.strip():
        return inner
    if node.tag == "a":
        return _link(node, inner)
    mark = {"strong": "**", "em": "*"}.get(node.tag, "")
    # A mark holds for one line, and does not touch the spaces at its ends.
    return "\n".join(_marked(line, mark) for line in inner.split("\n"))


def _marked(line: str, mark: str) -> str:
    text = line.strip()
    if not text:
        return line
    start = line[: len(line) - len(line.lstrip())]
    return f"{start}{mark}{text}{mark}{line[len(line.rstrip()) :]}"


def _link(node: _Node, inner: str) -> str:
    href = node.attributes.get("href")
    if not href:
        return inner
    bare = inner.removeprefix("\\")
    if bare == href and f'<p><a href="{href}">{href}</a></p>' == markup_to_html(bare):
        return bare
    address = re.sub(r"[\s()<>]", lambda found: f"%{ord(found[0]):02X}", href)
    # A backslash before a bracket is one of the text, already written as two.
    label = inner.replace("\n", " ").strip().replace("]", "\\]")
    return f"[{label}]({address})"
