"""Editions of the programme and who takes part."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models import Kommune

#: Worth of the process facilitation that the state pays per Kommune, in euros (PROGRAMME.md).
DEFAULT_BUDGET_EUR = 40_000


class Phase(models.TextChoices):
    """Where a Kommune stands on its way."""

    AUFTAKT = "auftakt", _("Auftakt")
    BESTANDSAUFNAHME = "bestandsaufnahme", _("Bestandsaufnahme")
    ZUKUNFTSBILD = "zukunftsbild", _("Zukunftsbild")
    PLANUNG = "planung", _("Planung")
    UMSETZUNG = "umsetzung", _("Umsetzung")
    VERSTETIGUNG = "verstetigung", _("Verstetigung")


class AuflageQuerySet(models.QuerySet):
    """Lists of editions."""

    def with_number_of_kommunen(self) -> "AuflageQuerySet":
        """Add ``entered``, how many Kommunen are entered one by one; newest first."""
        # Grouping drops the order of Meta.
        return self.annotate(entered=models.Count("teilnahmen")).order_by(
            "is_example", "-nummer", "pk"
        )


class Auflage(models.Model):
    """An edition of the programme. What is not known stays empty."""

    nummer = models.PositiveSmallIntegerField(
        _("Nummer"), null=True, blank=True, unique=True, help_text=_("Leer bei einem Beispiel.")
    )
    name = models.CharField(_("Name"), max_length=120)
    slug = models.SlugField(_("Kurzname in Adressen"), max_length=80, unique=True)
    beschreibung = models.TextField(_("Beschreibung"), blank=True)
    anzahl_kommunen = models.PositiveSmallIntegerField(
        _("Anzahl der Kommunen"),
        null=True,
        blank=True,
        help_text=_("Nur wenn die Kommunen nicht einzeln eingetragen sind."),
    )
    is_example = models.BooleanField(_("Beispiel"), default=False)

    objects = AuflageQuerySet.as_manager()

    class Meta:
        verbose_name = _("Auflage")
        verbose_name_plural = _("Auflagen")
        ordering = ["is_example", "-nummer", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programm:auflage", args=[self.slug])


class Teilnahme(models.Model):
    """A selected Kommune in an edition."""

    auflage = models.ForeignKey(
        Auflage,
        verbose_name=_("Auflage"),
        on_delete=models.PROTECT,
        related_name="teilnahmen",
    )
    kommune = models.ForeignKey(
        Kommune,
        verbose_name=_("Kommune"),
        on_delete=models.PROTECT,
        related_name="teilnahmen",
    )
    phase = models.CharField(
        _("Phase"),
        max_length=20,
        choices=Phase,
        blank=True,
        help_text=_("Leer, solange sie nicht bekannt ist."),
    )
    budgetrahmen = models.DecimalField(
        _("Budgetrahmen in Euro"), max_digits=9, decimal_places=2, default=DEFAULT_BUDGET_EUR
    )

    class Meta:
        verbose_name = _("Teilnahme")
        verbose_name_plural = _("Teilnahmen")
        constraints = [
            models.UniqueConstraint(fields=["auflage", "kommune"], name="teilnahme_unique")
        ]

    def __str__(self) -> str:
        return f"{self.kommune}, {self.auflage}"
