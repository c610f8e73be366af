"""The list of public addresses for search engines; rooms add theirs in ``sitemap.py``."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from netzwerk.registry import Slot

#: Contributions are sitemaps whose ``items`` are what a visitor may see, and nothing else.
sitemaps: Slot[type[Sitemap]] = Slot("sitemap")


class NamedSitemap(Sitemap):
    """Addresses that belong to no row, such as the index of a room.

    A room lists the names of its views in ``names``.
    """

    names: tuple[str, ...] = ()

    def items(self) -> tuple[str, ...]:
        return self.names

    def location(self, item: str) -> str:
        return reverse(item)
