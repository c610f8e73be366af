"""Invitations to make an account and belong somewhere."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from netzwerk.kommunen.models.kommune import Kommune
from netzwerk.kommunen.models.mitgliedschaft import PlaceOfMembership
from netzwerk.kommunen.models.organisation import Organisation
from netzwerk.kommunen.permissions import EinladungQuerySet
from netzwerk.rechte import Rolle

#: Where somebody can be invited to. An account alone opens nothing, so there is always one.
Ort = Kommune | Organisation | Rolle


def place_fields(ort: Ort) -> dict[str, Any]:
    """Return the fields of an invitation that say where to."""
    return {
        "kommune": ort if isinstance(ort, Kommune) else None,
        "organisation": ort if isinstance(ort, Organisation) else None,
        "netzwerkrolle": ort if isinstance(ort, Rolle) else "",
    }


class EinladungStand(models.TextChoices):
    """What has become of an invitation."""

    OFFEN = "offen", pgettext_lazy("Stand einer Einladung", "offen")
    ABGELAUFEN = "abgelaufen", gettext_lazy("abgelaufen")
    ZURUECKGEZOGEN = "zurueckgezogen", gettext_lazy("zurückgezogen")
    ANGENOMMEN = "angenommen", gettext_lazy("angenommen")


class Einladung(PlaceOfMembership):
    """An invitation by link to make an account and belong to a place.

    Who belongs to no place is invited with a role in the whole network.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(gettext_lazy("E-Mail-Adresse"))
    netzwerkrolle = models.CharField(
        gettext_lazy("Rolle im Netzwerk"), max_length=20, choices=Rolle, blank=True
    )
    # What the inviting person or their list knows; the invited person corrects it.
    first_name = models.CharField(gettext_lazy("Vorname"), max_length=150, blank=True)
    last_name = models.CharField(gettext_lazy("Nachname"), max_length=150, blank=True)
    funktion = models.CharField(gettext_lazy("Funktion"), max_length=120, blank=True)
    nachricht = models.CharField(gettext_lazy("Persönliche Zeile"), max_length=300, blank=True)
    #: Where the address comes from, if not from the inviting person; stands in the mail.
    quelle = models.CharField(gettext_lazy("Herkunft der Adresse"), max_length=200, blank=True)
    #: Who sent it last and is named in it; empty for the command line.
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=gettext_lazy("Eingeladen von"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(gettext_lazy("Zuletzt verschickt am"), default=timezone.now)
    expires_at = models.DateTimeField(gettext_lazy("Gültig bis"))
    reminded_at = models.DateTimeField(gettext_lazy("Erinnert am"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(gettext_lazy("Zurückgezogen am"), null=True, blank=True)
    accepted_at = models.DateTimeField(gettext_lazy("Angenommen am"), null=True, blank=True)

    objects = EinladungQuerySet.as_manager()

    class Meta(PlaceOfMembership.Meta):
        verbose_name = gettext_lazy("Einladung")
        verbose_name_plural = gettext_lazy("Einladungen")
        default_related_name = "einladungen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kommune__isnull=False, organisation=None, netzwerkrolle="")
                | models.Q(kommune=None, organisation__isnull=False, netzwerkrolle="")
                | (models.Q(kommune=None, organisation=None) & ~models.Q(netzwerkrolle="")),
                name="einladung_in_one_place",
            ),
            # One invitation of an address to a place, however often a button is pressed.
            *(
                models.UniqueConstraint(
                    fields=["email", field],
                    condition=models.Q(accepted_at=None) & is_set,
                    name=f"einladung_{field}_once",
                )
                for field, is_set in (
                    ("kommune", models.Q(kommune__isnull=False)),
                    ("organisation", models.Q(organisation__isnull=False)),
                    ("netzwerkrolle", ~models.Q(netzwerkrolle="")),
                )
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.ort_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("invitation", args=[self.token])

    @property
    def name(self) -> str:
        """The person's name as far as it is known, or an empty text."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def ort(self) -> Ort:
        """Where to: the Kommune, the Organisation, or the role in the whole network."""
        return self.kommune or self.organisation or Rolle(self.netzwerkrolle)

    @property
    def ort_name(self) -> str:
        """Where to, in words."""
        return str(self.kommune or self.organisation or _("Lernnetzwerk"))

    @property
    def wozu(self) -> str:
        """What the person is to be, as the end of a sentence: ``als Mitglied für Achern``."""
        if self.netzwerkrolle:
            return _("für die Aufgabe {rolle}").format(rolle=self.get_netzwerkrolle_display())
        return _("als {rolle} für {ort}").format(rolle=self.get_rolle_display(), ort=self.ort)

    @property
    def stand(self) -> EinladungStand:
        """What has become of it until now."""
        if self.accepted_at:
            return EinladungStand.ANGENOMMEN
        if self.withdrawn_at:
            return EinladungStand.ZURUECKGEZOGEN
        if self.expires_at <= timezone.now():
            return EinladungStand.ABGELAUFEN
        return EinladungStand.OFFEN

    @property
    def is_open(self) -> bool:
        """Whether it can be accepted now."""
        return self.stand == EinladungStand.OFFEN
