"""Addresses beside the page tree, made for machines."""

from django.contrib.sitemaps.views import sitemap as render_sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from netzwerk.sitemap import sitemaps

#: What search engines have no use for.
DISALLOWED = ("/redaktion/", "/konto/", "/mein/", "/einladung/")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the public addresses of all rooms."""
    sections = {f"{number}": section for number, section in enumerate(sitemaps)}
    return render_sitemap(request, sections)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines where to find the public pages."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in DISALLOWED),
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain")
