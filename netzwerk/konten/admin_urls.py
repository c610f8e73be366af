"""Addresses of the editors' admin that stand before Wagtail's own.

There is one way to sign in and one place for address and password: allauth's, with its limits
and its verified addresses. Wagtail's doors beside it lead there or are closed.
"""

from urllib.parse import urlencode

from django.contrib.messages import get_messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import account


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Lead visitors to the sign-in; tell members without editing rights that they have none.

    Wagtail sends both here. Sending members on to the sign-in would send them back, for ever.
    """
    home = reverse("wagtailadmin_home")
    target = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = home
    if request.user.is_anonymous:
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': target})}")
    if request.user.has_perm("wagtailadmin.access_admin"):
        return HttpResponseRedirect(target)
    # Wagtail has left a message for its own sign-in page; the page below says it better.
    list(get_messages(request))
    return render(request, "403.html", {"messages": []}, status=403)


def closed(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer as if there were nothing here.

    Raises:
        Http404: always.
    """
    raise Http404


class EditorSettings(account.AccountView):
    """How the admin looks and what it reports; name, picture and access have their own pages."""

    closed_panels = (
        account.NameEmailSettingsPanel,
        account.AvatarSettingsPanel,
        account.ChangePasswordPanel,
    )

    def get_panels(self) -> list[account.BaseSettingsPanel]:
        """Return the panels that change nothing about the account itself."""
        return [
            panel for panel in super().get_panels() if not isinstance(panel, self.closed_panels)
        ]


urlpatterns = [
    path("login/", sign_in),
    path("account/", never_cache(require_admin_access(EditorSettings.as_view()))),
    path("password_reset/", closed),
    path("password_reset/<path:rest>", closed),
    # Accounts, roles and their groups change under /koordination/ only, with rules and a log.
    *(
        path(f"{place}/<path:rest>" if deep else f"{place}/", closed)
        for place in ("users", "groups", "bulk/konten", "bulk/auth")
        for deep in (False, True)
    ),
]
