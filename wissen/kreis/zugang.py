"""Find what an address names, for who may read or change it; for others it does not exist."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from netzwerk.fahrplan.models import Massnahme
from netzwerk.fahrplan.zugang import massnahme_to_edit, massnahme_to_write
from wissen.models import Anpassung, Bausteinfassung


def fassung_to_read(request: HttpRequest, slug: str, nummer: int) -> Bausteinfassung:
    """Return a version that the person may read, with its page.

    Args:
        request: of the person.
        slug: last part of the page's address, today or on the day when the version appeared.
        nummer: number of the version.

    Raises:
        Http404: there is none, or the person may not.
    """
    rows = Bausteinfassung.objects.visible_to(request.rechte).select_related("baustein")
    rows = rows.filter(nummer=nummer)
    found = rows.filter(baustein__slug=slug).first()
    # After the page was given another address, old links still lead here.
    found = found or rows.filter(slug=slug).order_by("-pk").first()
    if found is None:
        raise Http404
    return found


def anpassung_to_edit(request: HttpRequest, pk: int) -> Anpassung:
    """Return what a Kommune made of a block, for who changes its measure in a form.

    Args:
        request: of the person.
        pk: number of the measure.

    Raises:
        Http404: there is none, or the person does not.
    """
    return _of_measure(request, massnahme_to_edit(request, pk))


def anpassung_to_write(request: HttpRequest, pk: int) -> Anpassung:
    """Return the same for who changes the measure with one press, by their own right.

    Raises:
        Http404: there is none, or the person does not.
    """
    return _of_measure(request, massnahme_to_write(request, pk))


def _of_measure(request: HttpRequest, massnahme: Massnahme) -> Anpassung:
    rows = Anpassung.objects.visible_to(request.rechte).select_related("fassung__baustein")
    anpassung = get_object_or_404(rows, massnahme=massnahme)
    anpassung.massnahme = massnahme
    return anpassung
