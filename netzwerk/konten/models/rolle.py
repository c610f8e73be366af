"""Roles in the network as a whole."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.models.konto import User
from netzwerk.rechte import Rolle


class Rollenvergabe(models.Model):
    """A person has a role in the whole network; given and taken by actions only."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="rollenvergaben")
    rolle = models.CharField(_("Rolle"), max_length=20, choices=Rolle)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Rollenvergabe")
        verbose_name_plural = _("Rollenvergaben")
        constraints = [
            models.UniqueConstraint(fields=["user", "rolle"], name="rollenvergabe_unique")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_rolle_display()}"
