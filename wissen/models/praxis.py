"""Good practices: what a Kommune did, what came of it, and what did not work."""

from typing import Any

from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from netzwerk.kommunen.models import Kommune
from wissen.models.fachseite import Aufwand, Fachseite, text_field
from wissen.models.seite import Seite


class Kosten(models.TextChoices):
    """Classes of cost per year in euros, without the pay of staff."""

    KEINE = "keine", _("keine oder fast keine")
    BIS_500 = "bis_500", _("bis 500 Euro im Jahr")
    BIS_2000 = "bis_2000", _("bis 2.000 Euro im Jahr")
    BIS_10000 = "bis_10000", _("bis 10.000 Euro im Jahr")
    MEHR = "mehr", _("mehr als 10.000 Euro im Jahr")


class GutePraxis(Fachseite):
    """Experience of one Kommune in about eight short fields."""

    kommune = models.ForeignKey(
        Kommune,
        verbose_name=_("Ort"),
        null=True,
        on_delete=models.PROTECT,
        related_name="gute_praxis",
    )
    fuer_wen = models.CharField(_("Für wen?"), max_length=200, blank=True)
    aufwand = models.CharField(_("Aufwand"), max_length=10, choices=Aufwand, blank=True)
    kosten = models.CharField(_("Kosten"), max_length=10, choices=Kosten, blank=True)
    ausgangslage = text_field(_("Wie war die Lage?"))
    umsetzung = text_field(_("Was wurde gemacht?"), required=True)
    beteiligte = text_field(_("Mit wem?"))
    ergebnis = text_field(_("Was kam dabei heraus, und woran merkt man das?"), required=True)
    hindernisse = text_field(
        _("Was hat nicht geklappt?"),
        required=True,
        help_text=_("Offen erzählt hilft dieser Teil anderen am meisten. Er ist immer zu sehen."),
    )
    uebertragung = text_field(_("Was sollten andere Orte wissen?"))
    kontakt = models.CharField(
        _("Kontakt"),
        max_length=200,
        blank=True,
        help_text=_("Wer gibt Auskunft? Nur Mitglieder des Lernnetzwerks sehen das."),
    )

    content_panels = [
        *Seite.content_panels,
        FieldPanel("kommune"),
        MultiFieldPanel(
            [
                FieldPanel("fuer_wen"),
                FieldRowPanel([FieldPanel("aufwand"), FieldPanel("kosten")]),
                FieldPanel("kontakt"),
            ],
            heading=_("Auf einen Blick"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("ausgangslage"),
                FieldPanel("umsetzung"),
                FieldPanel("beteiligte"),
                FieldPanel("ergebnis"),
                FieldPanel("hindernisse"),
                FieldPanel("uebertragung"),
            ],
            heading=_("Die Erfahrung"),
        ),
        *Fachseite.fachliche_panels,
    ]
    parent_page_types = ["wissen.PraxisUebersicht"]
    page_description = _("Was eine Kommune gemacht hat, was es brachte und was nicht klappte.")

    class Meta:
        verbose_name = _("Gute Praxis")
        verbose_name_plural = _("Gute Praxis")

    def facts(self) -> list[tuple[str, Any, str]]:
        place = (
            format_html('<a href="{}">{}</a>', self.kommune.get_absolute_url(), self.kommune)
            if self.kommune
            else ""
        )
        return [
            (_("Ort"), place, "pin"),
            (_("Für wen"), self.fuer_wen, "people"),
            (_("Aufwand"), self.get_aufwand_display(), "effort"),
            (_("Kosten"), self.get_kosten_display(), "euro"),
        ]

    @property
    def card_line(self) -> str:
        return self.kommune.name if self.kommune else ""
