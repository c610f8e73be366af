"""The log of sign-ins: the person sees their own, Administration all, for 90 days."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.models.konto import User


class Weg(models.TextChoices):
    """What somebody signed in with first."""

    PASSWORT = "passwort", _("Passwort")
    CODE = "code", _("Code aus der E-Mail")
    PASSKEY = "passkey", _("Passkey")
    SSO = "sso", _("anderes Konto")
    EINLADUNG = "einladung", _("Einladung")


class Faktor(models.TextChoices):
    """What came second."""

    APP = "app", _("Code aus der App")
    PASSKEY = "passkey", _("Passkey")
    NOTFALLCODE = "notfallcode", _("Notfallcode")


class Anmeldung(models.Model):
    """Somebody signed in, or tried to with the address of an account.

    The database refuses to change a row, except that its address is forgotten, and to delete one but
    by age or with its account: ``netzwerk.konten.loeschbar``.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="anmeldungen")
    at = models.DateTimeField(_("Zeitpunkt"), default=timezone.now, db_index=True)
    weg = models.CharField(_("Womit"), max_length=10, choices=Weg)
    #: Name of the provider, where the way is another account.
    anbieter = models.CharField(max_length=40, blank=True)
    zweiter_faktor = models.CharField(
        _("Zweiter Faktor"), max_length=12, choices=Faktor, blank=True
    )
    is_successful = models.BooleanField(_("Gelungen"))
    #: In words: ``Firefox unter Windows``.
    geraet = models.CharField(_("Gerät"), max_length=80)
    #: Blanked after seven days.
    ip = models.GenericIPAddressField(_("IP-Adresse"), null=True)

    class Meta:
        verbose_name = _("Anmeldung")
        verbose_name_plural = _("Anmeldungen")
        indexes = [models.Index(fields=["user", "-at"], name="anmeldung_of_person")]

    def __str__(self) -> str:
        return f"{self.user}: {self.how}"

    @property
    def how(self) -> str:
        """What was used, in words: ``Passwort und Code aus der App``."""
        first = self.anbieter or str(self.get_weg_display())
        second = str(self.get_zweiter_faktor_display())
        if not second or second == first:
            return first
        return str(_("{first} und {second}")).format(first=first, second=second)
