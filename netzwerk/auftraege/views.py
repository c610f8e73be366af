"""The page of a piece of long work."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from netzwerk.auftraege import fortschritt
from netzwerk.auftraege.handlers import handler_of
from netzwerk.models import Auftrag

#: htmx stops asking when it gets this status.
STOP_POLLING = 286


@login_required
@never_cache
@require_safe
def show_auftrag(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far one's own work is; with htmx only the part that changes."""
    auftrag = get_object_or_404(Auftrag, pk=pk, user=request.user)
    handler = handler_of(auftrag)
    context = {
        "auftrag": auftrag,
        "handler": handler,
        "state": fortschritt.read(auftrag.pk),
        "result_url": handler.result_url(auftrag) if auftrag.stand == "fertig" else "",
        "failed_url": handler.failed_url(auftrag) if handler.failed_url else "",
    }
    if request.htmx:
        status = STOP_POLLING if auftrag.is_finished else 200
        return render(request, "auftraege/stand.html", context | {"is_live": True}, status=status)
    return render(request, "auftraege/auftrag.html", context)
