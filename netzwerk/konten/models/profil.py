"""What a person tells the network about themselves, and to whom."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from netzwerk.konten.models.konto import User
from netzwerk.konten.permissions import Feld, Naehe, ProfilQuerySet, can_see_feld
from netzwerk.konten.sprachen import SPRACHEN
from netzwerk.models import Themenfeld
from netzwerk.sichtbarkeit import Sichtbarkeit
from netzwerk.text import text_for_search

#: Whom a person can show a field of the profile to; three of the network's one scale.
KREISE = (Sichtbarkeit.NIEMAND, Sichtbarkeit.KOMMUNE, Sichtbarkeit.NETZWERK)


class PublicName(models.TextChoices):
    """What visitors without an account see of an author in a public place.

    The circle of the Funktion comes first: either choice shows it only where the person shows it
    to the whole network (``Profil.shared_funktion``), so the public never reads a Funktion that
    a member may not. Who keeps it from some is a "Mitglied des Lernnetzwerks" in its place.
    """

    FUNKTION = "funktion", _("Nur meine Funktion und meine Kommune")
    NAME = "name", _("Auch meinen Namen")


def _sichtbarkeit(label: Any) -> models.CharField:
    """Return the column beside a field that says who may see it; nobody, until chosen."""
    return models.CharField(
        label,
        max_length=12,
        choices=[(kreis.value, kreis.label) for kreis in KREISE],
        default=Sichtbarkeit.NIEMAND,
    )


class Profil(models.Model):
    """What a person tells the network about themselves. The name is part of the account.

    The name is known to all members. Every field (``permissions.Feld``) has a column of its own
    beside it, ``sichtbarkeit_<field>``, that says who may see it. Columns, and not
    one JSON value for all fields: the database holds each to the three values that are
    offered and to a default, lists filter by them the same way on every database, and a field
    that is added brings its column in a migration, so that none is ever without an answer.

    What is told is for who looks the person up: nothing of it is shown before the person
    switches on ``im_verzeichnis``. Only the Funktion stands in other places, too: beside posts
    and where somebody has a task for a Kommune.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profil")
    funktion = models.CharField(
        _("Funktion"),
        max_length=120,
        blank=True,
        help_text=_("Zum Beispiel: Integrationsbeauftragte, Vorstand im Kulturverein"),
    )
    organisation = models.CharField(_("Organisation"), max_length=120, blank=True)
    themenfelder = models.ManyToManyField(
        Themenfeld, verbose_name=_("Themenfelder"), blank=True, related_name="+"
    )
    stichworte = models.CharField(_("Eigene Stichworte"), max_length=200, blank=True)
    fragen_zu = models.TextField(_("Fragen Sie mich zu"), max_length=500, blank=True)
    ich_suche = models.TextField(_("Ich suche"), max_length=500, blank=True)
    ueber_mich = models.TextField(_("Über mich"), max_length=1000, blank=True)
    #: Names the files of the picture (``profilbild.py``); a new picture has a new one.
    bild = models.UUIDField(_("Bild"), null=True, blank=True, unique=True, editable=False)

    sichtbarkeit_funktion = _sichtbarkeit(_("Wer sieht Ihre Funktion?"))
    sichtbarkeit_bild = _sichtbarkeit(_("Wer sieht Ihr Bild?"))
    sichtbarkeit_organisation = _sichtbarkeit(_("Wer sieht Ihre Organisation?"))
    sichtbarkeit_kompetenzen = _sichtbarkeit(_("Wer sieht Ihre Kompetenzen?"))
    sichtbarkeit_sprachen = _sichtbarkeit(_("Wer sieht Ihre Sprachen?"))
    sichtbarkeit_fragen_zu = _sichtbarkeit(_("Wer sieht, was man Sie fragen kann?"))
    sichtbarkeit_ich_suche = _sichtbarkeit(_("Wer sieht, was Sie suchen?"))
    sichtbarkeit_ueber_mich = _sichtbarkeit(_("Wer sieht „Über mich“?"))

    im_verzeichnis = models.BooleanField(
        _("Ich möchte im Verzeichnis „Menschen“ erscheinen"), default=False
    )
    darf_mir_schreiben = models.BooleanField(
        _("Mitglieder dürfen mir eine Nachricht schreiben"), default=True
    )
    public_name = models.CharField(
        _("Was sehen Besucherinnen und Besucher ohne Konto von Ihnen?"),
        max_length=10,
        choices=PublicName,
        default=PublicName.FUNKTION,
    )
    # What the search of the directory compares: what all members see, and what is added for the
    # own Kommune. Hidden texts are in neither.
    suchtext_netzwerk = models.TextField(editable=False, default="")
    suchtext_kommune = models.TextField(editable=False, default="")

    objects = ProfilQuerySet.as_manager()

    class Meta:
        verbose_name = _("Profil")
        verbose_name_plural = pgettext_lazy("Mehrzahl von Profil", "Profile")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(**{f"{feld.column}__in": KREISE for feld in Feld}),
                name="profil_sichtbarkeiten",
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.suchtext_netzwerk = text_for_search(*self._texts_for(Sichtbarkeit.NETZWERK))
        self.suchtext_kommune = text_for_search(*self._texts_for(Sichtbarkeit.KOMMUNE))
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {
                *kwargs["update_fields"],
                "suchtext_netzwerk",
                "suchtext_kommune",
            }
        super().save(*args, **kwargs)

    @property
    def stichwortliste(self) -> list[str]:
        """The person's own words for what they know, one by one."""
        return [wort for part in self.stichworte.split(",") if (wort := part.strip())]

    @property
    def shared_funktion(self) -> str:
        """The Funktion for a text that is the same for all who read it, or an empty one.

        Such a text, for example a post that is sent to open pages, and whatever visitors read
        shows it only if the whole network may see it.
        """
        return self.funktion if can_see_feld(Naehe.NETZWERK, self, Feld.FUNKTION) else ""

    def _texts_for(self, kreis: Sichtbarkeit) -> list[str]:
        """Return the texts that are shown to exactly this circle."""
        texts = {
            Feld.FUNKTION: self.funktion,
            Feld.ORGANISATION: self.organisation,
            Feld.KOMPETENZEN: self.stichworte,
            Feld.FRAGEN_ZU: self.fragen_zu,
            Feld.ICH_SUCHE: self.ich_suche,
            Feld.UEBER_MICH: self.ueber_mich,
        }
        return [text for feld, text in texts.items() if getattr(self, feld.column) == kreis]


class Sprachkenntnis(models.Model):
    """A person speaks a language. Neither how well nor since when is asked."""

    profil = models.ForeignKey(Profil, on_delete=models.CASCADE, related_name="sprachkenntnisse")
    #: A code of ``sprachen.SPRACHEN``.
    sprache = models.CharField(_("Sprache"), max_length=3)

    class Meta:
        verbose_name = _("Sprachkenntnis")
        verbose_name_plural = _("Sprachkenntnisse")
        constraints = [
            models.UniqueConstraint(fields=["profil", "sprache"], name="sprachkenntnis_unique")
        ]

    def __str__(self) -> str:
        return f"{self.profil}: {SPRACHEN.get(self.sprache, self.sprache)}"
