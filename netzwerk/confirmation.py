"""Pages that ask before something is done, and say what follows from it."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True)
class Confirmation:
    """A question with one button that does it and a link that does not.

    Args:
        title: the question.
        text: what follows, in one or two sentences.
        submit: text of the button: the verb, never "Ja".
        back_url: where the link leads.
        trail: (label, address) of the pages above.
        warning: what people must not overlook.
        icon: icon of the button.
    """

    title: str
    text: str
    submit: str
    back_url: str
    trail: list[tuple[str, str]] = field(default_factory=list)
    warning: str = ""
    icon: str = ""


def ask(request: HttpRequest, question: Confirmation, status: int = 200) -> HttpResponse:
    """Return the page with the question; the form leads to the same address."""
    return render(request, "netzwerk/confirmation.html", {"question": question}, status=status)
