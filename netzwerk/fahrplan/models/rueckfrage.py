"""Follow-up: a Kommune is asked what still lives after its facilitation has ended."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.rueckfragen.permissions import RueckfrageQuerySet
from netzwerk.kommunen.models import Kommune
from netzwerk.programm.models import Teilnahme

TEXT_LENGTH, WORD_LENGTH = 1000, 240


class Rueckfragestufe(models.IntegerChoices):
    """How many months after the end of the facilitation; 0 is asked by Koordination."""

    EXTRA = 0, _("Zusätzliche Rückfrage")
    DREI = 3, _("Nach drei Monaten")
    SECHS = 6, _("Nach sechs Monaten")
    ZWOELF = 12, _("Nach einem Jahr")
    VIERUNDZWANZIG = 24, _("Nach zwei Jahren")


class RueckfrageStand(models.TextChoices):
    """Where a Rueckfrage stands; silence is an answer of its own."""

    GEFRAGT = "gefragt", _("Gefragt")
    OHNE_ADRESSE = "ohne-adresse", _("Niemand zu fragen")
    BEANTWORTET = "beantwortet", _("Beantwortet")
    KEINE_ANTWORT = "keine-antwort", _("Keine Antwort")
    UEBERSPRUNGEN = "uebersprungen", _("Übersprungen")
    ANGEHALTEN = "angehalten", _("Angehalten")


#: Somebody may still be asked or reminded.
RUNNING = (RueckfrageStand.GEFRAGT, RueckfrageStand.OHNE_ADRESSE)
#: An answer is taken, as long as the time for it is not over.
ANSWERABLE = (*RUNNING, RueckfrageStand.KEINE_ANTWORT)


class Hilfe(models.TextChoices):
    """What helps to keep things alive, and what would."""

    STELLE = "stelle", _("Eine feste Ansprechperson")
    GELD = "geld", _("Geld im Haushalt")
    RUECKHALT = "rueckhalt", _("Rückhalt aus Rat und Verwaltung")
    ENGAGIERTE = "engagierte", _("Engagierte, die dranbleiben")
    AUSTAUSCH = "austausch", _("Austausch mit anderen Kommunen")
    BERATUNG = "beratung", _("Beratung von außen")


class Rueckfrage(models.Model):
    """One Kommune is asked once, and answers, or does not."""

    kommune = models.ForeignKey(
        Kommune, verbose_name=_("Kommune"), on_delete=models.PROTECT, related_name="rueckfragen"
    )
    #: The one whose facilitation has ended last; None for an extra one.
    teilnahme = models.ForeignKey(
        Teilnahme, null=True, on_delete=models.SET_NULL, related_name="rueckfragen"
    )
    stufe = models.PositiveSmallIntegerField(_("Anlass"), choices=Rueckfragestufe)
    stand = models.CharField(
        _("Stand"), max_length=14, choices=RueckfrageStand, default=RueckfrageStand.GEFRAGT
    )
    created_at = models.DateTimeField(_("Gefragt am"), auto_now_add=True)
    #: When the last mail about it went out; from then the days to the next step are counted.
    last_sent_at = models.DateTimeField(null=True, editable=False)
    erinnerungen = models.PositiveSmallIntegerField(default=0, editable=False)
    #: Until when an answer is taken.
    offen_bis = models.DateTimeField(_("Antwort möglich bis"), null=True)
    answered_at = models.DateTimeField(_("Beantwortet am"), null=True)
    hilft = models.JSONField(default=list, blank=True)
    hilft_worte = models.TextField(blank=True, max_length=TEXT_LENGTH)
    fehlt = models.JSONField(default=list, blank=True)
    fehlt_worte = models.TextField(blank=True, max_length=TEXT_LENGTH)
    rolle = models.CharField(_("Funktion"), max_length=120, blank=True)
    #: Somebody new whom one can talk to; goes after a while.
    kontakt_name = models.CharField(_("Name"), max_length=150, blank=True)
    kontakt_email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    #: When the Kommune has looked at the answer, and taken over what it wanted.
    gesehen_at = models.DateTimeField(_("Angesehen am"), null=True)

    objects = RueckfrageQuerySet.as_manager()

    class Meta:
        verbose_name = _("Rückfrage")
        verbose_name_plural = _("Rückfragen")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["stand", "created_at"], name="rueckfrage_stand")]
        constraints = [
            models.UniqueConstraint(
                fields=["teilnahme", "stufe"],
                condition=~models.Q(stufe=0),
                name="rueckfrage_once_per_stage",
            ),
            models.UniqueConstraint(
                fields=["kommune"],
                condition=models.Q(stand__in=RUNNING),
                name="rueckfrage_one_runs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kommune}: {self.get_stufe_display()}"

    def get_absolute_url(self) -> str:
        return reverse("fahrplan:rueckfrage", args=[self.kommune.slug, self.pk])

    @property
    def is_answerable(self) -> bool:
        """Whether an answer is taken now, be it late."""
        in_time = self.offen_bis is not None and self.offen_bis > timezone.now()
        return self.stand in ANSWERABLE and in_time

    @property
    def waits(self) -> bool:
        """Whether an answer is there that the Kommune has not looked at."""
        return self.stand == RueckfrageStand.BEANTWORTET and self.gesehen_at is None


class Rueckfragestopp(models.Model):
    """A Kommune is not asked any more, until Koordination takes it back."""

    kommune = models.OneToOneField(
        Kommune, on_delete=models.CASCADE, related_name="rueckfragestopp"
    )
    grund = models.CharField(_("Warum?"), max_length=WORD_LENGTH)
    created_at = models.DateTimeField(_("Angehalten am"), auto_now_add=True)

    class Meta:
        verbose_name = _("Stopp von Rückfragen")
        verbose_name_plural = _("Stopps von Rückfragen")

    def __str__(self) -> str:
        return f"{self.kommune}: {self.grund}"
