"""Kommunen and Organisationen in the editors' admin.

Who may do what follows from Django's permissions (see ``bootstrap.py``). Mitgliedschaften are not
here: they are given and taken under ``/koordination/`` and by the Kommunen, by actions that write
the audit log.
"""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from netzwerk.kommunen.admin_views import (
    GermanSnippetViewSet,
    choice_column,
    refuse_bulk_delete,
)
from netzwerk.kommunen.models import Kommune, Organisation


class KommuneViewSet(GermanSnippetViewSet):
    """Kommunen: facts of the place."""

    model = Kommune
    icon = "site"
    list_display = [
        "name",
        choice_column(Kommune, "art"),
        "kreis",
        choice_column(Kommune, "regierungsbezirk"),
    ]
    list_filter = ["art", "regierungsbezirk", "is_example"]
    search_fields = ["name", "name_amtlich", "suchtext"]
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("name_amtlich"),
                FieldPanel("slug"),
                FieldPanel("is_example"),
            ],
            heading=_("Name"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("art"), FieldPanel("schluessel")]),
                FieldRowPanel([FieldPanel("kreis"), FieldPanel("regierungsbezirk")]),
                FieldPanel("uebergeordnet"),
            ],
            heading=_("Einordnung"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("einwohner"), FieldPanel("einwohner_stand")]),
                FieldPanel("flaeche_km2"),
                FieldRowPanel([FieldPanel("breitengrad"), FieldPanel("laengengrad")]),
            ],
            heading=_("Zahlen und Lage"),
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Kommune]:
        return Kommune.objects.in_german_order()


class OrganisationViewSet(GermanSnippetViewSet):
    """Organisationen of a Kommune or of the whole network."""

    model = Organisation
    icon = "group"
    list_display = ["name", choice_column(Organisation, "art"), "kommune"]
    list_filter = ["art", "is_example"]
    search_fields = ["name", "kommune__name"]
    panels = [
        FieldPanel("name"),
        FieldPanel("art"),
        FieldPanel("kommune"),
        FieldPanel("sprachen"),
        FieldPanel("kontakt"),
        FieldPanel("is_example"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        return Organisation.objects.select_related("kommune").in_german_order()


class KommunenGroup(SnippetViewSetGroup):
    """One entry of the menu for both."""

    items = (KommuneViewSet, OrganisationViewSet)
    menu_label = _("Kommunen")
    menu_icon = "site"
    menu_order = 300


register_snippet(KommunenGroup)
hooks.register("before_bulk_action", refuse_bulk_delete)
