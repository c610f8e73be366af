"""What is remembered of the work in the background."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Joblauf(models.Model):
    """A recurring job: when it is due next, and how its last run went. One row for each job."""

    name = models.CharField(_("Name"), max_length=80, primary_key=True)
    next_at = models.DateTimeField(_("nächster Lauf"))
    started_at = models.DateTimeField(_("begonnen"), null=True)
    finished_at = models.DateTimeField(_("beendet"), null=True)
    is_ok = models.BooleanField(_("gelungen"), null=True)
    result = models.CharField(_("Ergebnis"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Joblauf")
        verbose_name_plural = _("Jobläufe")

    def __str__(self) -> str:
        return self.name


class Arbeitsprozess(models.Model):
    """A process that does the work of the background, for as long as it is alive."""

    id = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField(_("gestartet"), auto_now_add=True)
    seen_at = models.DateTimeField(_("zuletzt gesehen"), db_index=True)

    class Meta:
        verbose_name = _("Arbeitsprozess")
        verbose_name_plural = _("Arbeitsprozesse")

    def __str__(self) -> str:
        return self.id
