"""Applications of Kommunen for an edition, the people who write them, and their files."""

import uuid
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models import Kommune, KommuneArt, Regierungsbezirk
from netzwerk.programm.bewerbungen.permissions import BewerbungQuerySet
from netzwerk.programm.models.auflage import Auflage, Teilnahme
from netzwerk.secret_links import SecretLink

#: Longest answer, in letters: about two pages.
ANSWER_LENGTH = 6000


class BewerbungStand(models.TextChoices):
    """What the applying people have done with it."""

    ENTWURF = "entwurf", _("Entwurf")
    EINGEREICHT = "eingereicht", _("eingereicht")
    ZURUECKGEZOGEN = "zurueckgezogen", _("zurückgezogen")


class Entscheidung(models.TextChoices):
    """What Koordination has decided."""

    AUSGEWAEHLT = "ausgewaehlt", _("ausgewählt")
    WARTELISTE = "warteliste", _("Warteliste")
    ABGELEHNT = "abgelehnt", _("abgelehnt")


def _answer(label: Any, hint: Any) -> models.TextField:
    return models.TextField(label, blank=True, max_length=ANSWER_LENGTH, help_text=hint)


class Kriterium(models.Model):
    """What the Steuerungsgruppe looks at in the applications of an edition."""

    auflage = models.ForeignKey(Auflage, on_delete=models.CASCADE, related_name="kriterien")
    name = models.CharField(_("Kriterium"), max_length=120)
    erklaerung = models.TextField(
        _("Erklärung"),
        blank=True,
        max_length=1000,
        help_text=_("Woran erkennt man es? Auch wer sich bewirbt, liest das."),
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("Kriterium")
        verbose_name_plural = _("Kriterien")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["auflage", "name"], name="kriterium_unique")]

    def __str__(self) -> str:
        return self.name


