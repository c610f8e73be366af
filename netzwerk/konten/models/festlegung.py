"""What people have decided about what others see of them, and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.models.konto import User


class Festlegung(models.Model):
    """A choice that somebody made or took back.

    Rows are added and never changed, and go with the account; the database refuses anything else.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="festlegungen")
    #: Name of the column of ``Profil`` that holds the choice, and its value from then on.
    spalte = models.CharField(_("Worüber"), max_length=40)
    wert = models.CharField(_("Festgelegt"), max_length=20)
    at = models.DateTimeField(_("Zeitpunkt"), auto_now_add=True)

    class Meta:
        verbose_name = _("Festlegung")
        verbose_name_plural = _("Festlegungen")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.spalte} {self.wert}"
