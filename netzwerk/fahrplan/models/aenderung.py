"""Who changed what in a plan, and when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models.ansatz import Ansatz
from netzwerk.fahrplan.models.fahrplan import Fahrplan, Ziel
from netzwerk.fahrplan.models.massnahme import Massnahme, Meilenstein
from netzwerk.fahrplan.models.selbstcheck import Selbstcheck
from netzwerk.fahrplan.models.struktur import Struktur


class Feldaenderung(models.Model):
    """One field of something got another value; or it came or went (``feld`` is empty).

    Values are kept as they are written in a form (``aendern.as_text``), people and Organisationen
    as their numbers, so that no name outlives its account.
    """

    #: The version of the item that this change made.
    version = models.PositiveIntegerField()
    feld = models.CharField(max_length=40, blank=True)
    alt = models.TextField(blank=True)
    neu = models.TextField(blank=True)
    von = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Geändert von"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    #: Why Koordination wrote in the plan of a Kommune; empty for everybody else.
    auftrag = models.CharField(_("Auf Wunsch von"), max_length=160, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.feld or '–'} ({self.at:%d.%m.%Y})"


class Aenderung(Feldaenderung):
    """A change of an item of a plan."""

    fahrplan = models.ForeignKey(Fahrplan, on_delete=models.CASCADE, related_name="aenderungen")
    #: All empty: the Leitbild.
    ziel = models.ForeignKey(Ziel, null=True, on_delete=models.CASCADE, related_name="aenderungen")
    massnahme = models.ForeignKey(
        Massnahme, null=True, on_delete=models.CASCADE, related_name="aenderungen"
    )
    meilenstein = models.ForeignKey(
        Meilenstein, null=True, on_delete=models.CASCADE, related_name="aenderungen"
    )
    ansatz = models.ForeignKey(
        Ansatz, null=True, on_delete=models.CASCADE, related_name="aenderungen"
    )
    selbstcheck = models.ForeignKey(
        Selbstcheck, null=True, on_delete=models.CASCADE, related_name="aenderungen"
    )
    struktur = models.ForeignKey(
        Struktur, null=True, on_delete=models.CASCADE, related_name="aenderungen"
    )
    #: Where a change comes from that the person has only agreed to; empty for what they wrote.
    herkunft = models.CharField(_("Woher"), max_length=160, blank=True)

    class Meta(Feldaenderung.Meta):
        verbose_name = _("Änderung")
        verbose_name_plural = _("Änderungen")
