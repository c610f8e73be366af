"""The due days of a plan in the format of calendar programs (iCalendar, RFC 5545)."""

import datetime as dt
from urllib.parse import urljoin

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from netzwerk.fahrplan.anzeige import Ansicht
from netzwerk.fahrplan.models import Massnahme

PRODID = "-//Lernnetzwerk//Fahrplan//DE"
CONTENT_TYPE = "text/calendar; charset=utf-8"


def as_calendar(ansicht: Ansicht) -> bytes:
    """Return a day for each measure and milestone that waits to be finished."""
    name = _("Fahrplan {kommune}").format(kommune=ansicht.kommune)
    calendar = Calendar.new(prodid=PRODID, name=name)
    for zeile in ansicht.zeilen:
        for event in due_days(zeile.massnahme):
            calendar.add_component(event)
    return calendar.to_ical()


def due_days(massnahme: Massnahme) -> list[Event]:
    """Return a day for a measure and each of its milestones that waits to be finished."""
    if massnahme.is_finished:
        return []
    url = urljoin(settings.WAGTAILADMIN_BASE_URL, massnahme.get_absolute_url())
    days = []
    if massnahme.faellig:
        uid = f"massnahme-{massnahme.pk}@lernnetzwerk"
        days.append(_day(uid, massnahme.titel, massnahme.faellig, url))
    for stone in massnahme.meilensteine.all():
        if stone.faellig and stone.erledigt_am is None:
            uid = f"meilenstein-{stone.pk}@lernnetzwerk"
            days.append(_day(uid, f"{stone.titel} ({massnahme.titel})", stone.faellig, url))
    return days


def _day(uid: str, title: str, day: dt.date, url: str) -> Event:
    # The end of a whole day is the next one (RFC 5545, 3.6.1).
    return Event.new(
        uid=uid,
        stamp=timezone.now(),
        start=day,
        end=day + dt.timedelta(days=1),
        summary=_("Fällig: {titel}").format(titel=title),
        url=url,
        description=url,
    )
