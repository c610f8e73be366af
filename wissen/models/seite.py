"""The base of all pages.

Wagtail builds its page tree on this model (``WAGTAIL_PAGE_MODEL``), so that visibility and the
teaser are columns of the tree itself and lists over several page types need no second query.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractPage, PageManager
from wagtail.models.pages import AbstractPageMeta, DefaultBasePageMixin

from netzwerk.sichtbarkeit import Sichtbarkeit
from wissen.permissions import SeiteQuerySet


class Kennzeichnung(models.TextChoices):
    """What a reader must know about the nature of a page before reading it."""

    KEINE = "", _("Keine")
    BEISPIEL = "beispiel", _("Beispiel: Orte, Menschen und Ereignisse sind erfunden")
    MUSTER = "muster", _("Muster: muss vor der Veröffentlichung ausgefüllt werden")


class Seite(AbstractPage, DefaultBasePageMixin):
    """A page of any type: title, teaser, and who may read it."""

    SICHTBARKEITEN = [
        (choice.value, choice.label) for choice in (Sichtbarkeit.OEFFENTLICH, Sichtbarkeit.NETZWERK)
    ]

    sichtbarkeit = models.CharField(
        _("Wer kann diese Seite lesen?"),
        max_length=12,
        choices=SICHTBARKEITEN,
        default=Sichtbarkeit.OEFFENTLICH,
    )
    zusammenfassung = models.CharField(
        _("Zusammenfassung"),
        max_length=300,
        blank=True,
        help_text=_("Ein oder zwei einfache Sätze. Sie stehen in Listen und Suchergebnissen."),
    )
    kennzeichnung = models.CharField(
        _("Kennzeichnung"), max_length=10, choices=Kennzeichnung, blank=True, default=""
    )

    objects = PageManager.from_queryset(SeiteQuerySet)()

    class Meta(AbstractPageMeta):
        verbose_name = _("Seite")
        verbose_name_plural = _("Seiten")
