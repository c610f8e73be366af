"""Sign in with an account of another provider, and connect such accounts."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from requests import RequestException

from netzwerk.confirmation import Confirmation, ask
from netzwerk.konten.signin.connections import LastWayError, disconnect, name_of, shown_identity
from netzwerk.konten.signin.fresh import fresh_sign_in
from netzwerk.konten.signin.social_adapter import provider_of

logger = logging.getLogger(__name__)

#: What comes of a provider that is away, or answers what nobody understands.
_FAILED = (AttributeError, LookupError, OAuth2Error, RequestException, TypeError, ValueError)


@never_cache
@fresh_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead somebody to a provider: to sign in with its account, or to connect it to theirs.

    Raises:
        Http404: there is no such provider, or nothing to connect to.
    """
    provider = provider_of(provider_id)
    process = request.POST.get("process", AuthProcess.LOGIN)
    if provider is None or process not in {AuthProcess.LOGIN, AuthProcess.CONNECT}:
        raise Http404
    if (process == AuthProcess.CONNECT) != request.user.is_authenticated:
        return redirect(get_next_redirect_url(request) or "socialaccount_connections")
    if refused := ratelimit.consume_or_429(request, action="login"):
        return refused
    answer = _ask_provider(request, lambda: oidc.login(request, provider_id), provider_id)
    if isinstance(answer, HttpResponseRedirect):
        # A page in between, because our policy lets no form lead to another host, and the
        # provider may lead on to a third.
        context = {"provider": provider, "url": answer["Location"]}
        return render(request, "socialaccount/login_redirect.html", context)
    return answer


@never_cache
@require_safe
def finish(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take what the provider says of the person who comes back from it."""
    if provider_of(provider_id) is None:
        raise Http404
    return _ask_provider(request, lambda: oidc.callback(request, provider_id), provider_id)


def _ask_provider(
    request: HttpRequest, view: Callable[[], HttpResponse], provider_id: str
) -> HttpResponse:
    try:
        return view()
    except _FAILED:
        logger.exception("provider %s: signing in failed", provider_id)
        page = "socialaccount/authentication_error.html"
        return render(request, page, status=HTTPStatus.BAD_GATEWAY)


@login_required
@require_safe
def show_connections(request: HttpRequest) -> HttpResponse:
    """Show which accounts of other providers are connected, and which could be."""
    accounts = SocialAccount.objects.filter(user=request.user).order_by("date_joined", "pk")
    if not accounts and not settings.OIDC_PROVIDERS:
        raise Http404
    rows = [
        {"account": one, "name": name_of(one), "identity": shown_identity(one)} for one in accounts
    ]
    connected = {one.provider for one in accounts}
    others = [one for one in settings.OIDC_PROVIDERS if one.id not in connected]
    return render(request, "socialaccount/connections.html", {"rows": rows, "providers": others})


@login_required
@reauthentication_required(app="allauth.socialaccount")
@require_http_methods(["GET", "HEAD", "POST"])
def end_connection(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask before a connection is taken off."""
    account = get_object_or_404(SocialAccount, pk=pk, user=request.user)
    back = reverse("socialaccount_connections")
    if request.method != "POST":
        return ask(request, _about(account, back))
    try:
        disconnect(request, account)
    except LastWayError:
        text = _("Das geht nicht: Es ist Ihr letzter Weg, sich anzumelden.")
        messages.error(request, text)
    else:
        text = _("Die Verknüpfung mit {name} ist gelöst.").format(name=name_of(account))
        messages.success(request, text)
    return redirect(back)


def _about(account: SocialAccount, back: str) -> Confirmation:
    details: dict[str, Any] = {"name": name_of(account)}
    return Confirmation(
        title=_("Verknüpfung mit {name} lösen?").format(**details),
        text=_("Mit diesem Konto können Sie sich dann hier nicht mehr anmelden.").format(**details),
        submit=_("Verknüpfung lösen"),
        back_url=back,
    )
