"""Dates in the format of calendar programs (iCalendar, RFC 5545; invitations by mail, RFC 5546)."""

from collections.abc import Iterable, Sequence
from email.utils import parseaddr
from urllib.parse import urljoin

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from netzwerk.konten.models import User
from netzwerk.programm.models import Antwort, Termin

#: Names the program that has made a calendar.
PRODID = "-//Lernnetzwerk//Termine//DE"
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
CONTENT_TYPE = "text/calendar; charset=utf-8"

#: The rules of the site's zone, for programs that know no list of zones. As rules, and not as the
#: days of each year that the library would list, they are short, and right in every year to come.
_BERLIN = Timezone.from_ical(
    "BEGIN:VTIMEZONE\r\n"
    "TZID:Europe/Berlin\r\n"
    "BEGIN:DAYLIGHT\r\n"
    "TZOFFSETFROM:+0100\r\n"
    "TZOFFSETTO:+0200\r\n"
    "TZNAME:CEST\r\n"
    "DTSTART:19960331T020000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "END:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\n"
    "TZOFFSETFROM:+0200\r\n"
    "TZOFFSETTO:+0100\r\n"
    "TZNAME:CET\r\n"
    "DTSTART:19961027T030000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "END:STANDARD\r\n"
    "END:VTIMEZONE\r\n"
)

_PARTSTAT = {
    Antwort.OFFEN: "NEEDS-ACTION",
    Antwort.ZUGESAGT: "ACCEPTED",
    Antwort.VIELLEICHT: "TENTATIVE",
    Antwort.ABGESAGT: "DECLINED",
}


def calendar(
    termine: Iterable[Termin],
    method: str = PUBLISH,
    *,
    with_link: Iterable[int] = (),
    person: User | None = None,
    antwort: str = Antwort.OFFEN,
) -> str:
    """Return a calendar with dates that have a time.

    Args:
        termine: the dates; those whose time is still looked for are left out.
        method: what the calendar program is to do with it.
        with_link: primary keys of the dates whose link to take part online may be in it.
        person: who is invited; nobody else is ever named, so no list of people leaves the house.
        antwort: what the person has answered.
    """
    shown = Calendar()
    shown.add("prodid", PRODID)
    shown.add("version", "2.0")
    shown.add("method", method)
    if method == PUBLISH:
        shown.add("x-wr-calname", _("Termine im Lernnetzwerk"))
    shown.add_component(_BERLIN)
    online = set(with_link)
    for termin in termine:
        if termin.beginn is not None:
            event = _event(termin, is_online=termin.pk in online)
            if person is not None:
                _name_people(event, person, antwort)
            shown.add_component(event)
    return shown.to_ical().decode()


def subscription(termine: Sequence[Termin], days: Iterable[Event]) -> str:
    """Return the calendar that a person subscribes to: their dates, and whole days beside them."""
    shown = Calendar.from_ical(calendar(termine, with_link=[termin.pk for termin in termine]))
    for day in days:
        shown.add_component(day)
    return shown.to_ical().decode()


def invitation_for(termin: Termin, method: str, person: User, antwort: str) -> tuple[str, str, str]:
    """Return the file in the mail to somebody who is invited: name, content, type."""
    online = [termin.pk] if method == REQUEST else []
    text = calendar([termin], method, with_link=online, person=person, antwort=antwort)
    return "termin.ics", text, f"text/calendar; method={method}"


def _event(termin: Termin, *, is_online: bool) -> Event:
    url = urljoin(settings.WAGTAILADMIN_BASE_URL, termin.get_absolute_url())
    lines = [termin.beschreibung] if termin.beschreibung else []
    if is_online and termin.online_link:
        lines.append(_("Online: {link}").format(link=termin.online_link))
    lines.append(_("Mehr dazu: {url}").format(url=url))
    return Event.new(
        uid=str(termin.uid),
        sequence=termin.sequenz,
        stamp=timezone.now(),
        start=timezone.localtime(termin.beginn),
        end=timezone.localtime(termin.ende),
        summary=termin.titel,
        location=termin.ort or None,
        description="\n\n".join(lines),
        url=url,
        status="CANCELLED" if termin.is_cancelled else "CONFIRMED",
    )


def _name_people(event: Event, person: User, antwort: str) -> None:
    # The sender is the platform: answers are given there, and no address of a member is told.
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = vText(_("Lernnetzwerk"))
    event.add("organizer", organizer)
    attendee = vCalAddress(f"mailto:{person.email}")
    attendee.params["CN"] = vText(person.get_full_name() or person.email)
    attendee.params["PARTSTAT"] = vText(_PARTSTAT[Antwort(antwort)])
    attendee.params["RSVP"] = vText("FALSE")
    event.add("attendee", attendee)
