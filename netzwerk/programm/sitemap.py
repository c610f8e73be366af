"""Editions of the programme for search engines."""

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from netzwerk.programm.models import Auflage
from netzwerk.sitemap import sitemaps


@sitemaps.register(order=30)
class AuflagenSitemap(Sitemap):
    """The page of every edition is public."""

    def items(self) -> QuerySet[Auflage]:
        return Auflage.objects.all()
