"""Rounds of the self-check, and their answers."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models.fahrplan import Fahrplan
from netzwerk.fahrplan.models.punkt import Geteiltes
from netzwerk.fahrplan.selbstcheck.permissions import SelbstcheckQuerySet


class Anlass(models.TextChoices):
    """At which point of the way a round stands."""

    AUSGANGSLAGE = "ausgangslage", _("Ausgangslage")
    ZWISCHENSTAND = "zwischenstand", _("Zwischenstand")
    ENDE = "ende", _("Am Ende der Begleitung")
    DANACH = "danach", _("Einige Zeit danach")


class Stufe(models.TextChoices):
    """How far something is. The words are the scale; ``WERTE`` gives them their distance."""

    NOCH_NICHT = "noch-nicht", _("noch nicht")
    ANFAENGE = "anfaenge", _("in Anfängen")
    TEILWEISE = "teilweise", _("teilweise")
    WEITGEHEND = "weitgehend", _("weitgehend")
    FEST = "fest", _("fest verankert")
    WEISS_NICHT = "weiss-nicht", _("weiß nicht")


#: The steps of the scale. "Weiß nicht" is none of them: it counts nowhere, least of all as zero.
WERTE = {
    Stufe.NOCH_NICHT: 1,
    Stufe.ANFAENGE: 2,
    Stufe.TEILWEISE: 3,
    Stufe.WEITGEHEND: 4,
    Stufe.FEST: 5,
}


class Selbstcheck(Geteiltes):
    """One round: a draft that several people fill in, until it is finished and stays as it is."""

    fahrplan = models.ForeignKey(Fahrplan, on_delete=models.CASCADE, related_name="selbstchecks")
    #: Number of the questionnaire (``selbstcheck.fragebogen``); the one of the day it began.
    fragebogen = models.PositiveSmallIntegerField(editable=False)
    anlass = models.CharField(_("Wozu dient dieser Selbstcheck?"), max_length=16, choices=Anlass)
    tag = models.DateField(_("An welchem Tag?"))
    beteiligt = models.CharField(_("Wer hat mitgemacht?"), max_length=160, blank=True)
    finished_at = models.DateTimeField(_("Abgeschlossen"), null=True, editable=False)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Abgeschlossen von"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = SelbstcheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("Selbstcheck")
        verbose_name_plural = _("Selbstchecks")
        ordering = ["tag", "pk"]

    def __str__(self) -> str:
        day = date_format(self.tag, "j. F Y")
        return f"{self.get_anlass_display()}, {day}"

    @property
    def plan(self) -> Fahrplan:
        """The plan to which it belongs."""
        return self.fahrplan

    @property
    def is_finished(self) -> bool:
        """Whether its answers stay as they are."""
        return self.finished_at is not None

    def get_absolute_url(self) -> str:
        return reverse("fahrplan:selbstcheck", args=[self.pk])


class Einschaetzung(models.Model):
    """What a round says to one statement."""

    selbstcheck = models.ForeignKey(
        Selbstcheck, on_delete=models.CASCADE, related_name="einschaetzungen"
    )
    #: Key of the statement in the questionnaire of the round.
    aussage = models.CharField(max_length=40)
    #: Empty while there is only a note.
    stufe = models.CharField(max_length=12, choices=Stufe, blank=True)
    notiz = models.CharField(_("Notiz"), max_length=500, blank=True)
    von = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Zuletzt von"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("Einschätzung")
        verbose_name_plural = _("Einschätzungen")
        constraints = [
            models.UniqueConstraint(fields=["selbstcheck", "aussage"], name="einschaetzung_once")
        ]

    def __str__(self) -> str:
        return f"{self.aussage}: {self.get_stufe_display()}"
