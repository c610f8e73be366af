"""Applications that came to nothing are deleted with their files when their time is over."""

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from netzwerk.privacy import delete_file
from netzwerk.programm.models import Anhang, Auflage, Bewerbende, Bewerbung, Entscheidung

#: How long somebody has to open the first link before the empty application goes.
UNCONFIRMED_KEPT = dt.timedelta(days=7)


def clear_applications(now: dt.datetime) -> int:
    """Delete what is over its time, and return how many applications that were.

    Rejected and waiting ones go the edition's number of days after the letter, withdrawn ones
    after that day, those that were never submitted after the deadline. Nobody has opened
    a link for seven days: then the application goes, too, for it is nobody's.
    """
    number = 0
    for auflage in Auflage.objects.exclude(bewerbungen=None):
        with transaction.atomic():
            number += delete_applications(_over(auflage, now).select_for_update(of=("self",)))
    return number


def delete_applications(rows: QuerySet[Bewerbung]) -> int:
    """Delete applications with their people, votes and files; return how many."""
    keys = list(rows.values_list("pk", flat=True))
    for anhang in Anhang.objects.filter(bewerbung__in=keys):
        delete_file(anhang.datei)
    Bewerbung.objects.filter(pk__in=keys).delete()
    return len(keys)


def _over(auflage: Auflage, now: dt.datetime) -> QuerySet[Bewerbung]:
    limit = now - dt.timedelta(days=auflage.aufbewahrung_tage)
    not_selected = ~Q(entscheidung__in=["", Entscheidung.AUSGEWAEHLT])
    over = Q(brief_at__lt=limit) & not_selected
    over |= Q(withdrawn_at__lt=limit)
    if auflage.bewerbung_bis and auflage.bewerbung_bis < limit:
        over |= Q(submitted_at=None)
    opened = Bewerbende.objects.filter(confirmed_at__isnull=False).values("bewerbung")
    over |= Q(submitted_at=None, created_at__lt=now - UNCONFIRMED_KEPT) & ~Q(pk__in=opened)
    return Bewerbung.objects.filter(over, auflage=auflage)


def ends_on(bewerbung: Bewerbung) -> dt.date | None:
    """Return the day on which an application goes, as far as it is known today."""
    auflage = bewerbung.auflage
    if bewerbung.entscheidung == Entscheidung.AUSGEWAEHLT:
        return None
    begin = bewerbung.withdrawn_at or bewerbung.brief_at
    if begin is None and bewerbung.is_draft:
        begin = auflage.bewerbung_bis
    if begin is None:
        return None
    return timezone.localdate(begin + dt.timedelta(days=auflage.aufbewahrung_tage))
