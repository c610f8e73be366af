"""Every date of the programme: kick-off talk, workshop, Netzwerktreffen, meeting, public event."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models import Kommune
from netzwerk.programm.models.auflage import Auflage
from netzwerk.programm.termine.permissions import TerminQuerySet
from netzwerk.programm.termine.zeit import zeitraum
from netzwerk.sichtbarkeit import Sichtbarkeit


class Terminart(models.TextChoices):
    """What people meet for."""

    AUFTAKT = "auftakt", _("Auftaktgespräch")
    WORKSHOP = "workshop", _("Workshop")
    NETZWERKTREFFEN = "netzwerktreffen", _("Netzwerktreffen")
    SITZUNG = "sitzung", _("Sitzung")
    VERANSTALTUNG = "veranstaltung", _("Öffentliche Veranstaltung")
    SONSTIGES = "sonstiges", _("Sonstiges")


class Terminstand(models.TextChoices):
    """What is kept of the state; that a date is over follows from the clock (``Termin.stand_in_words``)."""

    FINDUNG = "findung", _("Terminfindung läuft")
    FEST = "fest", _("Steht fest")
    ABGESAGT = "abgesagt", _("Abgesagt")


class Termin(models.Model):
    """A date. It belongs to a Kommune in its edition, to an edition, or to the whole network.

    Made and changed by actions only (``netzwerk.programm.termine``).
    """

    titel = models.CharField(_("Titel"), max_length=150)
    art = models.CharField(_("Art"), max_length=20, choices=Terminart, default=Terminart.SONSTIGES)
    beschreibung = models.TextField(_("Beschreibung"), blank=True, max_length=5000)
    kommune = models.ForeignKey(
        Kommune,
        verbose_name=_("Kommune"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="termine",
    )
    auflage = models.ForeignKey(
        Auflage,
        verbose_name=_("Auflage"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="termine",
    )
    ort = models.CharField(_("Ort"), max_length=200, blank=True)
    online_link = models.URLField(_("Link zur Online-Teilnahme"), max_length=500, blank=True)
    beginn = models.DateTimeField(_("Beginn"), null=True, blank=True)
    ende = models.DateTimeField(_("Ende"), null=True, blank=True)
    sichtbarkeit = models.CharField(
        _("Wer sieht den Termin?"),
        max_length=12,
        choices=Sichtbarkeit,
        default=Sichtbarkeit.NIEMAND,
    )
    stand = models.CharField(
        _("Stand"), max_length=10, choices=Terminstand, default=Terminstand.FEST
    )
    #: Last day of the poll, in local time.
    umfrage_bis = models.DateField(_("Antworten möglich bis"), null=True, blank=True)
    verantwortlich = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Organisiert von"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="organisierte_termine",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    #: Stays the same in every calendar, whatever is changed.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    #: SEQUENCE of iCal: raised with each change that a calendar must take over (RFC 5546).
    sequenz = models.PositiveIntegerField(default=0, editable=False)
    #: Raised with each save, so that two who edit at once lose nothing.
    version = models.PositiveIntegerField(default=1, editable=False)
    # How many were there, and how many of them from where: numbers, never names.
    anwesend = models.PositiveIntegerField(_("Anwesende insgesamt"), null=True, blank=True)
    anwesend_verwaltung = models.PositiveIntegerField(
        _("davon aus der Verwaltung"), null=True, blank=True
    )
    anwesend_organisationen = models.PositiveIntegerField(
        _("davon aus Organisationen und Vereinen"), null=True, blank=True
    )
    anwesend_engagierte = models.PositiveIntegerField(
        _("davon freiwillig Engagierte"), null=True, blank=True
    )
    ergebnisprotokoll = models.TextField(_("Ergebnisprotokoll"), blank=True, max_length=20_000)
    #: The minutes are for the invited; with this also for every member who sees the date.
    ergebnisse_fuer_kreis = models.BooleanField(default=False)

    objects = TerminQuerySet.as_manager()

    class Meta:
        verbose_name = _("Termin")
        verbose_name_plural = _("Termine")
        indexes = [
            models.Index(fields=["beginn"], name="termin_beginn"),
            models.Index(fields=["kommune", "beginn"], name="termin_kommune"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(beginn=None, ende=None) | Q(ende__gt=models.F("beginn")),
                name="termin_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(stand=Terminstand.FEST) | Q(beginn__isnull=False),
                name="termin_fixed_has_a_time",
            ),
            models.CheckConstraint(
                condition=(Q(kommune=None) | Q(auflage__isnull=False))
                & (~Q(sichtbarkeit=Sichtbarkeit.KOMMUNE) | Q(kommune__isnull=False))
                & (~Q(sichtbarkeit=Sichtbarkeit.AUFLAGE) | Q(auflage__isnull=False)),
                name="termin_has_its_audience",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("termine:termin", args=[self.pk])

    @property
    def is_over(self) -> bool:
        """Whether it has taken place."""
        return self.stand == Terminstand.FEST and self.ende <= timezone.now()

    @property
    def is_finding(self) -> bool:
        """Whether its time is still looked for."""
        return self.stand == Terminstand.FINDUNG

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.stand == Terminstand.ABGESAGT

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed, answered and invited to."""
        return not self.is_cancelled and not self.is_over

    @property
    def is_poll_open(self) -> bool:
        """Whether the poll still takes answers: up to the end of its last day, in local time."""
        if not self.is_finding:
            return False
        return self.umfrage_bis is None or timezone.localdate() <= self.umfrage_bis

    @property
    def stand_in_words(self) -> str:
        """The state as people read it, with what follows from the clock."""
        if self.is_over:
            return str(_("Vorbei"))
        return str(self.get_stand_display())

    @property
    def zeit_in_words(self) -> str:
        """When it is, as people say it; while the time is looked for, that it is."""
        if self.beginn is None:
            return str(_("Der Zeitpunkt wird noch gesucht"))
        return zeitraum(self.beginn, self.ende)

    @property
    def platz(self) -> str:
        """Where it belongs: the Kommune, the edition, or the network."""
        return str(self.kommune or self.auflage or _("Lernnetzwerk"))
