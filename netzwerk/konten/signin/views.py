"""Pages about how one signs in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netzwerk.konten.signin import overview


@login_required
@require_safe
def show_safety(request: HttpRequest) -> HttpResponse:
    """Show how the signed-in person's account is protected."""
    return render(request, "konten/safety.html", {"points": overview.describe(request.user)})
