"""Find a Rueckfrage: by its link, or for who may see it with an account."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from netzwerk.fahrplan.models import Gefragte, Rueckfrage, Rueckfragelink


def person_behind(token: str) -> Gefragte | None:
    """Return whom a link belongs to; None if it never was, is too old, or was taken back."""
    links = Rueckfragelink.objects.opened_by(token)
    link = links.select_related("person__rueckfrage__kommune").first()
    return link.person if link else None


def rueckfrage_to_read(request: HttpRequest, slug: str, pk: int) -> Rueckfrage:
    """Return an answered Rueckfrage that the person reads.

    Raises:
        Http404: there is none, it is not answered, or the person does not.
    """
    rows = Rueckfrage.objects.visible_to(request.rechte).select_related("kommune")
    rueckfrage = get_object_or_404(rows, pk=pk, kommune__slug=slug)
    if rueckfrage.answered_at is None:
        raise Http404
    return rueckfrage
