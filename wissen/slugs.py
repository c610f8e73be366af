"""Addresses directly below the root that no page may take."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.urls import URLPattern, URLResolver, get_resolver

_SLUG = re.compile(r"[a-z0-9_-]+")

#: Rooms of the platform that are planned, and prefixes of other languages (PRODUCT.md).
PLANNED = frozenset(
    [
        "api",
        "ar",
        "bewerben",
        "de-simple",
        "en",
        "fahrplaene",
        "koordination",
        "mein",
        "menschen",
        "rueckfrage",
        "static",
        "suche",
    ]
)


#: First parts that are pages of the tree, with addresses of ours below them.
SHARED = frozenset(["wissen"])


@lru_cache(maxsize=1)
def reserved_slugs() -> frozenset[str]:
    """Return the first part of every address that is not a page of the tree."""
    return (PLANNED | frozenset(_first_parts(get_resolver().url_patterns))) - SHARED


def _first_parts(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        route = str(pattern.pattern).lstrip("^")
        first, slash, _rest = route.partition("/")
        if not route and isinstance(pattern, URLResolver):
            yield from _first_parts(pattern.url_patterns)
        elif slash and _SLUG.fullmatch(first):
            yield first
