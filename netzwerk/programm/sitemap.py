"""Editions of the programme for search engines."""

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from netzwerk.programm.models import Auflage
from netzwerk.sitemap import NamedSitemap, sitemaps


@sitemaps.register(order=29)
class ProgrammSitemap(NamedSitemap):
    """The page about the programme."""

    names = ("programm:programm",)


@sitemaps.register(order=30)
class AuflagenSitemap(Sitemap):
    """The page of every edition is public."""

    def items(self) -> QuerySet[Auflage]:
        return Auflage.objects.all()
