"""Addresses that programs look for under ``/.well-known/``."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe


def expires_at() -> dt.datetime:
    """Return until when the contact for security reports holds: the end of its last day."""
    day = settings.SECURITY_CONTACT_UNTIL + dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Tell whom to write to about a weakness (RFC 9116).

    Raises:
        Http404: the operator has named no contact.
    """
    if not settings.SECURITY_CONTACT:
        raise Http404
    address = request.build_absolute_uri(reverse("security_txt"))
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires_at().astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: de, en",
        f"Canonical: {address}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def change_password(request: HttpRequest) -> HttpResponse:
    """Lead password managers to where a password is changed (W3C, change-password URL)."""
    return HttpResponseRedirect(reverse("account_change_password"))
