"""The start page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from netzwerk.bildfassungen import load_fassungen
from netzwerk.kommunen.map.state import draw_map
from netzwerk.kommunen.models import Kommune
from netzwerk.text import GermanOrder
from wissen.lists import THEMENFELD_PARAM, filter_chips
from wissen.models.fachseite import text_field
from wissen.models.seite import Seite
from wissen.models.uebersicht import GeschichtenUebersicht, PraxisUebersicht

#: How many stories and practices the start page shows.
SHOWN = 3


class Startseite(Seite):
    """What this is, for somebody who has never heard of it."""

    leitsatz = models.CharField(
        _("Leitsatz"), max_length=200, blank=True, help_text=_("Ein Satz: Was ist das hier?")
    )
    traeger = text_field(_("Wer dahintersteht"))
    leichte_sprache = text_field(
        _("Kurz erklärt in Leichter Sprache"),
        help_text=_("Was gibt es hier, und wie findet man es?"),
    )

    content_panels = [
        *Seite.content_panels,
        MultiFieldPanel(
            [FieldPanel("leitsatz"), FieldPanel("traeger"), FieldPanel("leichte_sprache")],
            heading=_("Texte der Startseite"),
        ),
    ]
    max_count = 1
    parent_page_types = ["wissen.Seite"]
    subpage_types = [
        "wissen.Inhaltsseite",
        "wissen.Wissensuebersicht",
        "wissen.GeschichtenUebersicht",
    ]

    class Meta:
        verbose_name = _("Startseite")
        verbose_name_plural = _("Startseiten")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the map, stories, practices by Themenfeld, and the addresses of their indexes."""
        kommunen = list(Kommune.objects.order_by("is_example", GermanOrder("name"), "pk"))
        state_map = draw_map([kommune for kommune in kommunen if kommune.breitengrad is not None])
        numbers = state_map.numbers if state_map else {}
        rechte = request.rechte
        context = super().get_context(request, *args, **kwargs) | {
            "state_map": state_map,
            "kommunen": [
                {"kommune": kommune, "number": numbers.get(kommune.pk)} for kommune in kommunen
            ],
        }
        if stories := GeschichtenUebersicht.objects.visible_to(rechte).first():
            entries = stories.entries(rechte).select_related("bild", "kommune")[:SHOWN]
            context |= {"geschichten_uebersicht": stories, "geschichten": list(entries)}
        if practices := PraxisUebersicht.objects.visible_to(rechte).first():
            entries = practices.entries(rechte).select_related("bild", "kommune")
            context |= {
                "praxis_uebersicht": practices,
                "praxis": list(entries.order_by("-first_published_at", "-pk")[:SHOWN]),
                "themenfelder": filter_chips(THEMENFELD_PARAM, entries, {}).chips[1:],
            }
        shown = [self, *context.get("geschichten", ()), *context.get("praxis", ())]
        load_fassungen(seite.bild for seite in shown if seite.bild)
        return context
