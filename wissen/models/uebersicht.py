"""Index pages: one for each kind of page, so that each kind has one place."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from netzwerk.rechte import Rechte
from netzwerk.text import GermanOrder
from wissen.lists import PHASE_PARAM, THEMENFELD_PARAM, list_seiten
from wissen.models.seite import Seite
from wissen.permissions import SeiteQuerySet

#: How many pages of each kind the door to the library shows.
PREVIEW = 3


class Uebersicht(Seite):
    """Lists the pages below it that the reader may see."""

    einleitung = models.TextField(_("Einleitung"), max_length=1_000, blank=True)

    #: The kind of page it lists, its order, related rows for the cards, and the filters.
    lists: ClassVar[str] = ""
    order: ClassVar[Sequence[Any]] = (GermanOrder("title"), "pk")
    related: ClassVar[Sequence[str]] = ()
    facets: ClassVar[Sequence[str]] = ()
    empty_text: ClassVar[Any] = ""

    content_panels = [*Seite.content_panels, FieldPanel("einleitung")]
    max_count = 1

    class Meta:
        abstract = True

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return "wissen/uebersicht.html"

    def entries(self, rechte: Rechte) -> SeiteQuerySet:
        """Return the pages below that the person may read, in order."""
        seiten = apps.get_model("wissen", self.lists).objects.child_of(self).visible_to(rechte)
        return seiten.select_related(*self.related).order_by(*self.order)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = list_seiten(self.entries(request.rechte), request.GET, facets=self.facets)
        return super().get_context(request, *args, **kwargs) | {"liste": found}


class BausteinUebersicht(Uebersicht):
    """All building blocks."""

    lists = "Prozessbaustein"
    facets = (PHASE_PARAM, THEMENFELD_PARAM)
    empty_text = _("Die Redaktion veröffentlicht hier bewährte Teile des Prozesses.")

    parent_page_types = ["wissen.Wissensuebersicht"]
    subpage_types = ["wissen.Prozessbaustein"]

    class Meta:
        verbose_name = _("Übersicht Prozessbausteine")
        verbose_name_plural = _("Übersichten Prozessbausteine")


class PraxisUebersicht(Uebersicht):
    """All good practices."""

    lists = "GutePraxis"
    related = ("kommune",)
    facets = (THEMENFELD_PARAM,)
    empty_text = _("Hier stehen Erfahrungen der Kommunen, sobald die ersten veröffentlicht sind.")

    parent_page_types = ["wissen.Wissensuebersicht"]
    subpage_types = ["wissen.GutePraxis"]

    class Meta:
        verbose_name = _("Übersicht Gute Praxis")
        verbose_name_plural = _("Übersichten Gute Praxis")


class LeitfadenUebersicht(Uebersicht):
    """All method guides."""

    lists = "Methodenleitfaden"
    facets = (THEMENFELD_PARAM,)
    empty_text = _("Hier erklären Prozessbegleiterinnen und Prozessbegleiter ihre Methoden.")

    parent_page_types = ["wissen.Wissensuebersicht"]
    subpage_types = ["wissen.Methodenleitfaden"]

    class Meta:
        verbose_name = _("Übersicht Methodenleitfäden")
        verbose_name_plural = _("Übersichten Methodenleitfäden")


class GeschichtenUebersicht(Uebersicht):
    """All stories, the newest first."""

    lists = "Projektgeschichte"
    order = ("-first_published_at", "-pk")
    related = ("kommune",)
    facets = (THEMENFELD_PARAM,)
    empty_text = _("Hier erzählen Kommunen, was sie erlebt haben.")

    parent_page_types = ["wissen.Startseite"]
    subpage_types = ["wissen.Projektgeschichte"]

    class Meta:
        verbose_name = _("Übersicht Projektgeschichten")
        verbose_name_plural = _("Übersichten Projektgeschichten")


class Wissensuebersicht(Seite):
    """The door to the library."""

    einleitung = models.TextField(_("Einleitung"), max_length=1_000, blank=True)

    content_panels = [*Seite.content_panels, FieldPanel("einleitung")]
    template = "wissen/wissensuebersicht.html"
    max_count = 1
    parent_page_types = ["wissen.Startseite"]
    subpage_types = [
        "wissen.BausteinUebersicht",
        "wissen.PraxisUebersicht",
        "wissen.LeitfadenUebersicht",
    ]

    class Meta:
        verbose_name = _("Übersicht Wissen")
        verbose_name_plural = _("Übersichten Wissen")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        areas = self.get_children().visible_to(request.rechte).specific()
        return super().get_context(request, *args, **kwargs) | {
            "bereiche": [
                {"seite": area, "eintraege": list(area.entries(request.rechte)[:PREVIEW])}
                for area in areas
            ]
        }
