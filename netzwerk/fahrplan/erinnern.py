"""Remind people of their measures before they are due, and clear up what was deleted."""

import datetime as dt
from collections import Counter

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from netzwerk.fahrplan.actions import KEPT_DAYS
from netzwerk.fahrplan.ereignisse import MASSNAHME_FAELLIG
from netzwerk.fahrplan.fassungen.grenzen import keep_limits
from netzwerk.fahrplan.models import FINISHED, Ansatz, Massnahme, Selbstcheck, Struktur, Ziel
from netzwerk.mitteilungen.notify import notify

#: Days before the due day on which people are reminded; on the day after it once more.
REMIND_BEFORE = (14, 2)
REMIND_AFTER = 1


def remind_of_due() -> int:
    """Tell people of their measures that are due soon, or were due yesterday; once each.

    After an outage only the most pressing of the missed reminders is sent.

    Returns:
        Number of people told.
    """
    today = timezone.localdate()
    rows = (
        Massnahme.objects.present()
        .exclude(status__in=FINISHED)
        .filter(
            faellig__gte=today - dt.timedelta(days=REMIND_AFTER),
            faellig__lte=today + dt.timedelta(days=max(REMIND_BEFORE)),
        )
        .select_related("ziel__fahrplan")
        .prefetch_related("verantwortliche")
    )
    return sum(_remind(massnahme, today) for massnahme in rows.order_by("faellig", "pk"))


def _remind(massnahme: Massnahme, today: dt.date) -> int:
    left = (massnahme.faellig - today).days
    step = min((days for days in REMIND_BEFORE if left <= days), default=None)
    if left < 0:
        step = -REMIND_AFTER
    if step is None:
        return 0
    text = _("War fällig am {tag}: {titel}") if left < 0 else _("Fällig am {tag}: {titel}")
    told = notify(
        massnahme.verantwortliche.all(),
        MASSNAHME_FAELLIG,
        massnahme,
        text=text.format(tag=date_format(massnahme.faellig, "j. F"), titel=massnahme.titel),
        url=massnahme.get_absolute_url(),
        # A day that is moved is a new day to be reminded of.
        once_key=f"faellig-{massnahme.pk}-{massnahme.faellig.isoformat()}-{step}",
    )
    return len(told)


@transaction.atomic
def clear_deleted() -> int:
    """Delete for good what was deleted long ago; return how many items."""
    before = timezone.now() - dt.timedelta(days=KEPT_DAYS)
    models = (Massnahme, Ziel, Ansatz, Selbstcheck, Struktur)
    rows = [model.objects.filter(deleted_at__lt=before) for model in models]
    deleted = Counter()
    for found in rows:
        if found.model in (Massnahme, Ziel):
            keep_limits(found)
        deleted.update(found.delete()[1])
    return sum(deleted[model._meta.label] for model in models)  # noqa: SLF001 -- documented
