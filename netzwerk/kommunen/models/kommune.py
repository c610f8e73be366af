"""Municipalities, districts and associations."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.text import GermanOrder, search_words, text_for_search


class KommuneArt(models.TextChoices):
    """Kinds of Kommune that can take part."""

    STADT = "stadt", _("Stadt")
    GEMEINDE = "gemeinde", _("Gemeinde")
    LANDKREIS = "landkreis", _("Landkreis")
    VERBAND = "verband", _("Gemeindeverband")


#: Digits of the official key by kind: AGS, Kreisschlüssel, ARS (source: PRODUCT.md, Destatis).
KEY_LENGTH = {
    KommuneArt.STADT: 8,
    KommuneArt.GEMEINDE: 8,
    KommuneArt.LANDKREIS: 5,
    KommuneArt.VERBAND: 9,
}


class Regierungsbezirk(models.TextChoices):
    """The four regions of Baden-Württemberg."""

    STUTTGART = "stuttgart", _("Stuttgart")
    KARLSRUHE = "karlsruhe", _("Karlsruhe")
    FREIBURG = "freiburg", _("Freiburg")
    TUEBINGEN = "tuebingen", _("Tübingen")


class KommuneQuerySet(models.QuerySet):
    """Lists of Kommunen."""

    def in_german_order(self) -> "KommuneQuerySet":
        """Sort by name as a German reader expects, examples last."""
        return self.order_by("is_example", GermanOrder("name"), "pk")

    def search(self, text: str) -> "KommuneQuerySet":
        """Keep the Kommunen in whose names, county or key every word of the text occurs."""
        words = search_words(text)
        found = self if words or not text.strip() else self.none()
        for word in words:
            found = found.filter(suchtext__contains=word)
        return found


class Kommune(models.Model):
    """A municipality, district or association that takes part in the programme."""

    name = models.CharField(_("Name"), max_length=120)
    name_amtlich = models.CharField(_("Amtlicher Name"), max_length=120, blank=True)
    slug = models.SlugField(_("Kurzname in Adressen"), max_length=80, unique=True)
    art = models.CharField(_("Art"), max_length=12, choices=KommuneArt)
    schluessel = models.CharField(
        _("Amtlicher Schlüssel"),
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^\d+$", _("Der Schlüssel besteht nur aus Ziffern."))],
        help_text=_("Gemeinde: 8 Ziffern (AGS), Landkreis: 5, Gemeindeverband: 9 oder leer"),
    )
    kreis = models.CharField(_("Landkreis oder Stadtkreis"), max_length=120, blank=True)
    regierungsbezirk = models.CharField(
        _("Regierungsbezirk"), max_length=10, choices=Regierungsbezirk, blank=True
    )
    uebergeordnet = models.ForeignKey(
        "self",
        verbose_name=_("gehört zu"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="enthaltene",
    )
    breitengrad = models.FloatField(_("Breitengrad (WGS 84)"), null=True, blank=True)
    laengengrad = models.FloatField(_("Längengrad (WGS 84)"), null=True, blank=True)
    einwohner = models.PositiveIntegerField(
        _("Einwohnerinnen und Einwohner"), null=True, blank=True
    )
    einwohner_stand = models.DateField(_("Stand der Zahl"), null=True, blank=True)
    flaeche_km2 = models.DecimalField(
        _("Fläche in km²"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    is_example = models.BooleanField(_("Beispiel, kein wirklicher Ort"), default=False)
    # What the search of the directory compares: SQLite folds the case of ASCII letters only.
    suchtext = models.TextField(editable=False, default="")

    objects = KommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("Kommune")
        verbose_name_plural = _("Kommunen")
        constraints = [
            models.UniqueConstraint(
                fields=["art", "schluessel"],
                condition=~models.Q(schluessel=""),
                name="kommune_schluessel_unique",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.suchtext = self._text_for_search()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "suchtext"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("kommunen:profile", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if self.schluessel and len(self.schluessel) != KEY_LENGTH[KommuneArt(self.art)]:
            raise ValidationError(
                {"schluessel": _("Der Schlüssel hat nicht die Länge, die zur Art gehört.")}
            )
        self._refuse_circle()

    def _text_for_search(self) -> str:
        """Return names, county and key as the search compares them."""
        return text_for_search(self.name, self.name_amtlich, self.kreis, self.schluessel)

    def _refuse_circle(self) -> None:
        container = self.uebergeordnet
        while container is not None:
            if container.pk == self.pk:
                raise ValidationError(
                    {"uebergeordnet": _("Eine Kommune kann nicht zu sich selbst gehören.")}
                )
            container = container.uebergeordnet
