"""Error pages: what happened, what is safe, what to do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from netzwerk.virus_scan import FileRefusedError

#: Never shown again or sent back, whatever form it came from.
_SECRET_MARKS = ("password", "passwort", "token", "code", "secret")


def is_secret(name: str) -> bool:
    """Return whether a field of this name may hold what is never shown again."""
    return any(mark in name.lower() for mark in _SECRET_MARKS)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose security token has expired with the same form, filled in again.

    Signing in elsewhere, or a tab that stayed open overnight, makes the token invalid. The
    fields come back with a fresh token, so that one press on the button sends them. Nothing
    is written before that press, so a foreign site gains nothing from it.
    """
    return keep_form(request, "errors/csrf.html")


def keep_form(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """Refuse a form with a page from which it can be sent once more; nothing typed is lost.

    Args:
        request: the request with the form.
        template: a template that extends ``errors/csrf.html``.
        context: what the template needs beside the fields.
    """
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not is_secret(name)
    ]
    context |= {
        "fields": fields,
        # What people write has spaces; keys and choices of the form mean nothing to them.
        "texts": [value for _name, value in fields if " " in value.strip()],
        "has_secrets": len(fields) < sum(len(values) for _, values in request.POST.lists()) - 1,
        "has_files": bool(request.FILES),
        "action": request.get_full_path(),
    }
    return render(request, template, context, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read or is not allowed; a file that was refused is told why."""
    refused = exception if isinstance(exception, FileRefusedError) else None
    return render(request, "errors/400.html", {"refused": refused}, status=400)
