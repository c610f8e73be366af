"""A table on its way from a file into the platform: kept as it was read, judged, taken over.

Rooms make a model of ``Tabellenlauf`` and lead it with the verbs in ``ablauf``. What a row means,
and what is written in the end, is theirs.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.models import Auftrag


class Tabellenlauf(models.Model):
    """A table that somebody has brought. Subclasses add ``user`` and what it is for."""

    dateiname = models.CharField(_("Datei"), max_length=120)
    created_at = models.DateTimeField(_("Eingelesen am"), auto_now_add=True)
    #: Titles of the columns: texts.
    kopf = models.JSONField(default=list)
    #: Rows below them: ``[number in the file, [texts]]``.
    zeilen = models.JSONField(default=list)
    #: Which column holds what, to its index.
    spalten = models.JSONField(default=dict)
    #: What would become of each row; empty before it has been checked.
    befunde = models.JSONField(default=list)
    checked_at = models.DateTimeField(_("Geprüft am"), null=True)
    #: The work that was last started for it; what an earlier one finds out is not kept.
    auftrag = models.ForeignKey(Auftrag, null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(_("Übernommen am"), null=True)
    #: Numbers of the unused tables whose place it has taken: their addresses lead to it.
    ersetzt = models.JSONField(default=list)
    #: How many rows became what when it was done.
    summen = models.JSONField(default=dict)

    class Meta:
        abstract = True

    @property
    def is_working(self) -> bool:
        """Whether something is being done with it at this moment."""
        return self.auftrag is not None and not self.auftrag.is_finished

    @property
    def width(self) -> int:
        """How many columns the list has; a row may have more than there are titles."""
        return max([len(self.kopf), *(len(cells) for _number, cells in self.zeilen)])

    def forget_rows(self) -> None:
        """Empty it, once everything is taken over; saved by who calls."""
        self.kopf, self.zeilen, self.befunde, self.spalten = [], [], [], {}
