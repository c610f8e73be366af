"""Forums in the editors' admin: Koordination sets them up; topics are written by members."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet

from foren.models import Forum
from foren.permissions import can_set_up_forum


class _SetUpOnly:
    """A view of one forum, which is not there for who may not even know of it."""

    def get_object(self, *args: Any, **kwargs: Any) -> Forum:
        forum = super().get_object(*args, **kwargs)
        if not can_set_up_forum(self.request.rechte, forum):
            raise Http404
        return forum


class _ForumIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Forum]:
        return super().get_base_queryset().set_up_by(self.request.rechte)


class _ForumEditView(_SetUpOnly, generic.EditView):
    pass


class _ForumDeleteView(_SetUpOnly, generic.DeleteView):
    pass


class _ForumHistoryView(_SetUpOnly, history.HistoryView):
    pass


class _ForumUsageView(_SetUpOnly, usage.UsageView):
    pass


class ForumViewSet(ModelViewSet):
    """Forums: what they are for and who reads them; no snippet, so no chooser open to editors."""

    model = Forum
    icon = "comment"
    menu_label = _("Foren")
    add_to_admin_menu = True
    menu_order = 320
    copy_view_enabled = False
    index_view_class = _ForumIndexView
    edit_view_class = _ForumEditView
    delete_view_class = _ForumDeleteView
    history_view_class = _ForumHistoryView
    usage_view_class = _ForumUsageView
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


@hooks.register("register_admin_viewset")
def register_forum_viewset() -> ForumViewSet:
    """Add the forums to the admin."""
    return ForumViewSet("forum")
