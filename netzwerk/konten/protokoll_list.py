"""Read the audit log: filtered, newest first, one page at the price of any other."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.konten.models import Protokolleintrag, User
from netzwerk.konten.newest_first import LogPage, read_log

PAGE_SIZE = 50


@dataclass(frozen=True)
class ProtokollFilter:
    """What to keep of the log; None keeps everything.

    Args:
        vorgang: kind of entry.
        people: numbers of accounts of which an entry is about one.
        actors: numbers of accounts of which one has done it.
        von: first day, local time.
        bis: last day.
    """

    vorgang: str = ""
    people: Sequence[int] | None = None
    actors: Sequence[int] | None = None
    von: dt.date | None = None
    bis: dt.date | None = None

    def apply(self, entries: QuerySet[Protokolleintrag]) -> QuerySet[Protokolleintrag]:
        """Keep the entries that fit everything."""
        if self.vorgang:
            entries = entries.filter(vorgang=self.vorgang)
        if self.people is not None:
            entries = entries.filter(person_id__in=self.people)
        if self.actors is not None:
            entries = entries.filter(actor_id__in=self.actors)
        if self.von:
            entries = entries.filter(at__gte=_midnight(self.von))
        if self.bis:
            entries = entries.filter(at__lt=_midnight(self.bis + dt.timedelta(days=1)))
        return entries


@dataclass(frozen=True)
class Zeile:
    """An entry with the names of today; a deleted account is only a number."""

    entry: Protokolleintrag
    person: str
    person_id: int | None
    actor: str


def read_page(
    wanted: ProtokollFilter, before: int | None = None, after: int | None = None
) -> LogPage[Zeile]:
    """Return a page of the log. At most three queries, however long the log is.

    Args:
        wanted: the filter.
        before: show what is older than the entry with this primary key.
        after: show what is newer than that one; an entry that is gone means the first page.
    """
    page = read_log(wanted.apply(Protokolleintrag.objects.all()), PAGE_SIZE, before, after)
    return replace(page, rows=_with_names(page.rows))


def _with_names(entries: Sequence[Protokolleintrag]) -> list[Zeile]:
    numbers = {number for entry in entries for number in (entry.person_id, entry.actor_id)}
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=numbers - {None})}

    def name_of(number: int) -> str:
        return names.get(number) or _("gelöschtes Konto Nr. {number}").format(number=number)

    return [
        Zeile(
            entry=entry,
            person=name_of(entry.person_id) if entry.person_id else "",
            person_id=entry.person_id if entry.person_id in names else None,
            actor=name_of(entry.actor_id) if entry.actor_id else _("die Plattform, von selbst"),
        )
        for entry in entries
    ]


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
