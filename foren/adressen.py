"""Where a post stands: pages of a topic are ranges of numbers, so their addresses never shift."""

from foren.models import Beitrag, Thema

#: Posts on one page of a topic. Pages are ranges of numbers, so their addresses never shift.
PAGE_SIZE = 20


def page_of(number: int) -> int:
    """Return on which page a post stands, counted from 1."""
    return (max(number, 1) - 1) // PAGE_SIZE + 1


def page_url(thema: Thema, page: int) -> str:
    """Return the address of a page of a topic; the first has no number."""
    url = thema.get_absolute_url()
    return url if page <= 1 else f"{url}?ab={(page - 1) * PAGE_SIZE + 1}"


def beitrag_url(beitrag: Beitrag, thema: Thema) -> str:
    """Return the address of the page on which a post stands, and its place there."""
    return f"{page_url(thema, page_of(beitrag.number))}#beitrag-{beitrag.number}"
