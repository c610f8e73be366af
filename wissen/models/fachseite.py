"""What the pages of the library have in common."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField

from netzwerk.bildfassungen import load_fassungen
from netzwerk.models import Bild, Themenfeld
from netzwerk.models.medien import can_read_dokument
from netzwerk.text import german_sort_key
from wissen.blocks import MAX_STEPS, TEXT_FEATURES, SchrittBlock, time_steps
from wissen.fields import Kurztext
from wissen.models.seite import Seite
from wissen.permissions import can_read_seite

MAX_GROUP = 1_000


class Aufwand(models.TextChoices):
    """How much work something is, in the words people use for it."""

    GERING = "gering", _("Gering: geht neben der Arbeit")
    MITTEL = "mittel", _("Mittel: braucht eingeplante Zeit")
    HOCH = "hoch", _("Hoch: braucht feste Zuständigkeit und Mittel")


def text_field(
    label: Any, *, required: bool = False, max_length: int = 3_000, help_text: Any = ""
) -> Kurztext:
    """Return a field for a short text with lists and links.

    Args:
        label: name of the field.
        required: a page cannot be published without it; a draft can be saved.
        max_length: in characters, without the markup.
        help_text: hint for editors.
    """
    return Kurztext(
        label,
        blank=not required,
        features=TEXT_FEATURES,
        max_length=max_length,
        help_text=help_text,
    )


class Fachseite(Seite):
    """A page of the library: found by Themenfeld, related to others, reviewed now and then."""

    themenfelder = ParentalManyToManyField(
        Themenfeld, verbose_name=_("Themenfelder"), blank=True, related_name="+"
    )
    verwandte = StreamField(
        [
            (
                "seite",
                PageChooserBlock(
                    label=_("Seite"),
                    page_type=[
                        "wissen.Prozessbaustein",
                        "wissen.GutePraxis",
                        "wissen.Methodenleitfaden",
                        "wissen.Projektgeschichte",
                    ],
                ),
            )
        ],
        verbose_name=_("Passt dazu"),
        blank=True,
        max_num=8,
    )
    naechste_pruefung = models.DateField(
        _("Nächste Prüfung"),
        null=True,
        blank=True,
        help_text=_("Wann soll jemand nachsehen, ob alles noch stimmt?"),
    )

    fachliche_panels = [
        FieldPanel("themenfelder"),
        FieldPanel("verwandte"),
        FieldPanel("naechste_pruefung"),
    ]

    subpage_types: list[str] = []

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from wissen.page_slots import collect_extras

        load_fassungen(bild for bild in (self.bild, *self.body_pictures()) if bild)
        related = [block.value for block in self.verwandte if block.value]
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "themenfelder": sorted(
                self.themenfelder.all(), key=lambda feld: german_sort_key(feld.name)
            ),
            "verwandte": [seite for seite in related if can_read_seite(request.rechte, seite)],
            "extras": collect_extras(self, request.rechte) if self.pk else [],
            "uebersicht_url": context["trail"][-1][1],
            "fakten": [fact for fact in self.facts() if fact[1]],
        }

    def body_pictures(self) -> list[Bild]:
        """Return the pictures in the text of the page."""
        return []

    def facts(self) -> list[tuple[str, Any, str]]:
        """Return (label, value, icon) for the head of the page; empty values are left out."""
        return []

    @property
    def card_line(self) -> str:
        """The line above the title on a card: what tells pages of this kind apart."""
        return ""


class Anleitung(Fachseite):
    """Something to be done step by step, with what it takes."""

    dauer = models.CharField(
        _("Dauer"),
        max_length=120,
        blank=True,
        help_text=_("Zum Beispiel: zwei Abende innerhalb von vier Wochen"),
    )
    gruppe_von = models.PositiveSmallIntegerField(
        _("Gruppe: mindestens"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_GROUP)],
    )
    gruppe_bis = models.PositiveSmallIntegerField(
        _("Gruppe: höchstens"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_GROUP)],
    )
    aufwand = models.CharField(_("Aufwand"), max_length=10, choices=Aufwand, blank=True)
    material = text_field(_("Material"))
    schritte = StreamField(
        [("schritt", SchrittBlock())],
        verbose_name=_("Schritte"),
        blank=True,
        max_num=MAX_STEPS,
    )
    downloads = StreamField(
        [("dokument", DocumentChooserBlock(label=_("Dokument")))],
        verbose_name=_("Zum Herunterladen"),
        blank=True,
        max_num=10,
    )

    rahmen_panel = MultiFieldPanel(
        [
            FieldPanel("dauer"),
            FieldRowPanel([FieldPanel("gruppe_von"), FieldPanel("gruppe_bis")]),
            FieldPanel("aufwand"),
            FieldPanel("material"),
        ],
        heading=_("Was es braucht"),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.gruppe_von and self.gruppe_bis and self.gruppe_von > self.gruppe_bis:
            raise ValidationError(
                {"gruppe_bis": _("Die größte Gruppe kann nicht kleiner sein als die kleinste.")}
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        downloads = [block.value for block in self.downloads if block.value]
        return super().get_context(request, *args, **kwargs) | {
            "dokumente": [one for one in downloads if can_read_dokument(request.rechte, one)]
        }

    def facts(self) -> list[tuple[str, Any, str]]:
        return [
            (_("Dauer"), self.dauer, "clock"),
            (_("Gruppe"), self.gruppe, "people"),
            (_("Aufwand"), self.get_aufwand_display(), "effort"),
        ]

    @property
    def card_line(self) -> str:
        return self.dauer

    @property
    def gruppe(self) -> str:
        """Group size in words, or an empty text."""
        if self.gruppe_von and self.gruppe_bis:
            if self.gruppe_von == self.gruppe_bis:
                return _now("{zahl} Personen").format(zahl=self.gruppe_von)
            return _now("{von} bis {bis} Personen").format(von=self.gruppe_von, bis=self.gruppe_bis)
        if self.gruppe_von:
            return _now("ab {zahl} Personen").format(zahl=self.gruppe_von)
        return _now("bis {zahl} Personen").format(zahl=self.gruppe_bis) if self.gruppe_bis else ""

    @property
    def timed_steps(self) -> list[dict[str, Any]]:
        """The steps with the running total of their minutes."""
        return time_steps([block.value for block in self.schritte])

    @property
    def total_minutes(self) -> int:
        """Minutes of all steps that have a duration."""
        return sum(block.value["minuten"] or 0 for block in self.schritte)
