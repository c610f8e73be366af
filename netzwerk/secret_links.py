"""Links that let somebody in without an account: who has one is let in, until it expires.

A token stands in a mail and nowhere else; here is only its hash. A model of such links is a
``SecretLink`` with a foreign key to whom it belongs; its pages go through ``private_page``.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, Self

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

#: Random bytes of a token.
TOKEN_BYTES = 32

View = Callable[..., HttpResponse]


def new_token() -> str:
    """Return a token that nobody guesses."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> str:
    """Return what is kept of a token: its SHA-256 as hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


class SecretLinkQuerySet(models.QuerySet):
    """Links."""

    def opened_by(self, token: str) -> Self:
        """Return the link of a token: none if it never was, is too old, or was taken back."""
        return self.filter(token_hash=hash_of(token), expires_at__gt=timezone.now())

    def expired(self) -> Self:
        """Return the links that open nothing any more."""
        return self.filter(expires_at__lte=timezone.now())

    def issue(self, expires_at: dt.datetime, **whose: Any) -> str:
        """Make a link and return its token, which is kept nowhere.

        Args:
            expires_at: from when on it opens nothing.
            whose: fields of the model that say to whom it belongs.
        """
        token = new_token()
        self.create(token_hash=hash_of(token), expires_at=expires_at, **whose)
        return token


class SecretLink(models.Model):
    """A link; the token itself stands in the mail and nowhere else."""

    #: SHA-256 of the token, as hexadecimal digits.
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    objects = SecretLinkQuerySet.as_manager()

    class Meta:
        abstract = True


def private_page(view: View) -> View:
    """Return a view whose answers no browser keeps and no search engine finds."""

    @never_cache
    @wraps(view)
    def closed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response["Cache-Control"] = "no-store, private"
        return response

    return closed
