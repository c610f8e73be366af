"""Providers of identities: what is believed of what they say, and what is kept of it."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest

#: What is kept of a person at a provider: enough to show which account it is.
_KEPT = ("sub", "email", "name")


class Provider(OpenIDConnectProvider):
    """A provider of the environment (``netzwerk.settings.oidc``)."""

    pkce_enabled_default = True

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, Any]:
        """Return what the settings say; an address of ours must not add to the request."""
        return self.get_auth_params()

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        return self.get_scope()

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Return the number of the person at the provider.

        Raises:
            ProviderException: the two answers of the provider are not about the same person
                (OpenID Connect Core, 5.3.2), or one of them is missing.
        """
        signed, told = data.get("id_token") or {}, data.get("userinfo") or {}
        if not signed.get("sub") or signed["sub"] != told.get("sub"):
            raise ProviderException("id_token and userinfo are not about the same person")
        return str(signed["sub"])

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {name: _claims(data).get(name) for name in ("email", "name")}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """Return the address; verified only if the provider says so in so many words."""
        claims = _claims(data)
        email = claims.get("email")
        if not isinstance(email, str) or not email:
            return []
        # Some send the word instead of the value; any other word is truthy, too, and no promise.
        is_verified = claims.get("email_verified") in (True, "true")
        return [EmailAddress(email=email, verified=is_verified, primary=True)]

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        claims = _claims(data)
        kept = {name: claims[name] for name in _KEPT if isinstance(claims.get(name), str)}
        return {"userinfo": kept}


def _claims(data: dict[str, Any]) -> dict[str, Any]:
    return {**(data.get("id_token") or {}), **(data.get("userinfo") or {})}
