"""Recognising a person in what is stored: by address, and by the full name."""

import re
from html import escape
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils.translation import gettext as _


def addresses_of(user: Any) -> set[str]:
    """Return every e-mail address of the account, in lower case. One query."""
    addresses = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return {address.lower() for address in (user.email, *addresses)}


def naming(field: str, user: Any) -> Q:
    """Return the filter on a text field for rows that name the person."""
    named = Q(**{f"{field}__icontains": user.email})
    if name := full_name(user):
        named |= Q(**{f"{field}__icontains": name})
    return named


def full_name(user: Any) -> str:
    """Return given and family name, or nothing: one of them alone may be any word."""
    return user.get_full_name() if user.first_name and user.last_name else ""


def without_person(html: str, user: Any, addresses: set[str]) -> str:
    """Return HTML in which the person's addresses and full name are replaced.

    Args:
        html: text that has passed the sanitiser; plain text does as well.
        user: the person.
        addresses: what ``addresses_of`` says.
    """
    for address in sorted(addresses, key=len, reverse=True):
        found = re.escape(_as_written(address))
        html = re.sub(
            rf'<a [^>]*href="mailto:{found}[^"]*"[^>]*>(.*?)</a>',
            r"\1",
            html,
            flags=re.IGNORECASE | re.DOTALL,
        )
        html = _replace(html, found)
    if name := full_name(user):
        parts = [re.escape(part) for part in _as_written(name).split()]
        html = _replace(html, r"(?:\s|&nbsp;)+".join(parts))
    return html


def _as_written(text: str) -> str:
    """Return a text as the sanitiser writes it: quotation marks stay as they are."""
    return escape(text, quote=False)


def _replace(html: str, pattern: str) -> str:
    # A longer address or name that only ends or begins like this one is somebody else's.
    return re.sub(rf"(?<![\w.+-]){pattern}(?![\w-])", _("[entfernt]"), html, flags=re.IGNORECASE)
