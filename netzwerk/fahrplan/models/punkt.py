"""What every item of a plan has: its version, who sees it, who made it, its place in the order."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.sichtbarkeit import Sichtbarkeit


class Fassung(models.Model):
    """A row that several people edit: each saved change is a version of its own."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("Angelegt"), auto_now_add=True)
    updated_at = models.DateTimeField(_("Zuletzt geändert"), auto_now=True)

    class Meta:
        abstract = True


class Geteiltes(Fassung):
    """What a circle of readers sees. What is deleted stays for a while and can be restored."""

    sichtbarkeit = models.CharField(
        _("Wer darf das sehen?"),
        max_length=12,
        choices=Sichtbarkeit,
        default=Sichtbarkeit.KOMMUNE,
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Angelegt von"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    deleted_at = models.DateTimeField(null=True, editable=False, db_index=True)

    class Meta:
        abstract = True


class Planpunkt(Geteiltes):
    """A goal or a measure: it has a place among its own."""

    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
