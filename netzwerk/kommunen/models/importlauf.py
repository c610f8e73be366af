"""A list of people that somebody is about to invite."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models.einladung import Einladung
from netzwerk.kommunen.models.kommune import Kommune
from netzwerk.kommunen.permissions import ImportlaufQuerySet
from netzwerk.models import Auftrag


class Importlauf(models.Model):
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
    dateiname = models.CharField(_("Datei"), max_length=120)
    created_at = models.DateTimeField(_("Eingelesen am"), auto_now_add=True)
    #: Titles of the columns: texts.
    kopf = models.JSONField(default=list)
    #: Rows below them: ``[number in the file, [texts]]``.
    zeilen = models.JSONField(default=list)
    #: Which column holds what: ``Spalte`` to index.
    spalten = models.JSONField(default=dict)
    liste = models.CharField(_("Woher stammen die Adressen?"), max_length=120, blank=True)
    nachricht = models.CharField(
        _("Persönliche Zeile"),
        max_length=Einladung._meta.get_field("nachricht").max_length,  # noqa: SLF001 -- Django's documented way
        blank=True,
    )
    #: What would become of each row, as ``Befund`` writes it; empty before it has been checked.
    befunde = models.JSONField(default=list)
    checked_at = models.DateTimeField(_("Geprüft am"), null=True)
    #: The work that was last started for it; what an earlier one finds out is not kept.
    auftrag = models.ForeignKey(
        Auftrag, null=True, on_delete=models.SET_NULL, related_name="importlaeufe"
    )
    done_at = models.DateTimeField(_("Eingeladen am"), null=True)
    eingeladen = models.PositiveIntegerField(_("Eingeladene"), default=0)
    #: How many rows had which ``Zustand`` when it was done.
    summen = models.JSONField(default=dict)

    objects = ImportlaufQuerySet.as_manager()

    class Meta:
        verbose_name = _("Importlauf")
        verbose_name_plural = _("Importläufe")

    def __str__(self) -> str:
        return f"{self.dateiname}: {self.kommune or _('alle Kommunen')}"

    def get_absolute_url(self) -> str:
        return reverse("import", args=[self.pk])

    @property
    def is_working(self) -> bool:
        """Whether something is being done with it at this moment."""
        return self.auftrag is not None and not self.auftrag.is_finished

    @property
    def width(self) -> int:
        """How many columns the list has; a row may have more than there are titles."""
        return max([len(self.kopf), *(len(cells) for _number, cells in self.zeilen)])
