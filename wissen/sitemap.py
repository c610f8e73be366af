"""Public pages for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap

from netzwerk.rechte import BESUCH
from netzwerk.sitemap import sitemaps
from wissen.models import Seite
from wissen.permissions import SeiteQuerySet


@sitemaps.register(order=40)
class SeitenSitemap(Sitemap):
    """Every page a visitor may read."""

    def items(self) -> SeiteQuerySet:
        return Seite.objects.visible_to(BESUCH).filter(depth__gt=1)

    def location(self, item: Seite) -> str:
        return item.get_url_parts()[2]

    def lastmod(self, item: Seite) -> datetime | None:
        return item.last_published_at
