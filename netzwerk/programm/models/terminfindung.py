"""The date poll: proposals for the time of a Termin, and what each invited person says to each."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.programm.models.termin import Termin
from netzwerk.programm.termine.zeit import zeitraum


class Stimmwert(models.TextChoices):
    """Whether a proposal suits somebody."""

    JA = "ja", _("Ja")
    WENN_NOETIG = "wenn-noetig", _("Wenn nötig")
    NEIN = "nein", _("Nein")


class Terminvorschlag(models.Model):
    """A time that is proposed."""

    termin = models.ForeignKey(Termin, on_delete=models.CASCADE, related_name="vorschlaege")
    beginn = models.DateTimeField(_("Beginn"))
    ende = models.DateTimeField(_("Ende"))

    class Meta:
        verbose_name = _("Terminvorschlag")
        verbose_name_plural = _("Terminvorschläge")
        ordering = ["beginn", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ende__gt=models.F("beginn")),
                name="terminvorschlag_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["termin", "beginn", "ende"], name="terminvorschlag_once"
            ),
        ]

    def __str__(self) -> str:
        return self.zeit_in_words

    @property
    def zeit_in_words(self) -> str:
        """The span in words."""
        return zeitraum(self.beginn, self.ende)


class Terminstimme(models.Model):
    """What a person says to a proposal."""

    vorschlag = models.ForeignKey(Terminvorschlag, on_delete=models.CASCADE, related_name="stimmen")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="terminstimmen"
    )
    wert = models.CharField(_("Antwort"), max_length=12, choices=Stimmwert)

    class Meta:
        verbose_name = _("Stimme zu einem Terminvorschlag")
        verbose_name_plural = _("Stimmen zu Terminvorschlägen")
        constraints = [
            models.UniqueConstraint(fields=["vorschlag", "person"], name="terminstimme_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_wert_display()}"
