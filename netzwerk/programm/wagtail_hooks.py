"""Auflagen, Teilnahmen and the published team in the editors' admin."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from netzwerk.kommunen.admin_views import (
    GermanModelViewSet,
    GermanSnippetViewSet,
    choice_column,
)
from netzwerk.programm.models import Auflage, Teammitglied, Teilnahme
from netzwerk.text import GermanOrder


class AuflageViewSet(GermanSnippetViewSet):
    """Editions of the programme."""

    model = Auflage
    icon = "calendar"
    list_display = ["name", "nummer", "is_example"]
    search_fields = ["name"]
    panels = [
        FieldPanel("name"),
        FieldPanel("nummer"),
        FieldPanel("slug"),
        FieldPanel("beschreibung"),
        FieldPanel("anzahl_kommunen"),
        FieldPanel("is_example"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Auflage]:
        return Auflage.objects.order_by("is_example", "-nummer", "pk")


class TeilnahmeViewSet(GermanModelViewSet):
    """Selected Kommunen, their phase and their budget frame; no snippet, so no open chooser."""

    model = Teilnahme
    icon = "tick"
    list_display = ["kommune", "auflage", choice_column(Teilnahme, "phase"), "budgetrahmen"]
    list_filter = ["auflage", "phase"]
    search_fields = ["kommune__name"]
    panels = [
        FieldPanel("auflage"),
        FieldPanel("kommune"),
        FieldPanel("phase"),
        FieldPanel("budgetrahmen"),
    ]

    def get_queryset(self) -> QuerySet[Teilnahme]:
        rows = Teilnahme.objects.select_related("kommune", "auflage")
        return rows.order_by(GermanOrder("kommune__name"), "pk")


class TeammitgliedViewSet(GermanModelViewSet):
    """Names in the published team of an edition."""

    model = Teammitglied
    icon = "group"
    list_display = ["__str__", choice_column(Teammitglied, "funktion"), "auflage"]
    list_filter = ["auflage", "funktion"]
    search_fields = ["nachname", "vorname"]
    panels = [
        FieldPanel("auflage"),
        FieldPanel("titel"),
        FieldPanel("vorname"),
        FieldPanel("nachname"),
        FieldPanel("funktion"),
    ]

    def get_queryset(self) -> QuerySet[Teammitglied]:
        return Teammitglied.objects.select_related("auflage").in_german_order()


class ProgrammGroup(SnippetViewSetGroup):
    """One entry of the menu for all three."""

    items = (AuflageViewSet, TeilnahmeViewSet, TeammitgliedViewSet)
    menu_label = _("Programm")
    menu_icon = "calendar"
    menu_order = 310


register_snippet(ProgrammGroup)
