"""What accounts take from the editors' admin, and what they say there."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

#: Entries whose pages are closed (``admin_urls.py``).
CLOSED = frozenset({"users", "groups"})


@hooks.register("construct_settings_menu")
def leave_out_accounts(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leave out accounts and groups: they change under ``/koordination/``, with a log."""
    menu_items[:] = [item for item in menu_items if item.name not in CLOSED]


class SecondFactorPanel(Component):
    """Asks for a second factor while there is still time."""

    template_name = "konten/admin/second_factor.html"
    order = 10

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"day": parent_context["request"].second_factor.last_day}


@hooks.register("construct_homepage_panels")
def ask_for_second_factor(request: HttpRequest, panels: list[Component]) -> None:
    """Say on the first page what other pages say above their heading."""
    if request.second_factor:
        panels.insert(0, SecondFactorPanel())