class Bewerbung(models.Model):
    """An application. Everything may be empty until it is submitted.

    Written by ``bewerbungen.entwurf`` and ``bewerbungen.einreichen`` only.
    """

    auflage = models.ForeignKey(Auflage, on_delete=models.PROTECT, related_name="bewerbungen")
    #: The Kommune from the list; empty for one that is entered here for the first time.
    kommune = models.ForeignKey(
        Kommune,
        verbose_name=_("Kommune"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="bewerbungen",
    )
    neue_kommune = models.CharField(
        _("Name der Kommune"), max_length=120, blank=True, help_text=_("Wenn sie oben fehlt.")
    )
    neue_art = models.CharField(_("Art"), max_length=12, choices=KommuneArt, blank=True)
    neuer_schluessel = models.CharField(
        _("Amtlicher Schlüssel"),
        max_length=9,
        blank=True,
        help_text=_(
            "Stadt oder Gemeinde: 8 Ziffern (AGS). Landkreis: 5. Gemeindeverband: 9, oder leer."
        ),
    )
    neuer_bezirk = models.CharField(
        _("Regierungsbezirk"), max_length=10, choices=Regierungsbezirk, blank=True
    )
    ausgangslage = _answer(
        _("Ausgangslage"),
        _("Was gibt es bei Ihnen schon für Integration und Engagement? Was fehlt?"),
    )
    vorhaben = _answer(
        _("Was Sie vorhaben"), _("Was soll sich ändern? Wofür brauchen Sie die Begleitung?")
    )
    beteiligte = _answer(
        _("Wer mitmacht"),
        _("Vereine, Migrantenorganisationen, Ehrenamtliche, Ämter: wer ist von Anfang an dabei?"),
    )
    rat = _answer(
        _("Unterstützung durch Gemeinderat oder Kreistag"),
        _("Gibt es einen Beschluss? Wann, mit welchem Inhalt? Sie können ihn anhängen."),
    )
    verwaltung = _answer(
        _("Unterstützung durch die Verwaltung"),
        _("Wer trägt das Vorhaben in der Verwaltung, und mit wie viel Zeit?"),
    )
    kontakt_vorname = models.CharField(_("Vorname"), max_length=150, blank=True)
    kontakt_nachname = models.CharField(_("Nachname"), max_length=150, blank=True)
    kontakt_funktion = models.CharField(_("Funktion"), max_length=120, blank=True)
    kontakt_email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    kontakt_telefon = models.CharField(_("Telefon"), max_length=40, blank=True)
    #: How often each step has been saved: two people who write at once find out by it.
    fassungen = models.JSONField(default=dict, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(_("Eingereicht am"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("Zurückgezogen am"), null=True, editable=False)
    entscheidung = models.CharField(
        _("Entscheidung"), max_length=12, choices=Entscheidung, blank=True
    )
    #: Place on the waiting list, from 1.
    rang = models.PositiveSmallIntegerField(_("Platz auf der Warteliste"), null=True)
    begruendung = models.TextField(_("Begründung"), blank=True, max_length=2000)
    decided_at = models.DateTimeField(null=True, editable=False)
    #: When the letter about the decision went out; from then on it is final.
    brief_at = models.DateTimeField(null=True, editable=False)
    teilnahme = models.OneToOneField(
        Teilnahme, null=True, on_delete=models.SET_NULL, related_name="bewerbung"
    )

    objects = BewerbungQuerySet.as_manager()

    class Meta:
        verbose_name = _("Bewerbung")
        verbose_name_plural = _("Bewerbungen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(entscheidung="") | models.Q(submitted_at__isnull=False),
                name="bewerbung_decided_is_submitted",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.auflage}"

    def get_absolute_url(self) -> str:
        return reverse("koordination:bewerbung", args=[self.auflage.slug, self.pk])

    @property
    def name(self) -> str:
        """Name of the Kommune, as far as it is known."""
        return str(self.kommune or self.neue_kommune or _("Noch ohne Kommune"))

    @property
    def art(self) -> str:
        """Kind of the Kommune in words; empty while it is not known."""
        value = self.kommune.art if self.kommune else self.neue_art
        return str(KommuneArt(value).label) if value else ""

    @property
    def bezirk(self) -> str:
        """Regierungsbezirk in words; empty while it is not known."""
        value = self.kommune.regierungsbezirk if self.kommune else self.neuer_bezirk
        return str(Regierungsbezirk(value).label) if value else ""

    @property
    def kontakt(self) -> str:
        """Name of the contact person, or an empty text."""
        return f"{self.kontakt_vorname} {self.kontakt_nachname}".strip()

    @property
    def stand(self) -> BewerbungStand:
        """What the applying people have done with it."""
        if self.withdrawn_at:
            return BewerbungStand.ZURUECKGEZOGEN
        return BewerbungStand.EINGEREICHT if self.submitted_at else BewerbungStand.ENTWURF

    @property
    def is_draft(self) -> bool:
        """Whether it is neither submitted nor withdrawn."""
        return self.stand == BewerbungStand.ENTWURF

    @property
    def is_writable(self) -> bool:
        """Whether the applying people can change it now: a draft before the deadline."""
        return self.is_draft and self.auflage.is_open

    @property
    def is_final(self) -> bool:
        """Whether the decision has been told to the Kommune."""
        return self.brief_at is not None


class Bewerbende(models.Model):
    """Somebody who writes on an application, known by an address and no account."""

    bewerbung = models.ForeignKey(Bewerbung, on_delete=models.CASCADE, related_name="bewerbende")
    email = models.EmailField(_("E-Mail-Adresse"))
    created_at = models.DateTimeField(auto_now_add=True)
    #: When the last link was sent.
    sent_at = models.DateTimeField(null=True, editable=False)
    #: When somebody first opened a link, which proves the address.
    confirmed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("Bewerbende Person")
        verbose_name_plural = _("Bewerbende Personen")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["bewerbung", "email"], name="bewerbende_once")
        ]

    def __str__(self) -> str:
        return self.email


class Bewerbungslink(SecretLink):
    """A link into an application."""

    person = models.ForeignKey(Bewerbende, on_delete=models.CASCADE, related_name="links")

    class Meta:
        verbose_name = _("Link zu einer Bewerbung")
        verbose_name_plural = _("Links zu Bewerbungen")

    def __str__(self) -> str:
        return f"{self.person_id}, {self.expires_at:%Y-%m-%d}"


def place_of_file(_anhang: "Anhang", _name: str) -> str:
    """Return where a file is kept: nothing about it can be guessed or told from its name."""
    return f"bewerbungen/{uuid.uuid4().hex}"


class Anhang(models.Model):
    """A file that belongs to an application."""

    bewerbung = models.ForeignKey(Bewerbung, on_delete=models.CASCADE, related_name="anhaenge")
    datei = models.FileField(_("Datei"), upload_to=place_of_file)
    dateiname = models.CharField(_("Name der Datei"), max_length=120)
    #: Told from what is in it, never from its name.
    inhaltstyp = models.CharField(max_length=100)
    groesse = models.PositiveIntegerField(_("Größe in Bytes"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Anhang")
        verbose_name_plural = _("Anhänge")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.dateiname


class Briefvorlage(models.Model):
    """The text of the letters about a decision, as Koordination has changed it for an edition."""

    auflage = models.ForeignKey(Auflage, on_delete=models.CASCADE, related_name="briefvorlagen")
    entscheidung = models.CharField(max_length=12, choices=Entscheidung)
    betreff = models.CharField(_("Betreff"), max_length=150)
    text = models.TextField(_("Text"), max_length=5000)

    class Meta:
        verbose_name = _("Briefvorlage")
        verbose_name_plural = _("Briefvorlagen")
        constraints = [
            models.UniqueConstraint(fields=["auflage", "entscheidung"], name="briefvorlage_unique")
        ]

    def __str__(self) -> str:
        return self.betreff
