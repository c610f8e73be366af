"""Ask once when nothing has been seen of a structure for longer than its rhythm."""

import datetime as dt

from django.db.models import DateField, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.fahrplan.ereignisse import LEBENSZEICHEN_FEHLT
from netzwerk.fahrplan.models import AWAITED, SILENT_AFTER, Struktur
from netzwerk.fahrplan.strukturen.permissions import StrukturQuerySet
from netzwerk.mitteilungen.notify import notify


def silent(rows: StrukturQuerySet) -> StrukturQuerySet:
    """Return those of which a sign of life is missed today, as ``Struktur.is_silent`` says."""
    today = timezone.localdate()
    missed = Q(pk__in=[])
    for rhythmus, days in SILENT_AFTER.items():
        missed |= Q(rhythmus=rhythmus, last_seen__lt=today - dt.timedelta(days=days))
    last_seen = Coalesce("lebenszeichen_am", TruncDate("created_at"), output_field=DateField())
    return rows.filter(zustand__in=AWAITED).alias(last_seen=last_seen).filter(missed)


def ask_for_life() -> int:
    """Tell the owners of silent structures, once for each time that a sign of life is missed.

    Whoever does not answer is left alone until the next sign of life; the row on their start page
    stays.

    Returns:
        Number of people told.
    """
    rows = silent(Struktur.objects.present()).select_related("fahrplan__kommune")
    told = 0
    for struktur in rows.prefetch_related("verantwortliche").order_by("pk"):
        text = _("Gibt es ein Lebenszeichen? {name}")
        told += len(
            notify(
                struktur.verantwortliche.all(),
                LEBENSZEICHEN_FEHLT,
                struktur,
                text=text.format(name=struktur.name),
                url=struktur.get_absolute_url(),
                once_key=f"lebenszeichen-{struktur.pk}-{struktur.missed_since.isoformat()}",
            )
        )
    return told
