"""Showing once more that it is you, before one's data are handed out or deleted.

allauth asks for the password or the second factor. Who has neither (signs in by codes, or over
an identity provider) signs in anew: the sign-in itself must be fresh.
"""

import time
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import (
    get_reauthentication_flows,
    raise_if_reauthentication_required,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse


def ask_again(request: HttpRequest, *, back_to: str) -> HttpResponse | None:
    """Return the page that asks, or None if the person has shown it within a few minutes.

    Args:
        request: of a signed-in person.
        back_to: address of the page that goes on, for who has to sign in anew.

    Raises:
        ReauthenticationRequired: allauth's middleware leads to its page, and back to here.
    """
    if get_reauthentication_flows(request.user):
        raise_if_reauthentication_required(request, app="netzwerk")
        return None
    records = get_authentication_records(request, request.user)
    if records and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT:
        return None
    sign_in = f"{reverse('account_login')}?{urlencode({'next': back_to})}"
    return render(request, "konten/daten/neu_anmelden.html", {"sign_in_url": sign_in})
