"""Reading rendered HTML in tests."""

import re

from django.http import HttpRequest
from django.template.loader import render_to_string


def compact(html: str) -> str:
    """Return HTML without the space between its tags."""
    return re.sub(r"\s+", " ", re.sub(r">\s+", ">", re.sub(r"\s+<", "<", html))).strip()


def component(name: str, request: HttpRequest | None = None, **context: object) -> str:
    """Render a component and return it compact."""
    return compact(render_to_string(f"components/{name}.html", context, request))
