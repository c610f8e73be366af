"""Who is invited to a date and what they answered, and who subscribes to their dates."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models import Kommune
from netzwerk.programm.models.auflage import Auflage
from netzwerk.programm.models.termin import Termin
from netzwerk.rechte import Rolle


class Antwort(models.TextChoices):
    """What somebody who is invited says."""

    OFFEN = "offen", _("noch keine Antwort")
    ZUGESAGT = "zugesagt", _("zugesagt")
    VIELLEICHT = "vielleicht", _("vielleicht")
    ABGESAGT = "abgesagt", _("abgesagt")


class Termineinladung(models.Model):
    """A person is invited to a date."""

    termin = models.ForeignKey(Termin, on_delete=models.CASCADE, related_name="einladungen")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="termineinladungen"
    )
    antwort = models.CharField(
        _("Ihre Antwort"), max_length=10, choices=Antwort, default=Antwort.OFFEN
    )
    kommentar = models.CharField(_("Anmerkung"), max_length=300, blank=True)
    invited_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("Termineinladung")
        verbose_name_plural = _("Termineinladungen")
        constraints = [
            models.UniqueConstraint(fields=["termin", "person"], name="termineinladung_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.termin}"


class Termingruppe(models.Model):
    """A group that was invited: its members at that moment have each an invitation.

    Who joins later is shown to the organiser as not yet invited.
    """

    termin = models.ForeignKey(Termin, on_delete=models.CASCADE, related_name="gruppen")
    rolle = models.CharField(_("Rolle"), max_length=20, choices=Rolle, blank=True)
    kommune = models.ForeignKey(
        Kommune, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    auflage = models.ForeignKey(
        Auflage, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("Eingeladene Gruppe")
        verbose_name_plural = _("Eingeladene Gruppen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(rolle="") & Q(kommune=None, auflage=None))
                | Q(rolle="", kommune__isnull=False, auflage=None)
                | Q(rolle="", kommune=None, auflage__isnull=False),
                name="termingruppe_is_one_group",
            ),
            models.UniqueConstraint(
                fields=["termin", "rolle"], condition=~Q(rolle=""), name="termingruppe_rolle"
            ),
            models.UniqueConstraint(fields=["termin", "kommune"], name="termingruppe_kommune"),
            models.UniqueConstraint(fields=["termin", "auflage"], name="termingruppe_auflage"),
        ]

    def __str__(self) -> str:
        if self.kommune_id:
            return str(self.kommune)
        if self.auflage_id:
            return str(_("Kommunen der Auflage „{auflage}“").format(auflage=self.auflage))
        return str(self.get_rolle_display())


class Terminabo(models.Model):
    """A person's own address under which a calendar program fetches their dates.

    Of the address only the SHA-256 of its secret part is kept; a new one ends the old one.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="terminabo"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Kalenderabo")
        verbose_name_plural = _("Kalenderabos")

    def __str__(self) -> str:
        return str(self.person)
