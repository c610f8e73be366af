"""How Wagtail behaves on this platform."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from netzwerk.models import Themenfeld
from wissen.models import Seite
from wissen.permissions import can_read_seite

#: Entries of the admin's menu that nobody here needs.
UNUSED_MENU_ITEMS = frozenset({"help"})


@hooks.register("before_serve_page")
def hide_unreadable_page(
    page: Seite, request: HttpRequest, serve_args: Any, serve_kwargs: Any
) -> None:
    """Let a page not exist for somebody who may not read it.

    Runs before Wagtail looks at its restrictions, whose answer would be a way to sign in, and
    so would tell that there is something.

    Raises:
        Http404: if the person may not read the page.
    """
    if not can_read_seite(request.rechte, page):
        raise Http404


@hooks.register("construct_main_menu")
def tidy_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leave out what only distracts."""
    menu_items[:] = [item for item in menu_items if item.name not in UNUSED_MENU_ITEMS]


class ThemenfeldViewSet(SnippetViewSet):
    """The taxonomy, beside the pages it orders."""

    model = Themenfeld
    icon = "tag"
    menu_label = _("Themenfelder")
    menu_order = 450
    add_to_admin_menu = True
    list_display = ["name", "slug", "beschreibung"]
    search_fields = ["name", "beschreibung"]
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("beschreibung")]


register_snippet(ThemenfeldViewSet)
