"""The taxonomy of the network."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin


class Themenfeld(TranslatableMixin, models.Model):
    """A subject under which knowledge, topics and measures are found, for example Sprache."""

    name = models.CharField(_("Name"), max_length=80)
    slug = models.SlugField(_("Kurzname in Adressen"), max_length=80)
    beschreibung = models.CharField(_("Beschreibung"), max_length=300, blank=True)

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("Themenfeld")
        verbose_name_plural = _("Themenfelder")
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="themenfeld_slug_unique"),
        ]

    def __str__(self) -> str:
        return self.name
