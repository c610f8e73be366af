"""Bodies beside the administrations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models.kommune import Kommune
from netzwerk.text import GermanOrder


class OrganisationArt(models.TextChoices):
    """Kinds of bodies beside the administrations."""

    MIGRANTENORGANISATION = "migrantenorganisation", _("Migrantenorganisation")
    WOHLFAHRT = "wohlfahrt", _("Wohlfahrtsverband")
    VEREIN = "verein", _("Verein oder Initiative")
    BEHOERDE = "behoerde", _("Behörde")


class OrganisationQuerySet(models.QuerySet):
    """Lists of Organisationen."""

    def in_german_order(self) -> "OrganisationQuerySet":
        """Sort by name as a German reader expects."""
        return self.order_by(GermanOrder("name"), "pk")


class Organisation(models.Model):
    """A body that belongs to a Kommune or to the whole network."""

    name = models.CharField(_("Name"), max_length=160)
    art = models.CharField(_("Art"), max_length=24, choices=OrganisationArt)
    kommune = models.ForeignKey(
        Kommune,
        verbose_name=_("Kommune"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisationen",
        help_text=_("Leer heißt: gehört zum ganzen Netzwerk."),
    )
    sprachen = models.CharField(_("Sprachen"), max_length=200, blank=True)
    kontakt = models.CharField(_("Kontakt"), max_length=200, blank=True)
    is_example = models.BooleanField(_("Beispiel"), default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Organisation")
        verbose_name_plural = _("Organisationen")

    def __str__(self) -> str:
        return self.name
