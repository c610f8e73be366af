"""Long work that somebody has asked for, for example a copy of their data."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class AuftragStand(models.TextChoices):
    """How far a piece of work is."""

    WARTET = "wartet", _("wartet")
    LAEUFT = "laeuft", _("läuft")
    FERTIG = "fertig", _("fertig")
    GESCHEITERT = "gescheitert", _("nicht gelungen")


class Auftrag(models.Model):
    """A piece of long work, done in the background while its page shows how far it is."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="auftraege"
    )
    art = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    stand = models.CharField(
        _("Stand"), max_length=12, choices=AuftragStand, default=AuftragStand.WARTET
    )
    created_at = models.DateTimeField(_("Erstellt"), auto_now_add=True)
    finished_at = models.DateTimeField(_("Beendet"), null=True)
    #: What the handler has returned; plain values only.
    result = models.JSONField(default=dict)
    #: One German sentence for the person, where it has failed.
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("Auftrag")
        verbose_name_plural = _("Aufträge")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.art} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("auftrag", args=[self.pk])

    @property
    def is_finished(self) -> bool:
        """Whether nothing happens any more."""
        return self.stand in {AuftragStand.FERTIG, AuftragStand.GESCHEITERT}
