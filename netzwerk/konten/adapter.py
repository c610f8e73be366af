"""How allauth works in this network: accounts are made by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

#: Session key under which a room puts the address that may make an account right now.
INVITED_EMAIL = "invited_email"


class AccountAdapter(DefaultAccountAdapter):
    """Rules of sign-up and sign-in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return whether the visitor came by a valid invitation link."""
        return INVITED_EMAIL in request.session
