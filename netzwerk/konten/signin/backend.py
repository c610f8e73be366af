"""Who is signed in: read with each request, and with it what the gate has to know.

Two sub-queries in the query that Django makes anyway cost less than one more query on each page.
"""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from netzwerk.konten.models import User
from netzwerk.konten.signin.second_factor import with_second_factor


class Backend(AuthenticationBackend):
    """allauth's way to sign in by address and password."""

    def get_user(self, user_id: Any) -> User | None:
        user = with_second_factor(User.objects.filter(pk=user_id)).first()
        return user if user is not None and self.user_can_authenticate(user) else None
