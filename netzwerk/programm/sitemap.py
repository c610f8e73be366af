"""Editions of the programme for search engines."""

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from netzwerk.programm.models import Auflage
from netzwerk.sitemap import NamedSitemap, sitemaps


@sitemaps.register(order=29)
class ProgrammSitemap(NamedSitemap):
    """The pages about the programme and how one applies."""

    names = ("programm:programm", "bewerben:start")


@sitemaps.register(order=30)
class AuflagenSitemap(Sitemap):
    """The page of every edition is public."""

    def items(self) -> QuerySet[Auflage]:
        return Auflage.objects.all()


@sitemaps.register(order=31)
class ErgebnisseSitemap(Sitemap):
    """The results of an edition, once Koordination shows them."""

    def items(self) -> QuerySet[Auflage]:
        return Auflage.objects.filter(zeigt_ergebnisse=True)

    def location(self, item: Auflage) -> str:
        return reverse("programm:ergebnisse", args=[item.slug])
