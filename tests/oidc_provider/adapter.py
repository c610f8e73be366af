"""What the provider says of its people."""

from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter

from tests.oidc_provider.people import DIFFERENT, PEOPLE


class Adapter(DefaultOIDCAdapter):
    """Says what stands in ``people``."""

    def get_claims(self, purpose: str, user: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        claims = super().get_claims(purpose, user, *args, **kwargs) | PEOPLE[user.username]
        return claims | (DIFFERENT.get(user.username, {}) if purpose == "userinfo" else {})
