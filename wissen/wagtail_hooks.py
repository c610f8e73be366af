"""How Wagtail behaves on this platform."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.models import AbstractPage
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from netzwerk.models import Themenfeld
from wissen.kreis.fassungen import used_below
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


@hooks.register("before_delete_page")
def keep_used_versions(request: HttpRequest, page: Seite) -> HttpResponse | None:
    """Refuse to delete a building block whose versions Kommunen use, or a page above one."""
    return _refuse_deletion(request, [page])


@hooks.register("before_bulk_action")
def keep_used_versions_of_many(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Refuse the same for several pages at once."""
    pages = [one for one in objects if isinstance(one, AbstractPage)]
    return _refuse_deletion(request, pages) if action_type == "delete" and pages else None


def _refuse_deletion(request: HttpRequest, pages: Sequence[AbstractPage]) -> HttpResponse | None:
    used = used_below(pages)
    if not used:
        return None
    text = _now(
        "Nicht gelöscht: Kommunen arbeiten mit {titel}. Ziehen Sie die Veröffentlichung zurück: "
        "Dann verschwindet die Seite, und ihre Fassungen bleiben für diese Kommunen lesbar."
    )
    messages.error(request, text.format(titel=", ".join(f"„{titel}“" for titel in used)))
    parent = pages[0].get_parent()
    return redirect("wagtailadmin_explore", parent.pk)


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
