"""How a Kommune adapted a version of a building block."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import Fahrplan, Massnahme
from netzwerk.fahrplan.models.aenderung import Feldaenderung
from netzwerk.fahrplan.models.punkt import Fassung
from netzwerk.sichtbarkeit import Sichtbarkeit
from wissen.models.fachseite import Aufwand
from wissen.models.fassung import Bausteinfassung
from wissen.permissions_kreis import AnpassungQuerySet

#: Nobody counts further in a Kommune.
MOST_PEOPLE = 1_000_000


class Ergebnis(models.TextChoices):
    """What came of it; what did not work helps others as much."""

    GEKLAPPT = "geklappt", _("Hat geklappt")
    TEILWEISE = "teilweise", _("Hat teilweise geklappt")
    NICHT = "nicht", _("Hat nicht geklappt")


class Anpassung(Fassung):
    """A measure that came from a version of a building block, and what became of it.

    Its ``version`` counts its changes (``netzwerk.fahrplan.aendern``); the version of the block is
    ``fassung``.
    """

    massnahme = models.OneToOneField(Massnahme, on_delete=models.CASCADE, related_name="anpassung")
    fassung = models.ForeignKey(
        Bausteinfassung,
        verbose_name=_("Fassung des Bausteins"),
        on_delete=models.PROTECT,
        related_name="anpassungen",
    )
    behalten = models.TextField(_("Was haben Sie so gelassen?"), blank=True, max_length=2000)
    geaendert = models.TextField(_("Was haben Sie anders gemacht?"), blank=True, max_length=2000)
    weggelassen = models.TextField(_("Was haben Sie weggelassen?"), blank=True, max_length=2000)
    grund = models.TextField(_("Warum?"), blank=True, max_length=2000)
    aufwand = models.CharField(
        _("Wie aufwendig war es?"), max_length=10, choices=Aufwand, blank=True
    )
    erreicht = models.PositiveIntegerField(
        _("Wie viele Menschen haben Sie erreicht?"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_PEOPLE)],
    )
    ergebnis = models.CharField(_("Hat es geklappt?"), max_length=10, choices=Ergebnis, blank=True)
    gelernt = models.TextField(_("Was haben Sie gelernt?"), blank=True, max_length=2000)
    sichtbarkeit = models.CharField(
        _("Wer darf das lesen?"),
        max_length=12,
        choices=Sichtbarkeit,
        default=Sichtbarkeit.KOMMUNE,
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Übernommen von"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = AnpassungQuerySet.as_manager()

    class Meta:
        verbose_name = _("Anpassung")
        verbose_name_plural = _("Anpassungen")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.massnahme} ({self.fassung})"

    def get_absolute_url(self) -> str:
        """Return where it is written: on the page of its measure one reads it."""
        return reverse("anpassung", args=[self.massnahme_id])

    @property
    def plan(self) -> Fahrplan:
        """The plan to which it belongs."""
        return self.massnahme.plan

    @property
    def is_told(self) -> bool:
        """Whether there is anything to read."""
        texts = (self.behalten, self.geaendert, self.weggelassen, self.grund, self.gelernt)
        return any(texts) or bool(self.ergebnis or self.aufwand) or self.erreicht is not None

    @property
    def is_adapted(self) -> bool:
        """Whether the Kommune did something otherwise than the block says."""
        return bool(self.geaendert or self.weggelassen)


class Anpassungsaenderung(Feldaenderung):
    """One field of an Anpassung got another value: who, when, before and after."""

    anpassung = models.ForeignKey(Anpassung, on_delete=models.CASCADE, related_name="aenderungen")

    class Meta(Feldaenderung.Meta):
        verbose_name = _("Änderung einer Anpassung")
        verbose_name_plural = _("Änderungen von Anpassungen")
