"""One's own profile."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netzwerk.konten.actions import save_profil
from netzwerk.konten.forms import ProfilForm
from netzwerk.konten.models import Profil


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_profil(request: HttpRequest) -> HttpResponse:
    """Show the signed-in person's own profile and save it."""
    profil = Profil.objects.filter(user=request.user).first() or Profil(user=request.user)
    data = request.POST if request.method == "POST" else None
    form = ProfilForm(data, user=request.user, profil=profil)
    if form.is_valid():
        save_profil(request.user, **form.cleaned_data)
        messages.success(request, _("Ihr Profil ist gespeichert."))
        return redirect("profil")
    return render(request, "konten/profil.html", {"form": form})
