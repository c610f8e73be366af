"""Two Kommunen that learn from each other for a while, and whether a Kommune is open for it."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.kommunen.models import Kommune
from netzwerk.programm.models.begleitung import period_in_words
from netzwerk.programm.tandem.permissions import TandemQuerySet

#: How long a Kommune has for its answer.
ANSWER_TIME = dt.timedelta(days=28)


class TandemStand(models.TextChoices):
    """How far a Tandem is."""

    ANGEFRAGT = "angefragt", gettext_lazy("wartet auf Antwort")
    VORGESCHLAGEN = "vorgeschlagen", gettext_lazy("Vorschlag der Koordination")
    VEREINBART = "vereinbart", gettext_lazy("vereinbart")
    ABGELEHNT = "abgelehnt", gettext_lazy("nicht zustande gekommen")
    ZURUECKGEZOGEN = "zurueckgezogen", gettext_lazy("zurückgezogen")
    ABGELAUFEN = "abgelaufen", gettext_lazy("ohne Antwort abgelaufen")
    BEENDET = "beendet", gettext_lazy("beendet")


#: What waits for an answer.
OPEN = (TandemStand.ANGEFRAGT, TandemStand.VORGESCHLAGEN)


class Tandem(models.Model):
    """Two Kommunen exchange experience for a period: asked for by one, or proposed to both.

    Made and changed by actions only (``netzwerk.programm.tandem``).
    """

    #: Who asks; in a proposal simply one of the two.
    fragende = models.ForeignKey(
        Kommune,
        verbose_name=gettext_lazy("Kommune, die fragt"),
        on_delete=models.PROTECT,
        related_name="tandems_gefragt",
    )
    gefragte = models.ForeignKey(
        Kommune,
        verbose_name=gettext_lazy("Kommune, die gefragt wird"),
        on_delete=models.PROTECT,
        related_name="tandems_bekommen",
    )
    #: The two in one word, whoever asks: there is one Tandem of a pair at a time.
    paar = models.CharField(max_length=44, editable=False)
    stand = models.CharField(
        gettext_lazy("Stand"),
        max_length=16,
        choices=TandemStand,
        default=TandemStand.ANGEFRAGT,
    )
    zweck = models.TextField(gettext_lazy("Worum soll es gehen?"), max_length=600)
    erhofft = models.TextField(gettext_lazy("Was erhoffen Sie sich?"), max_length=400, blank=True)
    von = models.DateField(gettext_lazy("Erster Tag"))
    bis = models.DateField(gettext_lazy("Letzter Tag"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    #: When each side has agreed; who asks has.
    zusage_fragende = models.DateTimeField(null=True)
    zusage_gefragte = models.DateTimeField(null=True)
    #: Whether each side lets visitors see purpose and period; both have to.
    frei_fragende = models.BooleanField(default=False)
    frei_gefragte = models.BooleanField(default=False)
    #: When it was agreed, declined, withdrawn, or has lapsed, and by whom.
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: Why it was declined.
    grund = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ergebnis = models.TextField(gettext_lazy("Was hat es gebracht?"), max_length=1000, blank=True)

    objects = TandemQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("Tandem")
        verbose_name_plural = gettext_lazy("Tandems")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paar"],
                condition=models.Q(stand__in=[*OPEN, TandemStand.VEREINBART]),
                name="tandem_once_for_a_pair",
            ),
            models.CheckConstraint(
                condition=models.Q(bis__gte=models.F("von")), name="tandem_period"
            ),
            models.CheckConstraint(
                condition=~models.Q(fragende=models.F("gefragte")), name="tandem_of_two"
            ),
        ]

    def __str__(self) -> str:
        return _("Tandem {fragende} und {gefragte}").format(
            fragende=self.fragende, gefragte=self.gefragte
        )

    def get_absolute_url(self) -> str:
        return reverse("tandem:tandem", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer, and is not too late for one."""
        return self.stand in OPEN and timezone.localdate() <= self.answer_until

    @property
    def is_proposal(self) -> bool:
        """Whether Koordination has proposed it: then neither side has asked."""
        return self.stand == TandemStand.VORGESCHLAGEN

    @property
    def is_agreed(self) -> bool:
        """Whether it has come about and has not ended."""
        return self.stand == TandemStand.VEREINBART

    @property
    def is_over(self) -> bool:
        """Whether its period is over and nobody has said what came of it."""
        return self.is_agreed and self.bis < timezone.localdate()

    @property
    def answer_until(self) -> dt.date:
        """Last day on which an answer counts."""
        return timezone.localdate(self.created_at) + ANSWER_TIME

    @property
    def period(self) -> str:
        """The period in words."""
        return period_in_words(self.von, self.bis)

    @property
    def sides(self) -> tuple[Kommune, Kommune]:
        """Both Kommunen."""
        return self.fragende, self.gefragte

    def partner_of(self, kommune_id: int) -> Kommune:
        """Return the other Kommune."""
        return self.gefragte if kommune_id == self.fragende_id else self.fragende

    def side_of(self, kommune_id: int) -> str:
        """Return how the columns of a Kommune end: ``fragende`` or ``gefragte``."""
        return "fragende" if kommune_id == self.fragende_id else "gefragte"

    def has_agreed(self, kommune_id: int) -> bool:
        """Return whether a side has agreed."""
        return getattr(self, f"zusage_{self.side_of(kommune_id)}") is not None

    def has_released(self, kommune_id: int) -> bool:
        """Return whether a side lets visitors see it."""
        return getattr(self, f"frei_{self.side_of(kommune_id)}")

    @property
    def is_public(self) -> bool:
        """Whether visitors see it, as far as the two sides go."""
        return self.frei_fragende and self.frei_gefragte


class Austausch(models.Model):
    """What a Kommune says about exchange with others. Without a row: open, if it takes part."""

    kommune = models.OneToOneField(Kommune, on_delete=models.CASCADE, related_name="austausch")
    nimmt_anfragen = models.BooleanField(
        gettext_lazy("Andere Kommunen können uns um ein Tandem bitten"), default=True
    )
    sucht = models.CharField(gettext_lazy("Dazu suchen wir Austausch"), max_length=200, blank=True)
    bietet = models.CharField(gettext_lazy("Dazu können wir erzählen"), max_length=200, blank=True)

    class Meta:
        verbose_name = gettext_lazy("Austausch")
        verbose_name_plural = gettext_lazy("Austausch")

    def __str__(self) -> str:
        return str(self.kommune)
