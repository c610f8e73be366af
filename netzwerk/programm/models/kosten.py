"""What the facilitation of a Kommune costs, entry by entry."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.programm.kosten.permissions import KostenpostenQuerySet
from netzwerk.programm.models.auflage import Teilnahme
from netzwerk.programm.models.begleitung import Begleitung, days_in_words


class Kostenposten(models.Model):
    """An entry against the budget frame of a Teilnahme. It is never changed, only countered.

    Made by actions only (``netzwerk.programm.kosten.actions``).
    """

    teilnahme = models.ForeignKey(Teilnahme, on_delete=models.PROTECT, related_name="kosten")
    begleitung = models.ForeignKey(
        Begleitung,
        verbose_name=_("Mandat"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="kosten",
    )
    datum = models.DateField(_("Datum"))
    was = models.CharField(_("Wofür"), max_length=200)
    #: Negative in an entry that counters another.
    tage = models.DecimalField(_("Tage"), max_digits=5, decimal_places=2, null=True, blank=True)
    tagessatz = models.DecimalField(
        _("Tagessatz in Euro"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    betrag = models.DecimalField(_("Betrag in Euro"), max_digits=9, decimal_places=2)
    #: Why Koordination let it go beyond the frame, or why an entry was countered.
    grund = models.CharField(_("Begründung"), max_length=300, blank=True)
    storno_von = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="storno"
    )
    #: Sent with the form: what is sent twice is entered once.
    schluessel = models.UUIDField(null=True, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = KostenpostenQuerySet.as_manager()

    class Meta:
        verbose_name = _("Kostenposten")
        verbose_name_plural = _("Kostenposten")
        ordering = ["-datum", "-pk"]
        indexes = [models.Index(fields=["teilnahme", "datum"], name="kosten_teilnahme")]

    def __str__(self) -> str:
        return f"{self.was}, {self.teilnahme}"

    @property
    def tage_in_words(self) -> str:
        """The days as people write them: ``14,5``."""
        return "" if self.tage is None else days_in_words(self.tage)
