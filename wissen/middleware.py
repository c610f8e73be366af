"""Old addresses of pages that moved."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from wissen.models import Seite
from wissen.permissions import can_read_seite


class SeitenRedirectMiddleware(RedirectMiddleware):
    """Wagtail's redirects, without telling anybody where a page they may not read has gone."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        redirected = super().process_response(request, response)
        if redirected is response or not hasattr(request, "rechte"):
            return response
        target = Seite.find_at(request, urlsplit(redirected.url).path)
        is_hidden = target is not None and not can_read_seite(request.rechte, target)
        return response if is_hidden else redirected
