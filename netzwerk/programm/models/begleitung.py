"""Mandates of the facilitators."""

import datetime as dt
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.programm.models.auflage import Teilnahme
from netzwerk.rechte import Rolle


class BegleitungQuerySet(models.QuerySet):
    """Lists of mandates."""

    def running(self, on: dt.date | None = None) -> "BegleitungQuerySet":
        """Return the mandates that give rights today, or that covered another day.

        A mandate counts from its first to its last day, in local time, and only for who has the
        role Prozessbegleitung: without the role it rests. So it ends by its date alone, whatever
        runs in the background.

        Args:
            on: a day; None is today, when a mandate that was ended early is over at once.
        """
        day = on or timezone.localdate()
        found = self.filter(
            von__lte=day,
            bis__gte=day,
            person__rollenvergaben__rolle=Rolle.PROZESSBEGLEITUNG,
        )
        return found if on else found.filter(ended_at=None)

    def overlapping(self, von: dt.date, bis: dt.date) -> "BegleitungQuerySet":
        """Return the mandates that share a day with a period and have not been ended."""
        return self.filter(von__lte=bis, bis__gte=von, ended_at=None)


class Begleitung(models.Model):
    """A facilitator accompanies a Kommune in an edition for a period; often a team of two does.

    Made and changed by actions only.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=gettext_lazy("Prozessbegleitung"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="begleitungen",
    )
    teilnahme = models.ForeignKey(
        Teilnahme,
        verbose_name=gettext_lazy("Kommune und Auflage"),
        on_delete=models.PROTECT,
        related_name="begleitungen",
    )
    von = models.DateField(gettext_lazy("Erster Tag"))
    bis = models.DateField(gettext_lazy("Letzter Tag"))
    tage = models.DecimalField(
        gettext_lazy("Vereinbarte Tage"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: When the pages of the person were told that it has begun (``programm.sweep``).
    begun_at = models.DateTimeField(null=True, editable=False)
    #: When it was ended, by somebody or by its date; the audit log has the entry of the same time.
    ended_at = models.DateTimeField(null=True, editable=False)

    #: Whose mandate goes on where this one ends; named before, and followed at the end.
    nachfolge = models.ForeignKey(
        "self",
        verbose_name=gettext_lazy("Nachfolge"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="vorgaenge",
    )

    objects = BegleitungQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("Begleitung")
        verbose_name_plural = gettext_lazy("Begleitungen")
        ordering = ["von", "pk"]
        indexes = [
            models.Index(
                fields=["bis"],
                condition=models.Q(ended_at=None),
                name="begleitung_not_ended",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(bis__gte=models.F("von")), name="begleitung_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.teilnahme}, {self.period}"

    @property
    def days_in_words(self) -> str:
        """The days booked, which a list adds as ``used``, beside those agreed."""
        used = days_in_words(self.used)
        if self.tage is None:
            return _("{used} Tage gebucht, keine vereinbart").format(used=used)
        return _("{used} von {agreed} Tagen gebucht").format(
            used=used, agreed=days_in_words(self.tage)
        )

    @property
    def period(self) -> str:
        """The period in words: ``1. Mai 2026 bis 31. Dezember 2026``."""
        return period_in_words(self.von, self.bis)


def period_in_words(von: dt.date, bis: dt.date) -> str:
    """Return a period with its first and last day: ``1. Mai 2026 bis 31. Dezember 2026``."""
    return _("{von} bis {bis}").format(
        von=date_format(von, "j. F Y"), bis=date_format(bis, "j. F Y")
    )


def days_in_words(tage: Decimal) -> str:
    """Return days of work without idle zeros: ``14,5``."""
    return number_format(f"{tage.normalize():f}")
