"""Forums in the editors' admin: Koordination sets them up; topics are written by members."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from foren.models import Forum


class ForumViewSet(SnippetViewSet):
    """Forums: what they are for and who reads them."""

    model = Forum
    icon = "comment"
    menu_label = _("Foren")
    add_to_admin_menu = True
    menu_order = 320
    copy_view_enabled = False
    list_display = ["name", "get_sichtbarkeit_display", "kommune", "position"]
    list_filter = ["sichtbarkeit"]
    search_fields = ["name", "beschreibung"]
    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("slug"), FieldPanel("beschreibung")],
            heading=_("Wofür dieses Forum da ist"),
        ),
        MultiFieldPanel(
            [FieldPanel("sichtbarkeit"), FieldPanel("kommune"), FieldPanel("auflage")],
            heading=_("Wer hier liest"),
        ),
        FieldPanel("position"),
    ]


register_snippet(ForumViewSet)
