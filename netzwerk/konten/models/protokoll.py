"""The audit log: who changed what about rights and people. Rows are added and never changed.

The database refuses to change them, and to delete them but by age: ``netzwerk.konten.loeschbar``.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Vorgang(models.TextChoices):
    """Kinds of entries in the audit log."""

    ROLLE_GEGEBEN = "rolle-gegeben", _("Rolle gegeben")
    ROLLE_GENOMMEN = "rolle-genommen", _("Rolle genommen")
    MITGLIEDSCHAFT_BEGONNEN = "mitgliedschaft-begonnen", _("Mitgliedschaft begonnen")
    MITGLIEDSCHAFT_GEAENDERT = "mitgliedschaft-geaendert", _("Rolle in der Kommune geändert")
    MITGLIEDSCHAFT_BEENDET = "mitgliedschaft-beendet", _("Mitgliedschaft beendet")
    BEGLEITUNG_BEGONNEN = "begleitung-begonnen", _("Mandat gegeben")
    BEGLEITUNG_GEAENDERT = "begleitung-geaendert", _("Mandat geändert")
    BEGLEITUNG_BEENDET = "begleitung-beendet", _("Mandat beendet")
    EINLADUNG = "einladung", _("Einladung verschickt")
    EINLADUNG_ZURUECKGEZOGEN = "einladung-zurueck", _("Einladung zurückgezogen")
    EINLADUNG_WIEDER_OFFEN = "einladung-wieder-offen", _("Einladung wieder geöffnet")
    BEITRITT_ENTSCHIEDEN = "beitritt", _("Beitritt entschieden")
    DOMAIN_VERTRAUT = "domain-vertraut", _("Maildomain vertraut")
    DOMAIN_ENTFERNT = "domain-entfernt", _("Maildomain nicht mehr vertraut")
    IMPORT = "import", _("Personen importiert")
    UEBERGABE_ANGEKUENDIGT = "uebergabe-angekuendigt", _("Übergabe angekündigt")
    UEBERGABE = "uebergabe", _("Platz übergeben")
    UEBERGABE_ZURUECKGENOMMEN = "uebergabe-zurueck", _("Übergabe zurückgenommen")
    KONTO_GESPERRT = "konto-gesperrt", _("Konto gesperrt")
    KONTO_ENTSPERRT = "konto-entsperrt", _("Konto entsperrt")
    ZWEITER_FAKTOR_ZURUECKGESETZT = "zweiter-faktor-zurueck", _("Zweiten Faktor zurückgesetzt")
    EXPORT = "export", _("Daten exportiert")
    LOESCHUNG_VERLANGT = "loeschung-verlangt", _("Löschen des Kontos verlangt")
    LOESCHUNG_ZURUECKGENOMMEN = "loeschung-zurueck", _("Löschen des Kontos zurückgenommen")
    LOESCHUNG = "loeschung", _("Konto gelöscht")
    KOSTEN_UEBER_RAHMEN = "kosten-ueber-rahmen", _("Kosten über dem Budgetrahmen")
    KOSTEN_BERICHTIGT = "kosten-berichtigt", _("Kosten berichtigt")
    MODERATION = "moderation", _("Moderation")
    AUFLAGE = "auflage", _("Auflage geändert")
    KOMMUNE_EINGETRAGEN = "kommune-eingetragen", _("Kommune eingetragen")
    TEILNAHME = "teilnahme", _("Teilnahme geändert")
    AUSWAHL = "auswahl", _("Über Bewerbung entschieden")
    RUECKFRAGE = "rueckfrage", _("Rückfrage")
    AUSWAHL_BRIEFE = "auswahl-briefe", _("Briefe zur Auswahl verschickt")


class ProtokolleintragQuerySet(models.QuerySet):
    """Entries of the log. Nothing changes them; only their age removes them."""

    def update(self, **values: Any) -> int:
        """Refuse.

        Raises:
            TypeError: always; the database refuses it, too (migration ``0001``).
        """
        raise TypeError("entries of the audit log are never changed")


class Protokolleintrag(models.Model):
    """One thing that somebody did about rights or people.

    People are kept as numbers, not as foreign keys: the entry outlives the account, and an
    account that is deleted leaves only its number here.
    """

    at = models.DateTimeField(_("Zeitpunkt"), auto_now_add=True, db_index=True)
    vorgang = models.CharField(_("Vorgang"), max_length=30, choices=Vorgang)
    #: Who did it; empty if the platform did it by itself, for example on a date.
    actor_id = models.BigIntegerField(null=True, editable=False)
    #: Whom it is about; empty if it is about nobody in particular.
    person_id = models.BigIntegerField(null=True, editable=False, db_index=True)
    text = models.CharField(_("Was genau"), max_length=300)

    objects = ProtokolleintragQuerySet.as_manager()

    class Meta:
        verbose_name = _("Protokolleintrag")
        verbose_name_plural = _("Protokolleinträge")
        # Newest first, also for each of the filters.
        indexes = [
            models.Index(fields=["vorgang", "at"], name="protokoll_vorgang"),
            models.Index(fields=["person_id", "at"], name="protokoll_person"),
            models.Index(fields=["actor_id", "at"], name="protokoll_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.get_vorgang_display()}: {self.text}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry.

        Raises:
            TypeError: the entry is there already.
        """
        if not self._state.adding:
            raise TypeError("entries of the audit log are never changed")
        super().save(*args, **kwargs)
