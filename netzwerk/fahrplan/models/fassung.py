"""Versions of a plan that were adopted."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models.fahrplan import Fahrplan


class Fahrplanfassung(models.Model):
    """What a plan said on the day on which it was adopted; nothing of it changes any more.

    ``inhalt`` holds each item with the circle of readers that it had then
    (``fassungen/inhalt.py``); who may read it today is asked anew (``fassungen/lesen.py``).
    """

    fahrplan = models.ForeignKey(Fahrplan, on_delete=models.PROTECT, related_name="fassungen")
    #: From 1, in the order in which they were adopted.
    nummer = models.PositiveSmallIntegerField(_("Nummer"), editable=False)
    titel = models.CharField(_("Titel"), max_length=120)
    datum = models.DateField(_("Beschlossen am"))
    beschluss = models.CharField(_("Beschluss"), max_length=240, blank=True)
    anmerkung = models.TextField(_("Anmerkung"), max_length=2000, blank=True)
    inhalt = models.JSONField(editable=False)
    #: How far an item that is gone for good was seen last, if that was narrower than on that day:
    #: ``{"massnahme-12": "kommune"}``. Only this may still change, and only narrow.
    verengt = models.JSONField(default=dict, editable=False)
    von = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Festgehalten von"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("Festgehalten"), auto_now_add=True)

    class Meta:
        verbose_name = _("Fassung eines Fahrplans")
        verbose_name_plural = _("Fassungen eines Fahrplans")
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["fahrplan", "nummer"], name="fahrplanfassung_number")
        ]

    def __str__(self) -> str:
        return f"Fassung {self.nummer}: {self.titel}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new version.

        Raises:
            TypeError: it is there already; an adopted version is never changed.
        """
        if not self._state.adding:
            raise TypeError("an adopted version is never changed")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("fahrplan:fassung", args=[self.fahrplan.kommune.slug, self.nummer])
