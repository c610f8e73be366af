"""Kommunen, Organisationen and Mitgliedschaften in the editors' admin.

Who may do what follows from Django's permissions (see ``bootstrap.py``). Mitgliedschaften are no
snippets: everybody in the admin may open the chooser of a snippet, and who belongs where is not
for everybody.
"""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from netzwerk.kommunen.admin_views import (
    GermanIndexView,
    GermanSnippetIndexView,
    ProtectingDeleteView,
    choice_column,
)
from netzwerk.kommunen.models import Kommune, Mitgliedschaft, Organisation
from netzwerk.text import GermanOrder


class KommuneViewSet(SnippetViewSet):
    """Kommunen: facts of the place."""

    model = Kommune
    icon = "site"
    index_view_class = GermanSnippetIndexView
    delete_view_class = ProtectingDeleteView
    list_display = [
        "name",
        choice_column(Kommune, "art"),
        "kreis",
        choice_column(Kommune, "regierungsbezirk"),
    ]
    list_filter = ["art", "regierungsbezirk", "is_example"]
    search_fields = ["name", "name_amtlich", "suchtext"]
    copy_view_enabled = False
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


class OrganisationViewSet(SnippetViewSet):
    """Organisationen of a Kommune or of the whole network."""

    model = Organisation
    icon = "group"
    index_view_class = GermanSnippetIndexView
    delete_view_class = ProtectingDeleteView
    list_display = ["name", choice_column(Organisation, "art"), "kommune"]
    list_filter = ["art", "is_example"]
    search_fields = ["name", "kommune__name"]
    copy_view_enabled = False
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


class _PersonField(forms.ModelChoiceField):
    """Accounts by name, with the address that tells two people of one name apart."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.email})"


class MitgliedschaftForm(WagtailAdminModelForm):
    """A membership; the people are sorted by family name."""

    user = _PersonField(label=_("Person"), queryset=get_user_model().objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = (
            get_user_model()
            .objects.filter(is_active=True)
            .order_by(GermanOrder("last_name"), GermanOrder("first_name"), "pk")
        )


class MitgliedschaftViewSet(ModelViewSet):
    """Who belongs where."""

    model = Mitgliedschaft
    icon = "user"
    index_view_class = GermanIndexView
    list_display = ["user", "kommune", "organisation", choice_column(Mitgliedschaft, "rolle")]
    list_filter = ["rolle", "kommune"]
    search_fields = ["user__last_name", "user__first_name", "kommune__name", "organisation__name"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("user"),
            FieldPanel("kommune"),
            FieldPanel("organisation"),
            FieldPanel("rolle"),
        ],
        base_form_class=MitgliedschaftForm,
    )

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        queryset = Mitgliedschaft.objects.select_related(
            "user", "kommune", "organisation"
        ).order_by(GermanOrder("user__last_name"), GermanOrder("user__first_name"), "pk")
        return super().get_index_view_kwargs(queryset=queryset, **kwargs)


class KommunenGroup(SnippetViewSetGroup):
    """One entry of the menu for all three."""

    items = (KommuneViewSet, OrganisationViewSet, MitgliedschaftViewSet)
    menu_label = _("Kommunen")
    menu_icon = "site"
    menu_order = 300


register_snippet(KommunenGroup)
