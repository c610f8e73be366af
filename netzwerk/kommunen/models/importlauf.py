"""A list of people that somebody is about to invite."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models.einladung import Einladung
from netzwerk.kommunen.models.kommune import Kommune
from netzwerk.kommunen.permissions import ImportlaufQuerySet
from netzwerk.tabellen.lauf import Tabellenlauf


class Importlauf(Tabellenlauf):
    """A list of people on its way from a file to invitations.

    It is kept as short as can be: the people go as soon as they are invited, and a list that is
    not used goes after a day.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Eingelesen von"),
        on_delete=models.CASCADE,
        related_name="importlaeufe",
    )
    #: Empty for Koordination, whose lists name the Kommunen themselves.
    kommune = models.ForeignKey(
        Kommune,
        verbose_name=_("Kommune"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="importlaeufe",
    )
    liste = models.CharField(_("Woher stammen die Adressen?"), max_length=120, blank=True)
    nachricht = models.CharField(
        _("Persönliche Zeile"),
        max_length=Einladung._meta.get_field("nachricht").max_length,  # noqa: SLF001 -- Django's documented way
        blank=True,
    )
    eingeladen = models.PositiveIntegerField(_("Eingeladene"), default=0)

    objects = ImportlaufQuerySet.as_manager()

    class Meta:
        verbose_name = _("Importlauf")
        verbose_name_plural = _("Importläufe")

    def __str__(self) -> str:
        return f"{self.dateiname}: {self.kommune or _('alle Kommunen')}"

    def get_absolute_url(self) -> str:
        return reverse("import", args=[self.pk])
