"""What people have agreed to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.models.konto import User


class RegelwerkArt(models.TextChoices):
    """The rules that members agree to."""

    NUTZUNGSBEDINGUNGEN = "nutzungsbedingungen", _("Nutzungsbedingungen")
    SPIELREGELN = "spielregeln", _("Spielregeln")


class Zustimmung(models.Model):
    """A person has agreed to a version of the rules. Rows are added and never changed."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="zustimmungen")
    regelwerk = models.CharField(_("Regelwerk"), max_length=24, choices=RegelwerkArt)
    fassung = models.PositiveSmallIntegerField(_("Fassung"))
    at = models.DateTimeField(_("Zeitpunkt"), auto_now_add=True)

    class Meta:
        verbose_name = _("Zustimmung")
        verbose_name_plural = _("Zustimmungen")
        constraints = [
            models.UniqueConstraint(fields=["user", "regelwerk", "fassung"], name="zustimmung_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_regelwerk_display()} {self.fassung}"
