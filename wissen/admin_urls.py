"""Addresses of the editors' admin that are closed: they stand before Wagtail's own."""

from typing import NoReturn

from django.http import Http404, HttpRequest
from django.urls import path, re_path


def closed(request: HttpRequest, **kwargs: int) -> NoReturn:
    """Answer as if there were nothing here.

    Raises:
        Http404: always.
    """
    raise Http404


urlpatterns = [
    # Who may read pages and documents is a field of theirs; there is no second switch.
    path("pages/<int:pk>/privacy/", closed),
    path("collections/<int:pk>/privacy/", closed),
    # Wagtail's own test of error pages: it fails on purpose.
    path("failwhale/", closed),
    # What is no number is no key of ours; Wagtail's views would fail on it.
    re_path(r"^(?!pages/)(?:.+/)?(?:edit|delete|usage|history|chosen)/(?!\d+/)[^/]+/", closed),
]
