"""The due days of a plan in the format of calendar programs (iCalendar, RFC 5545)."""

import datetime as dt
from urllib.parse import urljoin

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from netzwerk.fahrplan.anzeige import Ansicht

PRODID = "-//Lernnetzwerk//Fahrplan//DE"
CONTENT_TYPE = "text/calendar; charset=utf-8"


def as_calendar(ansicht: Ansicht) -> bytes:
    """Return a day for each measure and milestone that waits to be finished."""
    name = _("Fahrplan {kommune}").format(kommune=ansicht.kommune)
    calendar = Calendar.new(prodid=PRODID, name=name)
    host = settings.WAGTAILADMIN_BASE_URL
    for zeile in ansicht.zeilen:
        massnahme = zeile.massnahme
        url = urljoin(host, massnahme.get_absolute_url())
        if massnahme.faellig and not massnahme.is_finished:
            uid = f"massnahme-{massnahme.pk}@lernnetzwerk"
            calendar.add_component(_day(uid, massnahme.titel, massnahme.faellig, url))
        for stone in zeile.meilensteine:
            if stone.faellig and stone.erledigt_am is None and not massnahme.is_finished:
                uid = f"meilenstein-{stone.pk}@lernnetzwerk"
                title = f"{stone.titel} ({massnahme.titel})"
                calendar.add_component(_day(uid, title, stone.faellig, url))
    return calendar.to_ical()


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
