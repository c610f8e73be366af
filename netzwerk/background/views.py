"""What the background has done, for Administration."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from netzwerk.background.sweeps import Sweep, all_sweeps
from netzwerk.koordination import trail_to_koordination
from netzwerk.models import Arbeitsprozess, AusgehendeMail, Joblauf
from netzwerk.rechte import Rechte, Rolle

PAGE_SIZE = 20


def can_see_background(rechte: Rechte) -> bool:
    """Return whether the person may see what the background does."""
    return rechte.has_rolle(Rolle.ADMINISTRATION)


@dataclass(frozen=True)
class Row:
    """A recurring job and its last run; ``lauf`` is None before the first."""

    sweep: Sweep
    lauf: Joblauf | None


@login_required
@require_safe
def show_background(request: HttpRequest) -> HttpResponse:
    """List the recurring jobs with their last result, waiting tasks, and mails that failed.

    Raises:
        Http404: for everybody but Administration.
    """
    _require(request)
    runs = Joblauf.objects.in_bulk()
    tasks = DBTaskResult.objects.filter(backend_name="background")
    waiting = AusgehendeMail.objects.filter(sent_at=None, failed_at=None)
    failed = AusgehendeMail.objects.exclude(failed_at=None).order_by("-failed_at", "-pk")
    context: dict[str, Any] = {
        "trail": trail_to_koordination(),
        "rows": [Row(sweep, runs.get(sweep.name)) for sweep in all_sweeps().values()],
        "processes": Arbeitsprozess.objects.count(),
        "tasks_open": tasks.filter(
            status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
        ).count(),
        "tasks_failed": tasks.failed().count(),
        "mails_waiting": waiting.count(),
        "oldest_waiting": waiting.order_by("created_at").first(),
        "page": Paginator(failed.defer("content"), PAGE_SIZE).get_page(request.GET.get("seite")),
    }
    return render(request, "hintergrund/uebersicht.html", context)


@login_required
@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a mail that was given up back into the outbox.

    Raises:
        Http404: for everybody but Administration.
    """
    _require(request)
    given_up = AusgehendeMail.objects.filter(pk=pk).exclude(failed_at=None)
    if given_up.update(failed_at=None, next_attempt_at=timezone.now(), attempts=0):
        messages.success(request, _("Die E-Mail wird noch einmal verschickt."))
    return redirect("hintergrund")


def _require(request: HttpRequest) -> None:
    if not can_see_background(request.rechte):
        raise Http404
