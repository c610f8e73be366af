"""What the editors' admin does not offer: accounts and groups have their place elsewhere."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem

#: Entries whose pages are closed (``admin_urls.py``).
CLOSED = frozenset({"users", "groups"})


@hooks.register("construct_settings_menu")
def leave_out_accounts(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leave out accounts and groups: they change under ``/koordination/``, with a log."""
    menu_items[:] = [item for item in menu_items if item.name not in CLOSED]
