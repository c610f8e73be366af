"""Requests of the platform to providers of identities, and to nobody else."""

from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings

#: A provider that does not answer must not hold a thread of ours.
TIMEOUT_SECONDS = 5


class ForbiddenHostError(requests.RequestException):
    """The address is not one of a provider in the settings."""


class ProviderSession(requests.Session):
    """Asks the hosts of the providers only, wherever an answer points or redirects."""

    max_redirects = 3

    def request(self, method: str, url: str, **kwargs: Any) -> requests.Response:  # type: ignore[override]
        return super().request(method, url, **{"timeout": TIMEOUT_SECONDS, **kwargs})

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """Send a request; each redirect comes here, too.

        Raises:
            ForbiddenHostError: the host is not a provider's, or the way to it is not encrypted.
            requests.RequestException: it cannot be reached.
        """
        parts = urlsplit(request.url)
        host = parts.netloc.lower()
        providers = [one for one in settings.OIDC_PROVIDERS if host in one.allowed_hosts]
        is_safe = parts.scheme == "https" or any(not one.is_encrypted for one in providers)
        if not providers or not is_safe:
            raise ForbiddenHostError(f"not an address of a provider: {parts.scheme}://{host}")
        return super().send(request, **kwargs)
