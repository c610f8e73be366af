"""Programme reports: made once, never changed."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.programm.models.auflage import Auflage
from netzwerk.programm.models.begleitung import period_in_words


def place_of_file(_bericht: "Programmbericht", _name: str) -> str:
    """Return where a file is kept: nothing about it can be guessed or told from its name."""
    return f"berichte/{uuid.uuid4().hex}"


class Programmbericht(models.Model):
    """A report about an edition and a period: its figures, frozen, and the files made of them."""

    auflage = models.ForeignKey(
        Auflage, verbose_name=_("Auflage"), on_delete=models.PROTECT, related_name="berichte"
    )
    von = models.DateField(_("Erster Tag"))
    bis = models.DateField(_("Letzter Tag"))
    #: Everything that stands in it, as ``bericht.inhalt`` has found it.
    inhalt = models.JSONField()
    pdf = models.FileField(upload_to=place_of_file)
    xlsx = models.FileField(upload_to=place_of_file)
    #: Sent with the form: the same one never makes a second report.
    schluessel = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("Programmbericht")
        verbose_name_plural = _("Programmberichte")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(bis__gte=F("von")), name="programmbericht_period")
        ]

    def __str__(self) -> str:
        return f"{self.auflage}, {self.period}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("a stored report never changes")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("koordination:bericht", args=[self.pk])

    @property
    def period(self) -> str:
        """The period in words."""
        return period_in_words(self.von, self.bis)
