"""How identities of other providers are taken: never more than the person has allowed.

An identity signs in the account it is connected to. An account is connected by the person who
is signed in to it. Only a provider that the installation trusts with addresses may sign in an
account by its address, and the account is connected then. Whatever else comes gets a page that
says what to do, the same whether there is an account with that address or not.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.signin.outgoing import ProviderSession
from netzwerk.settings.oidc import OidcProvider


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Providers come from the environment; accounts from invitations alone."""

    error_messages = {
        "connected_other": _("Dieses Konto ist schon mit einem anderen Zugang verknüpft."),
        "disconnect_last": _("Das ist Ihr letzter Weg, sich anzumelden."),
        "email_taken": _("Bitte melden Sie sich zuerst an und verknüpfen Sie dann Ihr %s-Konto."),
        "invalid_token": _("Die Antwort des Anbieters ist ungültig."),
        "no_password": _("Sie haben noch kein Passwort."),
        "no_verified_email": _("Sie haben noch keine bestätigte E-Mail-Adresse."),
    }

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Return the providers of the environment; the database names none."""
        return [
            _as_app(one)
            for one in settings.OIDC_PROVIDERS
            if provider in {None, one.id, "openid_connect"} and client_id in {None, one.client_id}
        ]

    def get_requests_session(self) -> ProviderSession:
        return ProviderSession()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Turn away an identity that belongs to no account.

        Raises:
            ImmediateHttpResponse: the page that says what to do.
        """
        is_connecting = sociallogin.state.get("process") == AuthProcess.CONNECT
        if not is_connecting and not sociallogin.is_existing:
            context = {"provider": sociallogin.provider}
            page = render(request, "socialaccount/unknown.html", context, status=403)
            raise ImmediateHttpResponse(page)

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[Any, str] | None:
        """Return the account whose address a trusted provider vouches for, or None.

        Not an account that is already connected to the provider: then it is somebody else there,
        perhaps the next person who got the address.
        """
        provider = provider_of(sociallogin.account.provider)
        if provider is None or not provider.trusted_email:
            return None
        claimed = [one.email.lower() for one in sociallogin.email_addresses if one.verified]
        ours = EmailAddress.objects.filter(email__in=claimed, verified=True).select_related("user")
        for address in ours:
            taken = SocialAccount.objects.filter(user=address.user, provider=provider.id)
            if address.user.is_active and not taken.exists():
                return address.user, address.email
        return None


def provider_of(provider_id: str) -> OidcProvider | None:
    """Return the provider of the settings with this id, or None."""
    return next((one for one in settings.OIDC_PROVIDERS if one.id == provider_id), None)


def _as_app(provider: OidcProvider) -> SocialApp:
    return SocialApp(
        provider="openid_connect",
        provider_id=provider.id,
        name=provider.name,
        client_id=provider.client_id,
        secret=provider.client_secret,
        settings={
            "server_url": provider.server_url,
            "token_auth_method": provider.auth_method or None,
        },
    )
