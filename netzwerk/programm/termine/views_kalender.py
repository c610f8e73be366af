"""Dates for calendar programs: one as a file, and the own ones under an address to subscribe to."""

from urllib.parse import urljoin

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from netzwerk.programm.models import Termin, Terminabo
from netzwerk.programm.termine import abo
from netzwerk.programm.termine.abo_slots import collect_days
from netzwerk.programm.termine.ical import CONTENT_TYPE, calendar, subscription
from netzwerk.programm.termine.permissions import can_manage_termin, is_invited
from netzwerk.programm.termine.zugang import for_readers, trail_to
from netzwerk.rechte import load_rechte

#: Dates in a subscription, the latest first: as many as calendar programs take in easily.
MOST_DATES = 500


@for_readers
def download(request: HttpRequest, termin: Termin) -> HttpResponse:
    """Give a date as a file."""
    if termin.beginn is None:
        raise Http404
    is_inside = is_invited(request.rechte, termin) or can_manage_termin(request.rechte, termin)
    text = calendar([termin], with_link=[termin.pk] if is_inside else [])
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="termin-{termin.pk}.ics"'
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def manage_abo(request: HttpRequest) -> HttpResponse:
    """Make the own address, a new one, or end it. A new address is shown once, here."""
    if not request.rechte.is_member:
        raise Http404
    address = ""
    if request.method == "POST":
        if "beenden" in request.POST:
            abo.stop(request.user)
            messages.success(request, _("Die Adresse gilt nicht mehr."))
            return redirect("termine:abo")
        path = reverse("termine:feed", args=[abo.renew(request.user)])
        address = urljoin(settings.WAGTAILADMIN_BASE_URL, path)
    context = {
        "address": address,
        "abo": Terminabo.objects.filter(person=request.user).first(),
        "trail": trail_to(),
    }
    return render(request, "termine/abo.html", context)


@never_cache
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give the dates and due days of whose address it is: what that person may see now, and nothing else.

    It needs no session and makes none; the address is the key.
    """
    person = abo.person_of(token)
    rechte = load_rechte(person) if person else None
    if rechte is None or not rechte.is_member:
        raise Http404
    rows = Termin.objects.of_person(rechte).exclude(beginn=None).select_related("kommune")
    termine = list(rows.order_by("-beginn", "-pk")[:MOST_DATES])
    text = subscription(termine, collect_days(rechte))
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response["X-Robots-Tag"] = "noindex"
    return response
