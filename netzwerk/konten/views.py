"""One's own profile."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netzwerk.konten.actions_profil import save_profil
from netzwerk.konten.ansicht import bild_url
from netzwerk.konten.forms_profil import ProfilForm
from netzwerk.konten.kept_input import take_kept
from netzwerk.konten.models import Profil


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_profil(request: HttpRequest) -> HttpResponse:
    """Show the signed-in person's own profile and save it."""
    stored = Profil.objects.select_related("user").filter(user=request.user).first()
    profil = stored or Profil(user=request.user)
    sent = (request.POST, request.FILES) if request.method == "POST" else (take_kept(request),)
    form = ProfilForm(*sent, user=request.user, profil=profil)
    if request.method == "POST" and form.is_valid():
        saved = save_profil(request.user, form.angaben())
        messages.success(request, _saved_in_words(saved))
        return redirect("profil")
    context = {"form": form, "bild": bild_url(profil.bild, "klein")}
    return render(request, "konten/profil.html", context)


def _saved_in_words(profil: Profil) -> str:
    if profil.im_verzeichnis:
        return _("Ihr Profil ist gespeichert.")
    if profil.shared_funktion:
        return _(
            "Ihr Profil ist gespeichert. Sie stehen nicht im Verzeichnis: "
            "Andere sehen nur Ihren Namen und Ihre Funktion neben Ihren Beiträgen."
        )
    return _(
        "Ihr Profil ist gespeichert. Sie stehen nicht im Verzeichnis: "
        "Andere sehen nur Ihren Namen neben Ihren Beiträgen."
    )
