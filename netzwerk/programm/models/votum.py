"""Votes of the Steuerungsgruppe on applications."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.programm.bewerbungen.permissions import VotumQuerySet
from netzwerk.programm.models.bewerbung import Bewerbung, Kriterium


class Stufe(models.IntegerChoices):
    """How far an application meets something; shown in words, never as a number alone."""

    NICHT = 0, _("nicht erfüllt")
    TEILWEISE = 1, _("teilweise erfüllt")
    GUT = 2, _("gut erfüllt")
    SEHR_GUT = 3, _("sehr gut erfüllt")


class Votum(models.Model):
    """What one member of the Steuerungsgruppe thinks of an application.

    Either a vote, saved as a draft until ``submitted_at``, or the word that the member has a
    conflict of interest and does not vote.
    """

    bewerbung = models.ForeignKey(Bewerbung, on_delete=models.CASCADE, related_name="voten")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="voten"
    )
    is_befangen = models.BooleanField(_("befangen"), default=False)
    gesamt = models.PositiveSmallIntegerField(
        _("Gesamteindruck"), choices=Stufe, null=True, blank=True
    )
    begruendung = models.TextField(_("Begründung"), blank=True, max_length=2000)
    changed_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, editable=False)

    objects = VotumQuerySet.as_manager()

    class Meta:
        verbose_name = _("Votum")
        verbose_name_plural = _("Voten")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["bewerbung", "person"], name="votum_once"),
            models.CheckConstraint(
                condition=models.Q(is_befangen=False) | models.Q(submitted_at=None),
                name="votum_befangen_has_no_vote",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bewerbung_id}: {self.get_gesamt_display() or _('kein Votum')}"


class Einzelvotum(models.Model):
    """The part of a vote about one criterion."""

    votum = models.ForeignKey(Votum, on_delete=models.CASCADE, related_name="einzelvoten")
    kriterium = models.ForeignKey(Kriterium, on_delete=models.CASCADE, related_name="+")
    stufe = models.PositiveSmallIntegerField(choices=Stufe, null=True, blank=True)
    begruendung = models.TextField(blank=True, max_length=2000)

    class Meta:
        verbose_name = _("Einzelvotum")
        verbose_name_plural = _("Einzelvoten")
        ordering = ["kriterium__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["votum", "kriterium"], name="einzelvotum_once")
        ]

    def __str__(self) -> str:
        return f"{self.kriterium}: {self.get_stufe_display()}"
