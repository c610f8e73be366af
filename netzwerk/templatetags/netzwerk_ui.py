"""Template tags of the base layout and the components."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.template.context import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.koordination import entries_for
from netzwerk.npm import kern_url
from netzwerk.sichtbarkeit import Sichtbarkeit

register = template.Library()

MAIN_NAV = (
    (gettext_lazy("Programm"), "/programm/"),
    (gettext_lazy("Kommunen"), "/kommunen/"),
    (gettext_lazy("Wissen"), "/wissen/"),
    (gettext_lazy("Geschichten"), "/geschichten/"),
    (gettext_lazy("Foren"), "/foren/"),
)

#: Shown to members only.
MEMBER_NAV = ((gettext_lazy("Menschen"), "/menschen/"),)
#: For who has something to do there.
KOORDINATION = (gettext_lazy("Koordination"), "/koordination/")

VISIBILITY_ICONS = {
    Sichtbarkeit.OEFFENTLICH: "globe",
    Sichtbarkeit.NETZWERK: "network",
    Sichtbarkeit.AUFLAGE: "people",
    Sichtbarkeit.KOMMUNE: "town",
    Sichtbarkeit.BEGLEITUNG: "route",
    Sichtbarkeit.NIEMAND: "lock",
}


#: Icons that point along the line of text and are mirrored where it runs from the right.
DIRECTIONAL_ICONS = {
    "arrow-end",
    "arrow-start",
    "chevron-end",
    "chevron-start",
    "external",
    "list",
    "reply",
    "send",
    "sign-out",
}


@dataclass(frozen=True)
class NavItem:
    """One entry of the main navigation; ``current`` is the value of aria-current or empty."""

    label: str
    url: str
    current: str


@register.simple_tag
def icon(name: str, extra_class: str = "") -> SafeString:
    """Draw an icon of the sprite, hidden from assistive technology: text stands beside it."""
    classes = ["icon", "icon--turns" if name in DIRECTIONAL_ICONS else "", extra_class]
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false" width="24" height="24">'
        '<use href="{}#{}"></use></svg>',
        " ".join(filter(None, classes)),
        static("netzwerk/img/icons.svg"),
        name,
    )


@register.simple_tag
def kern_stylesheet() -> SafeString | str:
    """Link KERN's sheet if it is installed; the site's own sheets work without it."""
    url = kern_url()
    return format_html('<link rel="stylesheet" href="{}">', url) if url else ""


@register.simple_tag(takes_context=True)
def main_nav(context: Context) -> list[NavItem]:
    """Return the entries of the main navigation, the one of the current place marked."""
    request = context.get("request")
    path = getattr(request, "path", "")
    entries = MAIN_NAV
    if site_member(context):
        rechte = getattr(request, "rechte", None)
        # Administration alone finds nobody there.
        if rechte is None or rechte.is_member:
            entries += MEMBER_NAV
        if rechte is not None and entries_for(rechte):
            entries += (KOORDINATION,)
    return [NavItem(str(label), url, _current(path, url)) for label, url in entries]


def _current(path: str, url: str) -> str:
    if path == url:
        return "page"
    return "true" if path.startswith(url) else ""


@register.simple_tag(takes_context=True)
def site_member(context: Context) -> Any:
    """Return the signed-in user, or None.

    Asks the session only if the visitor brings a session cookie, so that reading
    a public page neither loads a session nor makes the response vary by cookie.
    """
    request: HttpRequest | None = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


@register.simple_tag(takes_context=True)
def canonical_url(context: Context) -> str:
    """Return the absolute address of this page without its query, or an empty string."""
    request = context.get("request")
    return request.build_absolute_uri(request.path) if request else ""


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: Any) -> str:
    """Return the query string of this page with changes; None or "" removes a key.

    Starts with ``?``; a link to the page itself is ``?`` alone.
    """
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def page_link(context: Context, param: str, number: int) -> str:
    """Return the link to a page of a list; the first page has no number in its address."""
    return query_with(context, **{param: None if int(number) == 1 else number})


@register.simple_tag
def page_numbers(number: int, count: int) -> list[int | None]:
    """Return the page numbers to show around ``number``; None stands for a gap."""
    wanted = sorted({1, count, *range(max(1, number - 1), min(count, number + 1) + 1)})
    shown: list[int | None] = []
    for page in wanted:
        previous = shown[-1] if shown else None
        if previous is not None and page - previous == 2:  # noqa: PLR2004 -- one page, not a gap
            shown.append(page - 1)
        elif previous is not None and page - previous > 2:  # noqa: PLR2004
            shown.append(None)
        shown.append(page)
    return shown


@register.simple_tag
def date_in_words(value: dt.datetime | dt.date | None) -> str:
    """Return a day in the words people use: today, yesterday, tomorrow, else the full date.

    A date and time in the site's time zone also gives the time: ``gestern, 14:05``.
    """
    if value is None:
        return ""
    clock = ""
    day = value
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
        day, clock = value.date(), date_format(value, "H:i")
    words = {0: _("heute"), -1: _("gestern"), 1: _("morgen")}
    text = words.get((day - timezone.localdate()).days) or date_format(day, "l, j. F Y")
    return f"{text}, {clock}" if clock else text


@register.simple_tag
def time_ago(value: dt.datetime | dt.date | None) -> SafeString | str:
    """Return a ``<time>`` element with the day in words and the exact time in its title."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        machine = local.isoformat(timespec="minutes")
        exact = _("{date}, {time} Uhr").format(
            date=date_format(local, "j. F Y"), time=date_format(local, "H:i")
        )
    else:
        machine, exact = value.isoformat(), date_format(value, "j. F Y")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', machine, exact, date_in_words(value)
    )


@register.simple_tag
def visibility(value: str) -> dict[str, str]:
    """Return label and icon of a Sichtbarkeit value for the visibility badge."""
    level = Sichtbarkeit(value)
    return {"label": str(level.label), "icon": VISIBILITY_ICONS[level]}


@register.filter
def percent_of(done: int, total: int) -> int:
    """Return the whole per cent ``done`` is of ``total``; 0 of 0 is 0."""
    return round(100 * done / total) if total else 0


@register.filter
def alert_kind(level: str) -> str:
    """Return the kind of alert for a level of Django's messages or a kind itself."""
    return {"error": "danger", "debug": "info", "": "info"}.get(level, level)


@register.filter
def pair(titles: Sequence, cells: Sequence) -> list[tuple[Any, Any]]:
    """Return (column title, cell) for each cell of a table row."""
    return list(zip(titles, cells, strict=True))
