"""Addresses directly below the root that no page may take."""

from functools import lru_cache

from django.urls import get_resolver

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
        "static",
        "suche",
    ]
)


@lru_cache(maxsize=1)
def reserved_slugs() -> frozenset[str]:
    """Return the first part of every address that is not a page of the tree."""
    found = set()
    for pattern in get_resolver().url_patterns:
        route = str(pattern.pattern).lstrip("^")
        first, slash, _rest = route.partition("/")
        if slash and first and not first.startswith(("(", "<")):
            found.add(first)
    return PLANNED | found
