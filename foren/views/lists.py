"""The list of forums, and the topics of one."""

import datetime as dt
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from foren.models import Forum, Thema, ThemaArt
from foren.permissions import can_write_in_forum

#: Topics on one page of a list.
PAGE_SIZE = 30


def forum_list(request: HttpRequest) -> HttpResponse:
    """Show the forums the reader may read, each with its last activity."""
    newest = Thema.objects.filter(forum=OuterRef("pk")).order_by("-last_activity_at", "-pk")
    foren = list(
        Forum.objects.visible_to(request.rechte)
        .select_related("kommune")
        .annotate(newest_id=Subquery(newest.values("pk")[:1]))
    )
    themen = Thema.objects.in_bulk([forum.newest_id for forum in foren if forum.newest_id])
    rows = [(forum, themen.get(forum.newest_id)) for forum in foren]
    return render(request, "foren/list.html", {"rows": rows})


def forum(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the topics of a forum, latest activity first, paged by key."""
    forum = get_object_or_404(
        Forum.objects.visible_to(request.rechte).select_related("kommune"), slug=slug
    )
    art = request.GET.get("art", "")
    art = art if art in ThemaArt.values else ""
    themen = (
        Thema.objects.filter(forum=forum)
        .select_related("author__profil", "kommune", "organisation")
        .order_by("-last_activity_at", "-pk")
    )
    if art:
        themen = themen.filter(art=art)
    key = _read_key(request.GET.get("vor", ""))
    if key:
        themen = themen.filter(_older_than(*key))
    page = list(themen[: PAGE_SIZE + 1])
    has_older = len(page) > PAGE_SIZE
    page = page[:PAGE_SIZE]
    context = {
        "forum": forum,
        "themen": page,
        "chips": _chips(art),
        "art": art,
        "is_first_page": key is None,
        "older_key": _write_key(page[-1]) if has_older else "",
        "newest": page[0].last_activity_at.isoformat() if page and key is None else "",
        "can_write": can_write_in_forum(request.rechte, forum),
        "is_member": request.rechte.is_member,
    }
    return render(request, "foren/forum.html", context)


def _chips(active: str) -> list[dict[str, Any]]:
    chips = [{"text": _("Alle"), "url": "?", "is_active": not active}]
    chips += [
        {"text": art.label, "url": f"?art={art.value}", "is_active": art.value == active}
        for art in ThemaArt
    ]
    return chips


def _older_than(at: dt.datetime, pk: int) -> Q:
    # The first condition is implied by the second; the index can be entered by it.
    return Q(last_activity_at__lte=at) & (Q(last_activity_at__lt=at) | Q(pk__lt=pk))


def _write_key(thema: Thema) -> str:
    return f"{thema.last_activity_at.timestamp():.6f}-{thema.pk}"


def _read_key(text: str) -> tuple[dt.datetime, int] | None:
    """Return the place in the list that an address names; nonsense names the beginning."""
    seconds, _dash, pk = text.partition("-")
    try:
        at = dt.datetime.fromtimestamp(float(seconds), tz=dt.UTC)
        timezone.localtime(at)
        return at, min(int(pk), 2**62)
    except (ValueError, OverflowError, OSError):
        return None
