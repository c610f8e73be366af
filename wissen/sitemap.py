"""Public pages for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from wagtail.models import Site

from netzwerk.rechte import BESUCH
from netzwerk.sitemap import sitemaps
from wissen.models import Seite
from wissen.permissions import SeiteQuerySet


@sitemaps.register(order=40)
class SeitenSitemap(Sitemap):
    """Every page a visitor may read."""

    def items(self) -> SeiteQuerySet:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        pages = Seite.objects.visible_to(BESUCH)
        return pages.descendant_of(site.root_page, inclusive=True) if site else pages.none()

    def location(self, item: Seite) -> str:
        return item.get_url_parts()[2]

    def lastmod(self, item: Seite) -> datetime | None:
        return item.last_published_at
