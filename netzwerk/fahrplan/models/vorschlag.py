"""What an answer says about single structures and measures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models.massnahme import Massnahme, MassnahmeStatus
from netzwerk.fahrplan.models.rueckfrage import WORD_LENGTH, Rueckfrage
from netzwerk.fahrplan.models.struktur import Struktur, Zustand

#: What one can answer about a structure, by the state that it proposes.
ANTWORTEN_STRUKTUR = {
    Zustand.LEBT: _("Lebt"),
    Zustand.RUHT: _("Ruht"),
    Zustand.BEENDET: _("Gibt es nicht mehr"),
    Zustand.UNBEKANNT: _("Weiß ich nicht"),
}
#: The same for a measure.
ANTWORTEN_MASSNAHME = {
    MassnahmeStatus.LAEUFT: _("Läuft weiter"),
    MassnahmeStatus.ERLEDIGT: _("Ist erledigt"),
    MassnahmeStatus.RUHT: _("Ruht"),
    MassnahmeStatus.VERWORFEN: _("Ist aufgegeben"),
}


class VorschlagStand(models.TextChoices):
    """What the Kommune has made of a proposal."""

    OFFEN = "offen", _("Noch nicht angesehen")
    UEBERNOMMEN = "uebernommen", _("Übernommen")
    BELASSEN = "belassen", _("So gelassen")


class Vorschlag(models.Model):
    """What an answer says about one structure or measure: it changes when the Kommune agrees."""

    rueckfrage = models.ForeignKey(Rueckfrage, on_delete=models.CASCADE, related_name="vorschlaege")
    struktur = models.ForeignKey(
        Struktur, null=True, on_delete=models.CASCADE, related_name="vorschlaege"
    )
    massnahme = models.ForeignKey(
        Massnahme, null=True, on_delete=models.CASCADE, related_name="vorschlaege"
    )
    #: A value of ``Zustand`` or ``MassnahmeStatus``.
    antwort = models.CharField(max_length=10)
    wort = models.CharField(max_length=WORD_LENGTH, blank=True)
    stand = models.CharField(max_length=12, choices=VorschlagStand, default=VorschlagStand.OFFEN)

    class Meta:
        verbose_name = _("Vorschlag")
        verbose_name_plural = _("Vorschläge")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(struktur=None, massnahme__isnull=False)
                | models.Q(struktur__isnull=False, massnahme=None),
                name="vorschlag_about_one",
            ),
            models.UniqueConstraint(fields=["rueckfrage", "struktur"], name="vorschlag_struktur"),
            models.UniqueConstraint(fields=["rueckfrage", "massnahme"], name="vorschlag_massnahme"),
        ]

    def __str__(self) -> str:
        return f"{self.punkt}: {self.in_words}"

    @property
    def punkt(self) -> Struktur | Massnahme:
        """The structure or measure."""
        return self.struktur or self.massnahme

    @property
    def in_words(self) -> str:
        """What was answered."""
        words = ANTWORTEN_STRUKTUR if self.struktur_id else ANTWORTEN_MASSNAHME
        return str(words[self.antwort])
