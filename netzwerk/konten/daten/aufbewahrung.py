"""What goes by age: every time limit of the register that is not held by the deletion."""

import logging

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.privacy import register_of_processing

logger = logging.getLogger(__name__)


def clear_by_age() -> str:
    """Remove everything that is older than the register allows, and say what.

    Raises:
        RuntimeError: it failed for at least one kind; the others are done.
    """
    now = timezone.now()
    done, failed = [], []
    for entry in register_of_processing():
        if entry.sweep is None:
            continue
        try:
            with transaction.atomic():
                number = entry.sweep(now)
        except Exception:
            logger.exception("could not clear %s", entry.model._meta.label)  # noqa: SLF001 -- Django's documented way
            failed.append(str(entry.title))
            continue
        if number:
            done.append(f"{entry.title}: {number}")
    if failed:
        raise RuntimeError(", ".join(failed))
    return "; ".join(done) or _("Nichts war abgelaufen.")
