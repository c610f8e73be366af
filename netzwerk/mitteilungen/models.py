"""What the platform tells people."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Mitteilung(models.Model):
    """Something that one person has been told; read once, kept for a while."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mitteilungen"
    )
    #: Key of the Ereignis.
    ereignis = models.CharField(max_length=60)
    #: Who did it; None if the platform did it by itself, or the account is gone.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    content_type = models.ForeignKey(ContentType, null=True, on_delete=models.CASCADE)
    object_id = models.CharField(max_length=40, blank=True)
    subject = GenericForeignKey()
    text = models.CharField(_("Text"), max_length=200)
    url = models.CharField(_("Adresse"), max_length=300)
    #: The same key never makes a second row for the same person; empty if each counts.
    once_key = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(_("Zeitpunkt"), auto_now_add=True)
    read_at = models.DateTimeField(_("Gelesen"), null=True)

    class Meta:
        verbose_name = _("Mitteilung")
        verbose_name_plural = _("Mitteilungen")
        indexes = [models.Index(fields=["user", "-id"], name="mitteilung_newest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "once_key"],
                condition=~models.Q(once_key=""),
                name="mitteilung_once",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("mitteilungen:open", args=[self.pk])


class MailWann(models.TextChoices):
    """When somebody wants mails about what the platform tells them."""

    SOFORT = "sofort", _("Sofort, eine E-Mail für jede Mitteilung")
    NIE = "nie", _("Keine E-Mails; ich sehe auf der Plattform nach")


class Mitteilungseinstellung(models.Model):
    """How somebody wants to be told. Who has none gets a mail at once."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mitteilungseinstellung"
    )
    mail = models.CharField(
        _("Wann möchten Sie eine E-Mail bekommen?"),
        max_length=10,
        choices=MailWann,
        default=MailWann.SOFORT,
    )

    class Meta:
        verbose_name = _("Mitteilungseinstellung")
        verbose_name_plural = _("Mitteilungseinstellungen")

    def __str__(self) -> str:
        return f"{self.user}: {self.get_mail_display()}"
