"""The outbox: every mail is a row before it is sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AusgehendeMail(models.Model):
    """A mail that waits to be sent, or what is remembered of one that was.

    ``content`` is the mail as it goes over the wire, with its Message-ID, so that every attempt
    sends the same bytes. It is emptied when the mail is sent: it may hold a code or a link.
    """

    #: Empty once it may no longer be known (``netzwerk.mail.forget``, ``forgets_recipient``).
    to = models.EmailField(_("An"), blank=True)
    #: To an address that is not to be kept: blanked at once when the mail is sent.
    forgets_recipient = models.BooleanField(default=False)
    subject = models.CharField(_("Betreff"), max_length=200)
    from_email = models.CharField(max_length=254)
    content = models.BinaryField(default=bytes)
    created_at = models.DateTimeField(_("Erstellt"), auto_now_add=True)
    next_attempt_at = models.DateTimeField(_("Nächster Versuch"), null=True, db_index=True)
    #: Until then a process is sending it; one that was killed leaves it to the others after that.
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(_("Versuche"), default=0)
    sent_at = models.DateTimeField(_("Verschickt"), null=True)
    failed_at = models.DateTimeField(_("Aufgegeben"), null=True)
    last_error = models.CharField(_("Letzter Fehler"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Ausgehende E-Mail")
        verbose_name_plural = _("Ausgehende E-Mails")

    def __str__(self) -> str:
        return f"{self.subject} ({self.pk})"
