"""Auflagen, Teilnahmen and the published team in the editors' admin."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from netzwerk.kommunen.admin_views import (
    GermanIndexView,
    GermanSnippetIndexView,
    ProtectingDeleteView,
    choice_column,
)
from netzwerk.programm.models import Auflage, Teammitglied, Teilnahme
from netzwerk.text import GermanOrder


class AuflageViewSet(SnippetViewSet):
    """Editions of the programme."""

    model = Auflage
    icon = "calendar"
    index_view_class = GermanSnippetIndexView
    delete_view_class = ProtectingDeleteView
    list_display = ["name", "nummer", "is_example"]
    search_fields = ["name"]
    copy_view_enabled = False
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


class TeilnahmeViewSet(ModelViewSet):
    """Selected Kommunen, their phase and their budget frame; no snippet, so no open chooser."""

    model = Teilnahme
    icon = "tick"
    index_view_class = GermanIndexView
    list_display = ["kommune", "auflage", choice_column(Teilnahme, "phase"), "budgetrahmen"]
    list_filter = ["auflage", "phase"]
    search_fields = ["kommune__name"]
    copy_view_enabled = False
    panels = [
        FieldPanel("auflage"),
        FieldPanel("kommune"),
        FieldPanel("phase"),
        FieldPanel("budgetrahmen"),
    ]

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        queryset = Teilnahme.objects.select_related("kommune", "auflage").order_by(
            GermanOrder("kommune__name"), "pk"
        )
        return super().get_index_view_kwargs(queryset=queryset, **kwargs)


class TeammitgliedViewSet(ModelViewSet):
    """Names in the published team of an edition."""

    model = Teammitglied
    icon = "group"
    index_view_class = GermanIndexView
    list_display = ["__str__", choice_column(Teammitglied, "funktion"), "auflage"]
    list_filter = ["auflage", "funktion"]
    search_fields = ["nachname", "vorname"]
    copy_view_enabled = False
    panels = [
        FieldPanel("auflage"),
        FieldPanel("titel"),
        FieldPanel("vorname"),
        FieldPanel("nachname"),
        FieldPanel("funktion"),
    ]

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        queryset = Teammitglied.objects.select_related("auflage").in_german_order()
        return super().get_index_view_kwargs(queryset=queryset, **kwargs)


class ProgrammGroup(SnippetViewSetGroup):
    """One entry of the menu for all three."""

    items = (AuflageViewSet, TeilnahmeViewSet, TeammitgliedViewSet)
    menu_label = _("Programm")
    menu_icon = "calendar"
    menu_order = 310


register_snippet(ProgrammGroup)
