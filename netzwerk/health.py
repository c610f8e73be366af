"""``/gesund/``: whether this process can serve, for service managers, proxies and monitoring."""

from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from netzwerk.hub import hub


@require_safe
def view(request: HttpRequest) -> JsonResponse:
    """Answer 200 if pages can be served, otherwise 503, with one word per part.

    ``live`` is ``degraded`` while Redis is away: reading and writing go on, and clients poll.
    Nothing here is secret, so the address needs no protection.
    """
    parts = {"database": _database(), "migrations": _migrations(), "live": _live()}
    is_ready = parts["database"] == "ok" and parts["migrations"] == "ok"
    response = JsonResponse(
        {"status": "ok" if is_ready else "failing", **parts}, status=200 if is_ready else 503
    )
    response["Cache-Control"] = "no-store"
    return response


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "failing"
    return "ok"


@cache
def _is_migrated() -> None:
    """Return if every migration is applied; otherwise raise, so that only success is cached."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise LookupError


def _migrations() -> str:
    try:
        _is_migrated()
    except (LookupError, DatabaseError):
        return "missing"
    return "ok"


def _live() -> str:
    if not settings.REDIS_URL:
        return "single process"
    return "ok" if hub.is_whole else "degraded"
