"""Invitations to make an account and belong to a place."""

import uuid
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models.mitgliedschaft import PlaceOfMembership


class Einladung(PlaceOfMembership):
    """An invitation by link to make an account and belong to a place."""

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("E-Mail-Adresse"))
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("Gültig bis"))
    accepted_at = models.DateTimeField(_("Angenommen am"), null=True, blank=True)

    class Meta(PlaceOfMembership.Meta):
        verbose_name = _("Einladung")
        verbose_name_plural = _("Einladungen")
        default_related_name = "einladungen"

    def __str__(self) -> str:
        return f"{self.email}: {self.ort}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("invitation", args=[self.token])
