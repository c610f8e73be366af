"""Handing over the seat of somebody who speaks for a Kommune."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.kommunen.models.einladung import Einladung
from netzwerk.kommunen.models.kommune import Kommune
from netzwerk.kommunen.models.mitgliedschaft import MitgliedschaftRolle
from netzwerk.kommunen.permissions_uebergabe import UebergabeQuerySet

#: How long a handover can be undone.
UNDO_TIME = dt.timedelta(days=1)
#: How long a successor has for the answer.
ANSWER_TIME = dt.timedelta(days=30)


class UebergabeStand(models.TextChoices):
    """How far a handover is."""

    ANGEKUENDIGT = "angekuendigt", gettext_lazy("wartet auf Zusage")
    VOLLZOGEN = "vollzogen", gettext_lazy("vollzogen")
    ABGELEHNT = "abgelehnt", gettext_lazy("nicht angenommen")
    ZURUECKGEZOGEN = "zurueckgezogen", gettext_lazy("vor der Zusage zurückgezogen")
    HINFAELLIG = "hinfaellig", gettext_lazy("hinfällig")
    ZURUECKGENOMMEN = "zurueckgenommen", gettext_lazy("rückgängig gemacht")


class Uebergabe(models.Model):
    """Somebody hands over their seat in a Kommune to a successor, who has to accept.

    Made and changed by actions only. Rights follow from the memberships, never from this.
    """

    kommune = models.ForeignKey(Kommune, on_delete=models.CASCADE, related_name="uebergaben")
    #: What is handed over.
    rolle = models.CharField(max_length=20, choices=MitgliedschaftRolle)
    von_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: The successor; empty while an address is invited, or if the account is gone.
    an_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: The invited address, until the invitation is answered.
    an_email = models.EmailField(blank=True)
    einladung = models.ForeignKey(
        Einladung, null=True, on_delete=models.SET_NULL, related_name="uebergaben"
    )
    #: Who has announced it: the person, or Koordination for them.
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    stand = models.CharField(
        max_length=16, choices=UebergabeStand, default=UebergabeStand.ANGEKUENDIGT
    )
    #: When it was accepted, declined or withdrawn, or lapsed.
    decided_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    #: Why it was declined or has lapsed.
    grund = models.CharField(max_length=300, blank=True)
    #: Keys of the private things that go along (``uebergabe_slots``).
    private_teile = models.JSONField(default=list)
    #: Last day of the person in the Kommune; empty if they stay.
    letzter_tag = models.DateField(null=True)
    left_at = models.DateTimeField(null=True)
    #: What was moved, for the day on which it can be undone.
    schnappschuss = models.JSONField(null=True)
    #: German sentences: what undoing could not bring back.
    nicht_wiederhergestellt = models.JSONField(default=list)

    objects = UebergabeQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("Übergabe")
        verbose_name_plural = gettext_lazy("Übergaben")
        constraints = [
            models.UniqueConstraint(
                fields=["kommune", "von_person"],
                condition=models.Q(stand=UebergabeStand.ANGEKUENDIGT),
                name="uebergabe_announced_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_rolle_display()}: {self.kommune}"

    def get_absolute_url(self) -> str:
        return reverse("uebergabe", args=[self.pk])

    @property
    def is_announced(self) -> bool:
        """Whether it waits for the answer of the successor."""
        return self.stand == UebergabeStand.ANGEKUENDIGT

    @property
    def answer_until(self) -> dt.datetime:
        """When the announcement lapses."""
        return self.created_at + ANSWER_TIME

    @property
    def undo_until(self) -> dt.datetime | None:
        """Until when it can be undone; None unless it has been carried out."""
        return self.decided_at + UNDO_TIME if self.stand == UebergabeStand.VOLLZOGEN else None

    @property
    def is_undoable(self) -> bool:
        """Whether it can be undone now."""
        until = self.undo_until
        return until is not None and self.schnappschuss is not None and timezone.now() < until

    @property
    def is_on_behalf(self) -> bool:
        """Whether somebody else has announced it for the person."""
        return self.created_by_id != self.von_person_id

    @property
    def von_name(self) -> str:
        """The person whose seat it was, in words."""
        return str(self.von_person) if self.von_person else _("ein ehemaliges Mitglied")

    @property
    def an_name(self) -> str:
        """The successor in words; an address as long as that is all that is known."""
        if self.an_person:
            return str(self.an_person)
        return self.an_email or _("eine Person, die nicht dabei ist")
