"""Requests to join a Kommune, and the mail domains that a Kommune trusts."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models.kommune import Kommune
from netzwerk.kommunen.permissions_beitritt import BeitrittsanfrageQuerySet


class Beitrittsanfrage(models.Model):
    """Somebody asks to belong to a Kommune; without an account the address is confirmed first."""

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kommune = models.ForeignKey(Kommune, on_delete=models.CASCADE, related_name="beitrittsanfragen")
    #: The account that asks; empty for somebody without one, or who was not signed in.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="beitrittsanfragen",
    )
    email = models.EmailField(_("E-Mail-Adresse"))
    first_name = models.CharField(_("Vorname"), max_length=150, blank=True)
    last_name = models.CharField(_("Nachname"), max_length=150)
    funktion = models.CharField(
        _("Was machen Sie dort?"),
        max_length=120,
        blank=True,
        help_text=_("Zum Beispiel: Integrationsbeauftragte, Vorstand im Kulturverein"),
    )
    nachricht = models.TextField(_("Ihre Nachricht"), max_length=1000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    #: When the link to confirm was last sent.
    sent_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    #: From when Koordination decides, too.
    koordination_from = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_accepted = models.BooleanField(null=True)
    #: Why it was declined, in words for the person.
    grund = models.TextField(_("Begründung"), max_length=600, blank=True)

    objects = BeitrittsanfrageQuerySet.as_manager()

    class Meta:
        verbose_name = _("Beitrittsanfrage")
        verbose_name_plural = _("Beitrittsanfragen")
        constraints = [
            models.UniqueConstraint(
                fields=["email", "kommune"],
                condition=models.Q(decided_at=None),
                name="beitrittsanfrage_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.kommune}"

    def get_absolute_url(self) -> str:
        return reverse("beitritt", args=[self.token])

    @property
    def is_waiting(self) -> bool:
        """Whether the address is confirmed and nobody has decided."""
        return self.confirmed_at is not None and self.decided_at is None

    @property
    def name(self) -> str:
        """The person's name as they wrote it."""
        return f"{self.first_name} {self.last_name}".strip()


class VertrauteDomain(models.Model):
    """Who has a confirmed address of this mail domain is let into the Kommune without waiting."""

    kommune = models.ForeignKey(Kommune, on_delete=models.CASCADE, related_name="vertraute_domains")
    #: As ``domains.normal_domain`` writes it: lower case, umlauts as umlauts.
    domain = models.CharField(_("Maildomain"), max_length=253)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Vertraute Maildomain")
        verbose_name_plural = _("Vertraute Maildomains")
        constraints = [
            models.UniqueConstraint(fields=["kommune", "domain"], name="vertraute_domain_once")
        ]

    def __str__(self) -> str:
        return self.domain
