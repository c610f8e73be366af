"""The taxonomy of the network."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin

from netzwerk.text import GermanOrder


class ThemenfeldQuerySet(models.QuerySet):
    """Lists of Themenfelder."""

    def in_main_language(self) -> "ThemenfeldQuerySet":
        """Return those of the site's own language as a German reader expects to find them."""
        own = self.filter(locale__language_code=settings.LANGUAGE_CODE)
        return own.order_by(GermanOrder("name"), "pk")


class Themenfeld(TranslatableMixin, models.Model):
    """A subject under which knowledge, topics and measures are found, for example Sprache."""

    name = models.CharField(_("Name"), max_length=80)
    slug = models.SlugField(_("Kurzname in Adressen"), max_length=80)
    beschreibung = models.CharField(_("Beschreibung"), max_length=300, blank=True)

    objects = ThemenfeldQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("Themenfeld")
        verbose_name_plural = _("Themenfelder")
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="themenfeld_slug_unique"),
        ]

    def __str__(self) -> str:
        return self.name
