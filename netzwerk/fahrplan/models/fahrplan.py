"""The roadmap and its goals."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models.punkt import Fassung, Planpunkt
from netzwerk.fahrplan.permissions import ZielQuerySet
from netzwerk.kommunen.models import Kommune
from netzwerk.programm.models import Auflage
from netzwerk.sichtbarkeit import Sichtbarkeit


class Fahrplan(Fassung):
    """The roadmap of a Kommune, made when somebody first writes in it."""

    kommune = models.OneToOneField(
        Kommune, verbose_name=_("Kommune"), on_delete=models.PROTECT, related_name="fahrplan"
    )
    auflage = models.ForeignKey(
        Auflage,
        verbose_name=_("Auflage"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Ihre Kommunen sehen, was für die Auflage sichtbar ist."),
    )
    leitbild = models.TextField(_("Leitbild"), blank=True, max_length=4000)
    sichtbarkeit = models.CharField(
        _("Wer darf das Leitbild sehen?"),
        max_length=12,
        choices=Sichtbarkeit,
        default=Sichtbarkeit.KOMMUNE,
    )

    class Meta:
        verbose_name = _("Fahrplan")
        verbose_name_plural = _("Fahrpläne")

    def __str__(self) -> str:
        return f"Fahrplan {self.kommune}"

    @property
    def plan(self) -> "Fahrplan":
        """The plan that this is, as every item of it has one."""
        return self

    def get_absolute_url(self) -> str:
        return reverse("fahrplan:fahrplan", args=[self.kommune.slug])


class Ziel(Planpunkt):
    """A goal, and how one will know that it is reached."""

    fahrplan = models.ForeignKey(Fahrplan, on_delete=models.CASCADE, related_name="ziele")
    titel = models.CharField(_("Ziel"), max_length=160)
    beschreibung = models.TextField(_("Beschreibung"), blank=True, max_length=4000)
    indikator = models.CharField(_("Woran merken wir es?"), max_length=240, blank=True)
    zielwert = models.CharField(_("Was soll erreicht sein?"), max_length=160, blank=True)
    stand = models.CharField(_("Wie weit sind wir?"), max_length=160, blank=True)

    objects = ZielQuerySet.as_manager()

    class Meta(Planpunkt.Meta):
        verbose_name = _("Ziel")
        verbose_name_plural = _("Ziele")

    def __str__(self) -> str:
        return self.titel

    @property
    def plan(self) -> Fahrplan:
        """The plan to which it belongs."""
        return self.fahrplan

    def get_absolute_url(self) -> str:
        return f"{self.fahrplan.get_absolute_url()}#ziel-{self.pk}"
