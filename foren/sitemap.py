"""Public forums and topics for search engines."""

import datetime as dt

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from foren.models import Forum, Thema
from netzwerk.rechte import BESUCH
from netzwerk.sitemap import NamedSitemap, sitemaps


@sitemaps.register(order=49)
class ForenlisteSitemap(NamedSitemap):
    """The list of forums; everybody may open it."""

    names = ("foren:list",)


@sitemaps.register(order=50)
class ForenSitemap(Sitemap):
    """Forums that visitors may read."""

    def items(self) -> QuerySet[Forum]:
        return Forum.objects.visible_to(BESUCH)


@sitemaps.register(order=51)
class ThemenSitemap(Sitemap):
    """Topics that visitors may read."""

    def items(self) -> QuerySet[Thema]:
        return Thema.objects.visible_to(BESUCH).order_by("pk")

    def lastmod(self, thema: Thema) -> dt.datetime:
        return thema.last_activity_at
