"""The start page of somebody who is signed in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from netzwerk.mein import collect, ways_for


@login_required
@never_cache
@require_safe
def show_mein(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person, what is new, and where the pages about oneself are."""
    context = {
        "parts": collect(request.user, request.rechte),
        "ways": ways_for(request.rechte),
    }
    return render(request, "konten/mein.html", context)
