"""Agree to a new version of the rules."""

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from netzwerk.konten.forms_zustimmung import ZustimmungForm
from netzwerk.konten.models import Zustimmung
from netzwerk.konten.regelwerke import agree, missing_for


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_zustimmung(request: HttpRequest) -> HttpResponse:
    """Ask for what is missing, and lead back to where the person wanted to go."""
    missing = missing_for(request.user)
    if not missing:
        return redirect(_next_url(request))
    form = ZustimmungForm(request.POST if request.method == "POST" else None, regelwerke=missing)
    if form.is_valid():
        agree(request.user, form.take_agreed())
        return redirect(_next_url(request))
    context = {
        "form": form,
        "next": _next_url(request),
        "is_first": not Zustimmung.objects.filter(user=request.user).exists(),
    }
    return render(request, "konten/zustimmung.html", context)


def _next_url(request: HttpRequest) -> str:
    wanted = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else "/"
