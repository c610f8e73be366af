"""A plan that somebody is about to take in from a table."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models import Kommune
from netzwerk.tabellen.lauf import Tabellenlauf


class Planimport(Tabellenlauf):
    """A table on its way into a plan; seen by who has brought it, and by nobody else.

    Its rows go as soon as they are taken over, and with a table that is not used after a day.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Eingelesen von"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    kommune = models.ForeignKey(
        Kommune, verbose_name=_("Kommune"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("Import eines Fahrplans")
        verbose_name_plural = _("Importe von Fahrplänen")

    def __str__(self) -> str:
        return f"{self.dateiname}: {self.kommune}"

    def get_absolute_url(self) -> str:
        return reverse("fahrplan:import_show", args=[self.pk])
