"""Measures and their milestones."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models.ansatz import Ansatz
from netzwerk.fahrplan.models.fahrplan import Fahrplan, Ziel
from netzwerk.fahrplan.models.punkt import Fassung, Planpunkt
from netzwerk.fahrplan.permissions import MassnahmeQuerySet
from netzwerk.kommunen.models import Organisation


class MassnahmeStatus(models.TextChoices):
    """How a measure stands."""

    GEPLANT = "geplant", _("Geplant")
    LAEUFT = "laeuft", _("Läuft")
    ERLEDIGT = "erledigt", _("Erledigt")
    RUHT = "ruht", _("Ruht")
    VERWORFEN = "verworfen", _("Verworfen")


#: What is not waited for any more.
FINISHED = frozenset({MassnahmeStatus.ERLEDIGT, MassnahmeStatus.VERWORFEN})


class Herkunft(models.TextChoices):
    """Where a measure comes from; what exists already is built into the plan."""

    NEU = "neu", _("Neu")
    WEITERENTWICKELT = "weiterentwickelt", _("Weiterentwickelt")
    BESTEHEND = "bestehend", _("Gibt es schon")


class Kostenklasse(models.TextChoices):
    """Cost of a measure, in classes that can be named before there is a budget."""

    KEINE = "keine", _("Keine Kosten")
    GERING = "gering", _("Bis 1.000 €")
    MITTEL = "mittel", _("1.000 bis 10.000 €")
    HOCH = "hoch", _("Über 10.000 €")


class Massnahme(Planpunkt):
    """A measure of the action plan."""

    ziel = models.ForeignKey(
        Ziel, verbose_name=_("Ziel"), on_delete=models.CASCADE, related_name="massnahmen"
    )
    titel = models.CharField(_("Maßnahme"), max_length=160)
    beschreibung = models.TextField(_("Was genau ist geplant?"), blank=True, max_length=4000)
    herkunft = models.CharField(
        _("Herkunft"), max_length=16, choices=Herkunft, default=Herkunft.NEU
    )
    ansatz = models.ForeignKey(
        Ansatz,
        verbose_name=_("Aus welchem Ansatz?"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="massnahmen",
    )
    status = models.CharField(
        _("Stand"), max_length=10, choices=MassnahmeStatus, default=MassnahmeStatus.GEPLANT
    )
    #: In percent.
    fortschritt = models.PositiveSmallIntegerField(
        _("Fortschritt in Prozent"), default=0, validators=[MaxValueValidator(100)]
    )
    verantwortliche = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Verantwortliche Personen"),
        blank=True,
        related_name="massnahmen",
    )
    organisationen = models.ManyToManyField(
        Organisation,
        verbose_name=_("Verantwortliche Organisationen"),
        blank=True,
        related_name="massnahmen",
    )
    partner = models.CharField(_("Weitere Beteiligte"), max_length=240, blank=True)
    kostenklasse = models.CharField(_("Kosten"), max_length=8, choices=Kostenklasse, blank=True)
    beginn = models.DateField(_("Beginn"), null=True, blank=True)
    faellig = models.DateField(_("Fertig bis"), null=True, blank=True)

    objects = MassnahmeQuerySet.as_manager()

    class Meta(Planpunkt.Meta):
        verbose_name = _("Maßnahme")
        verbose_name_plural = _("Maßnahmen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(beginn=None)
                | models.Q(faellig=None)
                | models.Q(faellig__gte=models.F("beginn")),
                name="massnahme_period",
            ),
            models.CheckConstraint(
                condition=models.Q(fortschritt__lte=100), name="massnahme_percent"
            ),
        ]
        indexes = [models.Index(fields=["faellig"], name="massnahme_due")]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("fahrplan:massnahme", args=[self.pk])

    @property
    def plan(self) -> Fahrplan:
        """The plan to which it belongs."""
        return self.ziel.fahrplan

    @property
    def is_finished(self) -> bool:
        """Whether nobody waits for it any more."""
        return self.status in FINISHED

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been finished before today."""
        return (
            not self.is_finished
            and self.faellig is not None
            and self.faellig < timezone.localdate()
        )


class Meilenstein(Fassung):
    """A step on the way of a measure; seen by who sees the measure."""

    massnahme = models.ForeignKey(Massnahme, on_delete=models.CASCADE, related_name="meilensteine")
    titel = models.CharField(_("Meilenstein"), max_length=160)
    faellig = models.DateField(_("Fertig bis"), null=True, blank=True)
    erledigt_am = models.DateField(_("Erledigt am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Meilenstein")
        verbose_name_plural = _("Meilensteine")
        # What has no day comes last; on both databases alike.
        ordering = [models.F("faellig").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.titel

    @property
    def plan(self) -> Fahrplan:
        """The plan to which it belongs."""
        return self.massnahme.plan

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been reached before today."""
        return (
            self.erledigt_am is None
            and self.faellig is not None
            and self.faellig < timezone.localdate()
        )
