"""The published team of an edition."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.programm.models.auflage import Auflage
from netzwerk.text import GermanOrder


class TeamFunktion(models.TextChoices):
    """What the published members of the team do."""

    PROJEKTLEITUNG = "projektleitung", _("Projektleitung")
    PROZESSBEGLEITUNG = "prozessbegleitung", _("Prozessbegleitung")


class TeammitgliedQuerySet(models.QuerySet):
    """Lists of the team."""

    def in_german_order(self) -> "TeammitgliedQuerySet":
        """Sort by family name, then first name, as a German reader expects."""
        return self.order_by(GermanOrder("nachname"), GermanOrder("vorname"), "pk")


class Teammitglied(models.Model):
    """A name in the published team of an edition: no account, no contact, no mandate."""

    auflage = models.ForeignKey(
        Auflage, verbose_name=_("Auflage"), on_delete=models.CASCADE, related_name="team"
    )
    titel = models.CharField(_("Titel"), max_length=20, blank=True)
    vorname = models.CharField(_("Vorname"), max_length=80)
    nachname = models.CharField(_("Nachname"), max_length=80)
    funktion = models.CharField(_("Funktion"), max_length=20, choices=TeamFunktion)

    objects = TeammitgliedQuerySet.as_manager()

    class Meta:
        verbose_name = _("Teammitglied")
        verbose_name_plural = _("Teammitglieder")
        constraints = [
            models.UniqueConstraint(
                fields=["auflage", "vorname", "nachname"], name="teammitglied_unique"
            )
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (self.titel, self.vorname, self.nachname) if part)
