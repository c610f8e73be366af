"""The list of public addresses for search engines; rooms add theirs in ``sitemap.py``."""

from django.contrib.sitemaps import Sitemap

from netzwerk.registry import Slot

#: Contributions are sitemaps whose ``items`` are what a visitor may see, and nothing else.
sitemaps: Slot[type[Sitemap]] = Slot("sitemap")
