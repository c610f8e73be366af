"""Links into an application: who has one is let in, without an account.

How such links are kept: ``netzwerk.secret_links``. Several links of one person are
valid at the same time, so that nobody can shut somebody else out by asking for a new one.
"""

from datetime import timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from netzwerk.mail.build import build_mail
from netzwerk.programm.bewerbungen.errors import ClosedError, TooManyPeopleError
from netzwerk.programm.models import Auflage, Bewerbende, Bewerbung, Bewerbungslink

#: How long a link is valid.
VALID_DAYS = 30
#: How long the same address gets no second mail.
PAUSE = timedelta(minutes=10)
#: Most people who write on one application.
MOST_PEOPLE = 12


def person_behind(token: str) -> Bewerbende | None:
    """Return whom a link belongs to; None if it never was, is too old, or was taken back."""
    link = (
        Bewerbungslink.objects.opened_by(token)
        .select_related("person__bewerbung__auflage", "person__bewerbung__kommune")
        .first()
    )
    return link.person if link else None


@transaction.atomic
def confirm(person: Bewerbende) -> None:
    """Take the address of a person as proven; twice does no harm."""
    if person.confirmed_at is None:
        person.confirmed_at = timezone.now()
        Bewerbende.objects.filter(pk=person.pk, confirmed_at=None).update(
            confirmed_at=person.confirmed_at
        )


@transaction.atomic
def ask_for_link(auflage: Auflage, email: str) -> None:
    """Send somebody the way into their applications for an edition.

    An address that is new gets a new application, while the call is open. To the outside nothing
    tells one from the other.

    Args:
        auflage: the edition.
        email: an address, not proven.
    """
    email = email.strip().lower()
    auflage = Auflage.objects.select_for_update().get(pk=auflage.pk)
    people = list(
        Bewerbende.objects.filter(
            bewerbung__auflage=auflage, bewerbung__withdrawn_at=None, email=email
        ).select_related("bewerbung__auflage", "bewerbung__kommune")
    )
    if not people:
        if not auflage.is_open:
            return
        bewerbung = Bewerbung.objects.create(auflage=auflage)
        people = [Bewerbende.objects.create(bewerbung=bewerbung, email=email)]
    due = [person for person in people if not _was_just_sent(person)]
    if due:
        _send(due, "bewerbung_link")


@transaction.atomic
def invite_person(bewerbung: Bewerbung, email: str) -> bool:
    """Let somebody write on an application, and send them their link.

    Returns:
        Whether a mail went out: not if the person was invited a moment ago.

    Raises:
        ClosedError: the application cannot be changed any more.
        TooManyPeopleError: as many as can write on it already.
    """
    locked = Bewerbung.objects.select_for_update(of=("self",)).select_related("auflage")
    row = locked.get(pk=bewerbung.pk)
    if not row.is_writable:
        raise ClosedError
    email = email.strip().lower()
    person = Bewerbende.objects.filter(bewerbung=row, email=email).first()
    if person is None:
        if row.bewerbende.count() >= MOST_PEOPLE:
            raise TooManyPeopleError
        person = Bewerbende.objects.create(bewerbung=row, email=email)
    elif _was_just_sent(person):
        return False
    _send([person], "bewerbung_mitschreiben")
    return True


@transaction.atomic
def remove_person(bewerbung: Bewerbung, pk: int) -> bool:
    """Take somebody off an application; their links end at once.

    Returns:
        Whether anybody was taken off: the last one stays.
    """
    Bewerbung.objects.select_for_update().get(pk=bewerbung.pk)
    people = Bewerbende.objects.filter(bewerbung=bewerbung)
    if people.count() < 2:  # noqa: PLR2004 -- the last one
        return False
    return people.filter(pk=pk).delete()[0] > 0


def new_token(person: Bewerbende) -> str:
    """Make a link of a person and return its token, which is kept nowhere."""
    expires_at = timezone.now() + timedelta(days=VALID_DAYS)
    return Bewerbungslink.objects.issue(expires_at, person=person)


def link_of(person: Bewerbende) -> str:
    """Return a new absolute address of the application space for a person."""
    path = reverse("bewerben:raum", args=[new_token(person)])
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)


def _was_just_sent(person: Bewerbende) -> bool:
    return person.sent_at is not None and person.sent_at > timezone.now() - PAUSE


def _send(people: list[Bewerbende], name: str) -> None:
    """Send one mail with the ways of the same address into its applications."""
    ways = [{"bewerbung": person.bewerbung, "url": link_of(person)} for person in people]
    context = {"ways": ways, "auflage": people[0].bewerbung.auflage, "days": VALID_DAYS}
    build_mail(f"programm/mail/{name}", people[0].email, context).send()
    Bewerbende.objects.filter(pk__in=[person.pk for person in people]).update(
        sent_at=timezone.now()
    )


def delete_expired_links() -> int:
    """Delete links that open nothing any more, and return how many."""
    return Bewerbungslink.objects.expired().delete()[0]
