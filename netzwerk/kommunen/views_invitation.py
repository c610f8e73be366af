"""The page behind the link of an invitation."""

from uuid import UUID

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from netzwerk.kommunen.acceptance import (
    InvitationClosedError,
    WrongPersonError,
    accept,
    accept_with_new_account,
    find_invited,
    is_for,
    refuse,
)
from netzwerk.kommunen.forms_invitation import AcceptForm
from netzwerk.kommunen.handover_answer import waiting_for
from netzwerk.kommunen.invitation_letter import accepted_request
from netzwerk.kommunen.models import Einladung
from netzwerk.kommunen.views_willkommen import FIRST_PAGE
from netzwerk.konten.models import User
from netzwerk.konten.regelwerke import current_regelwerke


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_invitation(request: HttpRequest, token: UUID) -> HttpResponse:
    """Show what somebody is invited to, and let them accept."""
    if einladung := _find(token):
        member = request.user if request.user.is_authenticated else None
        response = _refuse(request, einladung, member) or _answer(request, einladung, member)
    else:
        response = render(request, "kommunen/invitation_unknown.html", status=404)
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def refuse_invitation(request: HttpRequest, token: UUID) -> HttpResponse:
    """Ask whether the person really does not want to be invited, and delete the address."""
    einladung = _find(token)
    if einladung is None:
        response = render(request, "kommunen/invitation_unknown.html", status=404)
    elif einladung.accepted_at:
        response = _page(request, "closed", einladung, status=410)
    elif request.method != "POST":
        response = _page(request, "refuse", einladung)
    else:
        is_forgotten = refuse(einladung)
        response = _page(request, "refused", einladung, is_forgotten=is_forgotten)
    response["X-Robots-Tag"] = "noindex"
    return response


def _find(token: UUID) -> Einladung | None:
    places = Einladung.objects.select_related("kommune", "organisation__kommune", "invited_by")
    return places.filter(token=token).first()


def _refuse(request: HttpRequest, einladung: Einladung, member: User | None) -> HttpResponse | None:
    """Return the page that says why this person cannot accept, or None."""
    if member and not is_for(einladung, member):
        return _page(request, "other_person", einladung, status=403)
    if einladung.is_open:
        return None
    if member and einladung.accepted_at:
        messages.info(request, _("Diese Einladung haben Sie schon angenommen."))
        return redirect(FIRST_PAGE)
    return _page(request, "closed", einladung, status=410)


def _answer(request: HttpRequest, einladung: Einladung, member: User | None) -> HttpResponse:
    try:
        if member:
            return _answer_member(request, einladung, member)
        if not find_invited(einladung):
            return _answer_new_person(request, einladung)
    except (InvitationClosedError, WrongPersonError):
        # Pressed twice: the first press has done everything.
        einladung.refresh_from_db()
        return _page(request, "closed", einladung, status=410)
    # The account may be the one that another press has made since the invitation was read.
    einladung.refresh_from_db()
    if einladung.is_open:
        return _page(request, "sign_in", einladung)
    return _page(request, "closed", einladung, status=410)


def _answer_member(request: HttpRequest, einladung: Einladung, member: User) -> HttpResponse:
    if request.method != "POST":
        return _page(request, "accept", einladung)
    accept(einladung, member)
    messages.success(request, _greeting(einladung))
    return redirect(FIRST_PAGE)


def _answer_new_person(request: HttpRequest, einladung: Einladung) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    initial = {name: getattr(einladung, name) for name in ("first_name", "last_name", "funktion")}
    form = AcceptForm(data, email=einladung.email, regelwerke=current_regelwerke(), initial=initial)
    if not form.is_valid():
        return _page(request, "new_person", einladung, form=form)
    agreed = form.take_agreed()
    user = accept_with_new_account(einladung, agreed=agreed, **form.cleaned_data)
    messages.success(request, _greeting(einladung))
    next_url = reverse("welcome")
    return perform_login(request, user, redirect_url=next_url, email=user.email, signup=True)


def _greeting(einladung: Einladung) -> str:
    if einladung.netzwerkrolle:
        return _("Willkommen im Lernnetzwerk!")
    text = _("Willkommen im Lernnetzwerk! Sie gehören jetzt zu: {ort}.")
    return text.format(ort=einladung.ort_name)


def _page(
    request: HttpRequest, name: str, einladung: Einladung, status: int = 200, **context: object
) -> HttpResponse:
    back = urlencode({REDIRECT_FIELD_NAME: einladung.get_absolute_url()})
    context["uebergabe"] = waiting_for(einladung) if einladung.is_leading else None
    context["anfrage"] = accepted_request(einladung)
    context |= {"einladung": einladung, "sign_in_url": f"{reverse('account_login')}?{back}"}
    return render(request, f"kommunen/invitation_{name}.html", context, status=status)
