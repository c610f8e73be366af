"""Pages about one's own data."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from netzwerk.konten.actions import LastAdministrationError
from netzwerk.konten.daten.forms import LoeschungForm
from netzwerk.konten.daten.hinweise import hinweise_for
from netzwerk.konten.daten.kopie import (
    KOPIE_KEPT,
    current_kopie,
    note_download,
    request_kopie,
    running_kopie,
)
from netzwerk.konten.daten.loeschung import WAITING, request_deletion, withdraw_deletion
from netzwerk.konten.daten.nachweis import ask_again
from netzwerk.konten.daten.zustimmungen import zustimmungen_of
from netzwerk.konten.models import Loeschart
from netzwerk.privacy import BeiLoeschung, Verarbeitung, register_of_processing


@login_required
@never_cache
@require_safe
def show_daten(request: HttpRequest) -> HttpResponse:
    """Show what is kept about the person, and what they can do about it."""
    kopie = current_kopie(request.user)
    for_all, for_some = _by_concern(register_of_processing())
    context = {
        "kopie": kopie,
        "kopie_until": kopie and kopie.created_at + KOPIE_KEPT,
        "running": running_kopie(request.user),
        "entries": for_all,
        "other_entries": for_some,
    }
    return render(request, "konten/daten/daten.html", context)


def _by_concern(
    register: list[Verarbeitung],
) -> tuple[list[Verarbeitung], list[Verarbeitung]]:
    """Return what is kept about everybody who has an account, and what only about some."""
    everybody = str(Verarbeitung.__dataclass_fields__["betroffene"].default)
    for_all = [entry for entry in register if str(entry.betroffene).startswith(everybody)]
    return for_all, [entry for entry in register if entry not in for_all]


@login_required
@never_cache
@require_POST
def ask_for_kopie(request: HttpRequest) -> HttpResponse:
    """Have a copy made, and show how far it is."""
    if again := ask_again(request, back_to=reverse("daten")):
        return again
    return redirect(request_kopie(request.user))


@login_required
@never_cache
@require_GET
def load_kopie(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out one's own copy.

    Raises:
        Http404: there is none of that number for this person (any more).
    """
    kopie = current_kopie(request.user)
    if kopie is None or kopie.pk != pk:
        raise Http404
    if again := ask_again(request, back_to=reverse("daten")):
        return again
    try:
        file = kopie.file.open("rb")
    except OSError as error:
        raise Http404 from error
    note_download(request.user)
    name = f"meine-daten-{timezone.localdate(kopie.created_at):%Y-%m-%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete_konto(request: HttpRequest) -> HttpResponse:
    """Tell what deleting the account means, and have it deleted after the waiting time."""
    hints = hinweise_for(request.user)
    is_blocked = any(hint.is_blocking for hint in hints)
    register = register_of_processing()
    parts = [one.unbeantwortet.describe(request.user) for one in register if one.unbeantwortet]
    data = request.POST if request.method == "POST" else None
    chosen = {"art": request.user.loeschart or Loeschart.PSEUDONYM}
    form = LoeschungForm(data, initial=chosen, unanswered=", ".join(filter(None, parts)))
    if not is_blocked and form.is_valid():
        if again := ask_again(request, back_to=reverse("daten_loeschen")):
            return again
        return _request_deletion(request, Loeschart(form.cleaned_data["art"]))
    context = {
        "form": form,
        "hints": hints,
        "is_blocked": is_blocked,
        "waiting_days": WAITING.days,
        "deleted": _of_kind(register, BeiLoeschung.GELOESCHT),
        "nameless": _of_kind(register, BeiLoeschung.PSEUDONYM),
        "kept": _of_kind(register, BeiLoeschung.BLEIBT),
    }
    return render(request, "konten/daten/loeschen.html", context)


def _of_kind(register: list[Verarbeitung], kind: BeiLoeschung) -> list[Verarbeitung]:
    return [entry for entry in register if entry.bei_loeschung is kind]


def _request_deletion(request: HttpRequest, art: Loeschart) -> HttpResponse:
    try:
        user = request_deletion(request.user, art)
    except LastAdministrationError:
        # Somebody else has left in the meantime; the page says what to do.
        return redirect("daten_loeschen")
    day = date_format(timezone.localtime(user.loeschung_am), "j. F Y")
    text = _("Ihr Konto wird am {day} gelöscht. Bis dahin können Sie es sich anders überlegen.")
    messages.success(request, text.format(day=day))
    return redirect("daten_loeschen")


@login_required
@never_cache
@require_POST
def keep_konto(request: HttpRequest) -> HttpResponse:
    """Take the wish to be deleted back."""
    if withdraw_deletion(request.user):
        messages.success(request, _("Ihr Konto bleibt. Schön, dass Sie weiter dabei sind."))
    return redirect("daten")


@login_required
@never_cache
@require_safe
def show_zustimmungen(request: HttpRequest) -> HttpResponse:
    """Show what the person agreed to and what they have chosen."""
    choices, agreed = zustimmungen_of(request.user)
    context = {"choices": choices, "agreed": agreed}
    return render(request, "konten/daten/zustimmungen.html", context)
