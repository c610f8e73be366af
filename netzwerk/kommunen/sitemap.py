"""Kommunen for search engines."""

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from netzwerk.kommunen.models import Kommune
from netzwerk.sitemap import NamedSitemap, sitemaps


@sitemaps.register(order=19)
class VerzeichnisSitemap(NamedSitemap):
    """The directory of Kommunen."""

    names = ("kommunen:directory",)


@sitemaps.register(order=20)
class KommunenSitemap(Sitemap):
    """The profile of every Kommune is public."""

    def items(self) -> QuerySet[Kommune]:
        return Kommune.objects.in_german_order()
