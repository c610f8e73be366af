"""What somebody new is asked once: what others see, and what they want to hear about.

The first step, with name and rules, is the page behind the invitation. Both steps here can be
left out; what is not chosen stays as careful as it was made.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from netzwerk.konten.actions_profil import choose_visibility
from netzwerk.konten.forms_willkommen import SichtbarkeitForm
from netzwerk.konten.models import Profil
from netzwerk.mitteilungen.actions import choose_mail
from netzwerk.mitteilungen.forms import EinstellungForm
from netzwerk.mitteilungen.models import Mitteilungseinstellung

#: Where new members are led: to the people they were invited to talk with.
FIRST_PAGE = "/foren/"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_visibility(request: HttpRequest) -> HttpResponse:
    """Second step: what may others see?"""
    stored = Profil.objects.select_related("user").filter(user=request.user).first()
    profil = stored or Profil(user=request.user)
    data = request.POST if request.method == "POST" else None
    form = SichtbarkeitForm(data, profil=profil)
    if form.is_valid():
        choose_visibility(request.user, **form.cleaned_data)
        return redirect("welcome_mails")
    return render(request, "kommunen/willkommen_sichtbarkeit.html", {"form": form})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_mails(request: HttpRequest) -> HttpResponse:
    """Third step: what do you want to hear about? Then on to the forums."""
    stored = Mitteilungseinstellung.objects.filter(user=request.user).first()
    data = request.POST if request.method == "POST" else None
    form = EinstellungForm(data, instance=stored or Mitteilungseinstellung(user=request.user))
    if form.is_valid():
        choose_mail(request.user, form.cleaned_data["mail"])
        messages.success(request, _("Fertig. Schön, dass Sie da sind!"))
        return redirect(FIRST_PAGE)
    context = {"form": form, "first_page": FIRST_PAGE}
    return render(request, "kommunen/willkommen_mails.html", context)
