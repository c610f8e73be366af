"""Template tags of the library."""

from django import template
from django.http import HttpRequest
from django.utils.translation import ngettext

from netzwerk.models import Dokument
from netzwerk.models.medien import can_read_dokument

register = template.Library()

MINUTES_PER_HOUR = 60


@register.filter
def duration_in_words(minutes: int | None) -> str:
    """Return minutes as people say them: ``2 Stunden 30 Minuten``; nothing for no minutes."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    parts = []
    if hours:
        parts.append(ngettext("{zahl} Stunde", "{zahl} Stunden", hours).format(zahl=hours))
    if rest:
        parts.append(ngettext("{zahl} Minute", "{zahl} Minuten", rest).format(zahl=rest))
    return " ".join(parts)


@register.filter
def is_readable(dokument: Dokument, request: HttpRequest) -> bool:
    """Return whether the reader may download the document."""
    return can_read_dokument(request.rechte, dokument)
