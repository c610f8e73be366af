"""Entries of the navigation beside the pages about oneself (``templates/konten/menu.html``)."""

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from netzwerk.templatetags.netzwerk_ui import icon

register = template.Library()


@register.simple_tag(takes_context=True)
def menu_entry(
    context: Context, name: str, text: str, icon_name: str, below: str = ""
) -> SafeString:
    """Return an entry; that of this page, or of the place this page belongs to, is marked.

    Args:
        context: needs the request.
        name: name of the address.
        text: what is read.
        icon_name: an icon of the sprite.
        below: beginnings of other addresses that belong to this entry, with spaces between.
    """
    url = reverse(name)
    path = getattr(context.get("request"), "path", "")
    # Of the start page of all of them only itself.
    beginnings = below.split() if url == reverse("mein") else [url, *below.split()]
    current = "page" if path == url else "true" if path.startswith(tuple(beginnings)) else ""
    return format_html(
        '<li><a href="{}"{}>{} {}</a></li>',
        url,
        format_html(' aria-current="{}"', current) if current else "",
        icon(icon_name),
        text,
    )
