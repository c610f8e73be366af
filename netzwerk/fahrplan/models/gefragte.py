"""Who was asked, and the links to a Rueckfrage."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models.rueckfrage import Rueckfrage
from netzwerk.secret_links import SecretLink


class Quelle(models.TextChoices):
    """From where an address comes; the mail says it."""

    ROLLE = "rolle", _("spricht für die Kommune")
    WEITERGEGEBEN = "weitergegeben", _("weitergegeben")
    KOORDINATION = "koordination", _("von der Koordination genannt")


class Gefragte(models.Model):
    """Somebody who was sent a Rueckfrage, with the answer they are writing."""

    rueckfrage = models.ForeignKey(Rueckfrage, on_delete=models.CASCADE, related_name="gefragte")
    email = models.EmailField(_("E-Mail-Adresse"))
    quelle = models.CharField(max_length=14, choices=Quelle, default=Quelle.ROLLE)
    #: Who speaks for the Kommune with an account; None for everybody else.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    #: What was saved and not sent, by step.
    entwurf = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    #: When somebody who speaks for the Kommune said that they do not want to be asked.
    refused_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("Gefragte Person")
        verbose_name_plural = _("Gefragte Personen")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["rueckfrage", "email"], name="gefragte_once")
        ]

    def __str__(self) -> str:
        return self.email


class Rueckfragelink(SecretLink):
    """A link to a Rueckfrage."""

    person = models.ForeignKey(Gefragte, on_delete=models.CASCADE, related_name="links")

    class Meta:
        verbose_name = _("Link zu einer Rückfrage")
        verbose_name_plural = _("Links zu Rückfragen")

    def __str__(self) -> str:
        return f"{self.person_id}, {self.expires_at:%Y-%m-%d}"
