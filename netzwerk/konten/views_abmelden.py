"""Signing out leaves nothing on the device."""

from allauth.account.views import logout
from django.http import HttpRequest, HttpResponse


def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask, sign out, and have the browser forget the pages and drafts it has kept."""
    response = logout(request)
    if request.method == "POST" and not request.user.is_authenticated:
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response
