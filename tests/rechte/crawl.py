"""A reader that finds addresses by itself: from links, forms, the sitemap and the address book.

It only ever reads. Nothing of an answer is left out: address, headers and body.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import product
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from tests.rechte.framework import text_of

HOST = "http://testserver"
ADMIN = "/redaktion/"
#: Most answers for one reader, outside and inside the editors' admin.
LIMIT, ADMIN_LIMIT = 400, 250
#: Most addresses with the same path that differ in what follows the question mark.
QUERIES = 3
#: Reading these changes something or ends the session.
_LEFT_OUT = re.compile(r"^/(konto/abmelden|redaktion/logout|static)/")

_LINK = re.compile(r"""(?:href|src|action|srcset|data-[a-z-]+|hx-get)="([^"#][^"]*)\"""")
_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Answer:
    """What came back for an address."""

    path: str
    status: int
    text: str
    content_type: str


def crawl(person: Any, start: Iterable[str]) -> Iterator[Answer]:
    """Yield the answers to everything that a reader finds, begun with ``start``."""
    waiting = deque(start)
    seen, queries = set(waiting), {}
    left = {True: ADMIN_LIMIT, False: LIMIT}
    while waiting:
        path = waiting.popleft()
        is_admin = path.startswith(ADMIN)
        if not left[is_admin]:
            continue
        left[is_admin] -= 1
        answer = ask(person, path)
        yield answer
        for link in _links(answer):
            place, _mark, query = link.partition("?")
            if link in seen or _LEFT_OUT.match(link):
                continue
            queries[place] = queries.get(place, 0) + bool(query)
            if queries[place] <= QUERIES:
                seen.add(link)
                waiting.append(link)


def ask(person: Any, path: str) -> Answer:
    """Return the answer to one address, without the address itself wherever it is repeated."""
    response = person.get(path)
    text = f"{_headers(response)}\n{text_of(response)}"
    return Answer(
        path,
        response.status_code,
        _without(text, path),
        response.headers.get("Content-Type", ""),
    )


def _headers(response: HttpResponseBase) -> str:
    cookies = "\n".join(morsel.OutputString() for morsel in response.cookies.values())
    return "\n".join(f"{name}: {value}" for name, value in response.items()) + cookies


def _without(text: str, path: str) -> str:
    """Leave out what the reader has said and the answer only repeats."""
    said = {path, path.strip("/"), unquote(path), urlsplit(path).path}
    said |= {part for part in re.split(r"[/?&=]", path) if part}
    for form in sorted({form for one in said for form in (one, quote(one, safe=""))}, key=len):
        if len(form) > len("wort"):
            text = text.replace(form, "")
    return text


def _links(answer: Answer) -> Iterator[str]:
    if answer.status in {301, 302}:
        found = re.findall(r"^Location: (.+)$", answer.text, re.MULTILINE)
    elif "html" in answer.content_type:
        found = [unescape(link) for value in _LINK.findall(answer.text) for link in _parts(value)]
    elif "xml" in answer.content_type:
        found = re.findall(r"<loc>([^<]+)</loc>", answer.text)
    else:
        found = []
    for link in found:
        address = urlsplit(urljoin(f"{HOST}{answer.path}", link))
        if f"{address.scheme}://{address.netloc}" == HOST:
            yield address.path + (f"?{address.query}" if address.query else "")


def _parts(value: str) -> list[str]:
    """Return the addresses of an attribute; ``srcset`` has several with their widths."""
    if "," in value and value.endswith("w"):
        return [part.split()[0] for part in value.split(",")]
    return [value] if value.startswith(("/", "?", HOST, "http")) or "/" in value else []


# --- The address book -------------------------------------------------------------------------


def named_addresses(values: dict[str, list[str]], most: int) -> list[str]:
    """Return every address that the platform knows, its parameters filled in.

    Args:
        values: what to fill in, by converter (``int``, ``slug``, ``uuid``, ``str``, ``path``).
        most: most fillings of one address.
    """
    found = []
    for route in _routes(get_resolver().url_patterns, "/"):
        kinds = [kind or "str" for kind, _name in _PARAMETER.findall(route)]
        fillings = product(*(values.get(kind, []) for kind in kinds))
        for filling in list(fillings)[:most]:
            parts = iter(filling)
            found.append(_PARAMETER.sub(lambda _match, parts=parts: quote(str(next(parts))), route))
    return [path for path in dict.fromkeys(found) if not _LEFT_OUT.match(path)]


def _routes(patterns: Iterable[Any], prefix: str) -> Iterator[str]:
    for entry in patterns:
        if not isinstance(entry.pattern, RoutePattern):
            # Addresses by regular expression: of the page tree (found by links) and of keys.
            if isinstance(entry, URLResolver) and not str(entry.pattern):
                yield from _routes(entry.url_patterns, prefix)
            continue
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry.url_patterns, route)
        elif isinstance(entry, URLPattern):
            yield route
