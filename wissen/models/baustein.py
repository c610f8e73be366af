"""Building blocks: proven parts of a process that Kommunen adapt."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from netzwerk.programm.models import Phase
from wissen.blocks import VarianteBlock
from wissen.forms import BausteinForm
from wissen.models.fachseite import Anleitung, text_field
from wissen.models.seite import Seite


class Prozessbaustein(Anleitung):
    """A proven part of the process, ready to be adapted to a place."""

    phase = models.CharField(_("Phase"), max_length=20, choices=Phase, blank=True)
    hilft_wenn = text_field(_("Das hilft, wenn …"))
    hilft_nicht_wenn = text_field(_("Das passt nicht, wenn …"))
    varianten = StreamField(
        [("variante", VarianteBlock())], verbose_name=_("Varianten"), blank=True, max_num=8
    )
    stolpersteine = text_field(
        _("Was nicht geklappt hat"),
        help_text=_("Stolpersteine aus der Praxis, offen erzählt. Sie helfen anderen am meisten."),
    )
    quelle = models.CharField(
        _("Herkunft"),
        max_length=300,
        blank=True,
        help_text=_("Was davon steht im Programm, was ist ergänzt?"),
    )
    #: Filled in, it makes a version when the page is published (``wissen.kreis.fassungen``).
    was_ist_neu = models.TextField(_("Was ist neu?"), blank=True, max_length=600)

    content_panels = [
        *Seite.content_panels,
        FieldPanel("phase"),
        Anleitung.rahmen_panel,
        MultiFieldPanel(
            [FieldPanel("hilft_wenn"), FieldPanel("hilft_nicht_wenn")], heading=_("Wann es passt")
        ),
        FieldPanel("schritte"),
        FieldPanel("varianten"),
        FieldPanel("stolpersteine"),
        FieldPanel("downloads"),
        FieldPanel("quelle"),
        *Anleitung.fachliche_panels,
        MultiFieldPanel([FieldPanel("was_ist_neu")], heading=_("Neue Fassung")),
    ]
    base_form_class = BausteinForm
    exclude_fields_in_copy = ["was_ist_neu"]
    parent_page_types = ["wissen.BausteinUebersicht"]
    page_description = _("Ein bewährter Teil des Weges, den Kommunen an ihren Ort anpassen.")

    class Meta:
        verbose_name = _("Prozessbaustein")
        verbose_name_plural = _("Prozessbausteine")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the versions of the page, and what Kommunen made of them."""
        from wissen.kreis.anzeige import read_kreis
        from wissen.kreis.tueren import door_for

        context = super().get_context(request, *args, **kwargs)
        if not self.pk:
            return context
        fassungen = list(self.fassungen.defer("inhalt").order_by("-nummer"))
        return context | {
            "fassungen": fassungen,
            "kreis": read_kreis(self, request.rechte),
            "tuer": door_for(request.rechte) if fassungen else None,
        }

    def facts(self) -> list[tuple[str, Any, str]]:
        return [(_("Phase"), self.get_phase_display(), "route"), *super().facts()]

    @property
    def alternatives(self) -> list[Any]:
        """The other ways to use it, each with ``titel`` and ``text``."""
        return [block.value for block in self.varianten]

    @property
    def card_line(self) -> str:
        return self.get_phase_display()
