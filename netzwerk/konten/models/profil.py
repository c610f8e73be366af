"""What a person tells the network about themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from netzwerk.konten.models.konto import User


class PublicName(models.TextChoices):
    """What visitors without an account see of an author in a public place."""

    FUNKTION = "funktion", _("Nur meine Funktion und meine Kommune")
    NAME = "name", _("Auch meinen Namen")


class Profil(models.Model):
    """What a person tells the network about themselves. The name is part of the account."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profil")
    funktion = models.CharField(
        _("Funktion"),
        max_length=120,
        blank=True,
        help_text=_("Zum Beispiel: Integrationsbeauftragte, Vorstand im Kulturverein"),
    )
    ueber_mich = models.TextField(_("Über mich"), max_length=1000, blank=True)
    public_name = models.CharField(
        _("Was sehen Besucherinnen und Besucher ohne Konto von Ihnen?"),
        max_length=10,
        choices=PublicName,
        default=PublicName.FUNKTION,
    )

    class Meta:
        verbose_name = _("Profil")
        verbose_name_plural = pgettext_lazy("Mehrzahl von Profil", "Profile")

    def __str__(self) -> str:
        return str(self.user)
