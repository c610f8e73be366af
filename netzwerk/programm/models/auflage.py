"""Editions of the programme and who takes part."""

import datetime as dt
from enum import Enum

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models import Kommune
from netzwerk.programm.permissions_cockpit import TeilnahmeQuerySet

#: Worth of the process facilitation that the state pays per Kommune, in euros (PROGRAMME.md).
DEFAULT_BUDGET_EUR = 40_000
#: How long applications that came to nothing are kept after the decision, in days.
DEFAULT_KEPT_DAYS = 180


class Aufruf(Enum):
    """Where the call of an edition stands."""

    KEINER = "keiner"
    KOMMT = "kommt"
    OFFEN = "offen"
    BEENDET = "beendet"


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

    def open_for_applications(self) -> "AuflageQuerySet":
        """Return the editions for which Kommunen can apply now."""
        now = timezone.now()
        return self.filter(bewerbung_ab__lte=now, bewerbung_bis__gt=now)

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
    von = models.DateField(_("Beginn der Auflage"), null=True, blank=True)
    bis = models.DateField(_("Ende der Auflage"), null=True, blank=True)
    aufruf = models.TextField(
        _("Aufruf"),
        blank=True,
        help_text=_(
            "Was steht an, wer kann sich bewerben, was bekommt eine Kommune? Eine leere Zeile "
            "beginnt einen neuen Absatz."
        ),
    )
    bewerbung_ab = models.DateTimeField(_("Bewerben ab"), null=True, blank=True)
    bewerbung_bis = models.DateTimeField(_("Bewerben bis"), null=True, blank=True)
    plaetze = models.PositiveSmallIntegerField(
        _("Plätze"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leer, wenn die Zahl nicht begrenzt ist."),
    )
    budgetrahmen = models.DecimalField(
        _("Budgetrahmen je Kommune in Euro"),
        max_digits=9,
        decimal_places=2,
        default=DEFAULT_BUDGET_EUR,
        validators=[MinValueValidator(0)],
    )
    #: Last day on which the Steuerungsgruppe is asked to vote.
    votum_bis = models.DateField(_("Voten bis"), null=True, blank=True)
    aufbewahrung_tage = models.PositiveSmallIntegerField(
        _("Bewerbungen ohne Zusage löschen nach (Tage)"),
        default=DEFAULT_KEPT_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_(
            "Gezählt ab der Antwort, ab dem Zurückziehen oder, wenn nie etwas eingereicht wurde, "
            "ab dem Ende der Frist."
        ),
    )
    zeigt_ergebnisse = models.BooleanField(
        _("Ergebnisse der Auflage öffentlich zeigen"),
        default=False,
        help_text=_(
            "Die Seite zeigt nur, was die Kommunen selbst veröffentlicht haben, zum Beispiel für "
            "die Abschlussveranstaltung."
        ),
    )

    objects = AuflageQuerySet.as_manager()

    class Meta:
        verbose_name = _("Auflage")
        verbose_name_plural = _("Auflagen")
        ordering = ["is_example", "-nummer", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(bewerbung_ab=None, bewerbung_bis=None)
                | models.Q(bewerbung_bis__gt=models.F("bewerbung_ab")),
                name="auflage_call",
            ),
            models.CheckConstraint(
                condition=models.Q(von=None)
                | models.Q(bis=None)
                | models.Q(bis__gte=models.F("von")),
                name="auflage_period",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programm:auflage", args=[self.slug])

    def call_at(self, moment: dt.datetime) -> Aufruf:
        """Return where the call stands at a moment; the deadline itself is too late."""
        if self.bewerbung_ab is None or self.bewerbung_bis is None:
            return Aufruf.KEINER
        if moment < self.bewerbung_ab:
            return Aufruf.KOMMT
        return Aufruf.OFFEN if moment < self.bewerbung_bis else Aufruf.BEENDET

    @property
    def call(self) -> Aufruf:
        """Where the call stands now."""
        return self.call_at(timezone.now())

    @property
    def is_open(self) -> bool:
        """Whether Kommunen can apply now."""
        return self.call == Aufruf.OFFEN


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

    objects = TeilnahmeQuerySet.as_manager()

    class Meta:
        verbose_name = _("Teilnahme")
        verbose_name_plural = _("Teilnahmen")
        constraints = [
            models.UniqueConstraint(fields=["auflage", "kommune"], name="teilnahme_unique")
        ]

    def __str__(self) -> str:
        return f"{self.kommune}, {self.auflage}"
