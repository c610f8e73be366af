"""That somebody has written to somebody: when, and nothing else."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Kontaktaufnahme(models.Model):
    """Somebody has written a message through the directory.

    Neither to whom nor what: the row only counts messages of a day and keeps one from being sent
    twice. It is deleted after two days.
    """

    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kontaktaufnahmen"
    )
    #: Made from the form's own key, the recipient and the text; tells nothing without the form.
    fingerprint = models.UUIDField()
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("Kontaktaufnahme")
        verbose_name_plural = _("Kontaktaufnahmen")
        constraints = [
            models.UniqueConstraint(fields=["sender", "fingerprint"], name="kontaktaufnahme_once")
        ]

    def __str__(self) -> str:
        return f"{self.sender}: {self.created_at:%Y-%m-%d}"
