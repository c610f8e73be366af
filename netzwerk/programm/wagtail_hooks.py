"""The published team in the editors' admin.

Editions and who takes part are entered on the pages of Koordination, where each change is kept in
the audit log.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel

from netzwerk.kommunen.admin_views import GermanModelViewSet, choice_column
from netzwerk.programm.models import Teammitglied


class TeammitgliedViewSet(GermanModelViewSet):
    """Names in the published team of an edition."""

    model = Teammitglied
    icon = "group"
    menu_label = _("Programm-Team")
    menu_order = 310
    add_to_admin_menu = True
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


@hooks.register("register_admin_viewset")
def register_team() -> TeammitgliedViewSet:
    """Add the team to the admin."""
    return TeammitgliedViewSet()
