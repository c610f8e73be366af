"""What exists in a Kommune already."""

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models.fahrplan import Fahrplan
from netzwerk.fahrplan.models.punkt import Geteiltes
from netzwerk.fahrplan.permissions import AnsatzQuerySet
from netzwerk.kommunen.models import Organisation
from netzwerk.models import Themenfeld

#: Nothing that still exists is said to be older.
FIRST_YEAR = 1800


class Ansatz(Geteiltes):
    """Something for engagement and participation that exists already, before the plan is made."""

    fahrplan = models.ForeignKey(Fahrplan, on_delete=models.CASCADE, related_name="ansaetze")
    titel = models.CharField(_("Ansatz"), max_length=160)
    beschreibung = models.TextField(_("Worum geht es?"), blank=True, max_length=4000)
    themenfeld = models.ForeignKey(
        Themenfeld,
        verbose_name=_("Themenfeld"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    organisationen = models.ManyToManyField(
        Organisation, verbose_name=_("Wer macht das?"), blank=True, related_name="ansaetze"
    )
    beteiligte = models.CharField(_("Wer ist noch dabei?"), max_length=240, blank=True)
    seit = models.PositiveSmallIntegerField(
        _("Seit welchem Jahr?"), null=True, blank=True, validators=[MinValueValidator(FIRST_YEAR)]
    )
    reichweite = models.CharField(_("Wen erreicht es?"), max_length=240, blank=True)

    objects = AnsatzQuerySet.as_manager()

    class Meta:
        verbose_name = _("Ansatz")
        verbose_name_plural = _("Ansätze")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.titel

    @property
    def plan(self) -> Fahrplan:
        """The plan to which it belongs."""
        return self.fahrplan

    def get_absolute_url(self) -> str:
        return reverse("fahrplan:ansatz", args=[self.pk])
