"""What lasts of a plan: bodies, posts, budget lines, resolutions, formats and networks."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models.fahrplan import Fahrplan
from netzwerk.fahrplan.models.massnahme import Massnahme
from netzwerk.fahrplan.models.punkt import Geteiltes
from netzwerk.fahrplan.strukturen.permissions import StrukturQuerySet
from netzwerk.kommunen.models import Organisation


class StrukturArt(models.TextChoices):
    """What kind of thing lasts."""

    GREMIUM = "gremium", _("Gremium")
    STELLE = "stelle", _("Ansprechperson oder Stelle")
    HAUSHALT = "haushalt", _("Haushaltsstelle")
    BESCHLUSS = "beschluss", _("Beschluss des Gemeinderats oder Kreistags")
    FORMAT = "format", _("Format oder Veranstaltungsreihe")
    NETZWERK = "netzwerk", _("Netzwerk oder Arbeitskreis")


class Rhythmus(models.TextChoices):
    """How often something is to be seen of it."""

    WOECHENTLICH = "woechentlich", _("Jede Woche")
    MONATLICH = "monatlich", _("Jeden Monat")
    VIERTELJAEHRLICH = "vierteljaehrlich", _("Jedes Vierteljahr")
    HALBJAEHRLICH = "halbjaehrlich", _("Zweimal im Jahr")
    JAEHRLICH = "jaehrlich", _("Jedes Jahr")


#: After how many days without a sign of life somebody is asked: one and a half times the rhythm,
#: for a meeting is moved now and then.
SILENT_AFTER = {
    Rhythmus.WOECHENTLICH: 21,
    Rhythmus.MONATLICH: 45,
    Rhythmus.VIERTELJAEHRLICH: 135,
    Rhythmus.HALBJAEHRLICH: 270,
    Rhythmus.JAEHRLICH: 545,
}


class Zustand(models.TextChoices):
    """Whether it still lives."""

    LEBT = "lebt", _("Lebt")
    UNBEKANNT = "unbekannt", _("Unbekannt")
    RUHT = "ruht", _("Ruht")
    BEENDET = "beendet", _("Beendet")


#: Of what a sign of life is waited for.
AWAITED = frozenset({Zustand.LEBT, Zustand.UNBEKANNT})


class Struktur(Geteiltes):
    """A lasting structure of a Kommune."""

    fahrplan = models.ForeignKey(Fahrplan, on_delete=models.CASCADE, related_name="strukturen")
    art = models.CharField(_("Was ist es?"), max_length=12, choices=StrukturArt)
    name = models.CharField(_("Name"), max_length=160)
    zweck = models.TextField(_("Wofür ist es da?"), blank=True, max_length=2000)
    zustand = models.CharField(
        _("Wie steht es?"), max_length=10, choices=Zustand, default=Zustand.LEBT
    )
    verantwortliche = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Verantwortliche Personen"),
        blank=True,
        related_name="strukturen",
    )
    organisationen = models.ManyToManyField(
        Organisation,
        verbose_name=_("Verantwortliche Organisationen"),
        blank=True,
        related_name="strukturen",
    )
    stelle = models.CharField(_("Verantwortliches Amt oder Stelle"), max_length=160, blank=True)
    rhythmus = models.CharField(_("Wie oft?"), max_length=16, choices=Rhythmus, blank=True)
    rhythmus_worte = models.CharField(_("Wann genau?"), max_length=160, blank=True)
    seit = models.DateField(_("Seit wann?"), null=True, blank=True)
    lebenszeichen_am = models.DateField(_("Letztes Lebenszeichen am"), null=True, blank=True)
    lebenszeichen = models.CharField(_("Was war das?"), max_length=240, blank=True)
    beschluss_am = models.DateField(_("Beschlossen am"), null=True, blank=True)
    beschluss_von = models.CharField(_("Beschlossen von"), max_length=160, blank=True)
    aktenzeichen = models.CharField(
        _("Nummer der Vorlage oder Aktenzeichen"), max_length=80, blank=True
    )
    massnahmen = models.ManyToManyField(
        Massnahme,
        verbose_name=_("Aus welchen Maßnahmen ist es entstanden?"),
        blank=True,
        related_name="strukturen",
    )

    objects = StrukturQuerySet.as_manager()

    class Meta:
        verbose_name = _("Struktur")
        verbose_name_plural = _("Strukturen")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("fahrplan:struktur", args=[self.pk])

    @property
    def plan(self) -> Fahrplan:
        """The plan to which it belongs."""
        return self.fahrplan

    @property
    def missed_since(self) -> dt.date | None:
        """The day from which a sign of life is missed; None if none is waited for."""
        days = SILENT_AFTER.get(self.rhythmus)
        if days is None or self.zustand not in AWAITED:
            return None
        last = self.lebenszeichen_am or timezone.localdate(self.created_at)
        return last + dt.timedelta(days=days)

    @property
    def is_silent(self) -> bool:
        """Whether a sign of life is missed today."""
        since = self.missed_since
        return since is not None and since < timezone.localdate()
