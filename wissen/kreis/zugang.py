"""Find what an address names, for who may read or change it; for others it does not exist."""

from django.http import Http404, HttpRequest

from wissen.models import Bausteinfassung


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
