"""Send links to a Rueckfrage: to who speaks for the Kommune, and to whom they pass it on."""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.fahrplan.ereignisse import NIEMAND_ZU_FRAGEN
from netzwerk.fahrplan.models import Gefragte, Quelle, Rueckfrage, Rueckfragelink, RueckfrageStand
from netzwerk.kommunen.models import Kommune, Mitgliedschaft, MitgliedschaftRolle
from netzwerk.kommunen.models.mitgliedschaft import LEADING_ROLLEN
from netzwerk.konten.models import User
from netzwerk.mail.build import build_mail
from netzwerk.mitteilungen.notify import notify
from netzwerk.rechte import Rolle

#: How long an answer is taken, counted from the first mail; it is late after ``ablauf.SILENT``.
OPEN = dt.timedelta(days=90)
#: How long the same address gets no second mail.
PAUSE = dt.timedelta(minutes=10)
#: Most people who are asked at the same time.
MOST_PEOPLE = 8


class ClosedError(Exception):
    """No answer is taken any more: somebody has answered, or the time is over."""


class TooManyPeopleError(Exception):
    """As many people are asked as can be."""


def speakers_of(kommune: Kommune) -> list[User]:
    """Return whom a Kommune is asked through: its Ansprechpersonen, else their deputies."""
    rows = (
        Mitgliedschaft.objects.filter(
            kommune=kommune, rolle__in=LEADING_ROLLEN, user__is_active=True
        )
        .select_related("user")
        .order_by("pk")
    )
    lead = [row.user for row in rows if row.rolle == MitgliedschaftRolle.ANSPRECHPERSON]
    return lead or [row.user for row in rows]


def koordination() -> Iterable[User]:
    """Return the people of Koordination."""
    return User.objects.filter(rollenvergaben__rolle=Rolle.KOORDINATION)


def start_asking(rueckfrage: Rueckfrage, email: str = "") -> None:
    """Save a new Rueckfrage and send it, inside the transaction of the caller.

    Args:
        rueckfrage: not saved yet.
        email: an address that Koordination names instead of who speaks for the Kommune.
    """
    rueckfrage.offen_bis = timezone.now() + OPEN
    rueckfrage.save()
    send_to_all(rueckfrage, email)


def send_to_all(rueckfrage: Rueckfrage, email: str = "") -> None:
    """Send a mail to everybody who is asked; without anybody Koordination is told.

    Who speaks for the Kommune today is added, who does no more is left out with their links.

    Args:
        rueckfrage: locked, or just made.
        email: an address that Koordination names.
    """
    people = _people_today(rueckfrage, email)
    rueckfrage.last_sent_at = timezone.now()
    rueckfrage.stand = RueckfrageStand.GEFRAGT if people else RueckfrageStand.OHNE_ADRESSE
    rueckfrage.save(update_fields=["last_sent_at", "stand", "erinnerungen", "offen_bis"])
    for person in people:
        person.rueckfrage = rueckfrage
        send(person)
    if not people:
        tell_nobody_is_there(rueckfrage)


def _people_today(rueckfrage: Rueckfrage, email: str) -> list[Gefragte]:
    asked = Gefragte.objects.filter(rueckfrage=rueckfrage)
    if email:
        people = asked.filter(pk=_ask_too(rueckfrage, email, Quelle.KOORDINATION).pk)
    else:
        speakers = speakers_of(rueckfrage.kommune)
        asked.exclude(user=None).exclude(user__in=speakers).delete()
        known = set(asked.exclude(user=None).values_list("user", flat=True))
        for user in speakers:
            if user.pk not in known:
                person = _ask_too(rueckfrage, user.email, Quelle.ROLLE)
                asked.filter(pk=person.pk).update(user=user)
        people = asked
    return list(people.filter(refused_at=None).select_related("user"))


def _ask_too(rueckfrage: Rueckfrage, email: str, quelle: Quelle) -> Gefragte:
    person, _is_new = Gefragte.objects.get_or_create(
        rueckfrage=rueckfrage, email=email.strip().lower(), defaults={"quelle": quelle}
    )
    return person


def tell_nobody_is_there(rueckfrage: Rueckfrage) -> None:
    """Tell Koordination once that there is nobody to ask."""
    text = _("Rückfrage ohne Ansprechperson: {kommune}").format(kommune=rueckfrage.kommune)
    notify(
        koordination(),
        NIEMAND_ZU_FRAGEN,
        rueckfrage,
        text=text,
        url=reverse("rueckfragen:eintrag", args=[rueckfrage.pk]),
        once_key=f"rueckfrage-niemand-{rueckfrage.pk}",
    )


def send(person: Gefragte) -> None:
    """Send somebody a new link; earlier ones stay valid, so that no reminder locks anybody out."""
    rueckfrage = person.rueckfrage
    context = {
        "rueckfrage": rueckfrage,
        "kommune": rueckfrage.kommune,
        "person": person,
        "is_passed_on": person.quelle == Quelle.WEITERGEGEBEN,
        "by_koordination": person.quelle == Quelle.KOORDINATION,
        "reminder": rueckfrage.erinnerungen,
        "url": _address("rueckfrage:start", person),
        "until": timezone.localdate(rueckfrage.offen_bis),
    }
    # An account can have another address than on the day it was asked first.
    to = person.user.email if person.user else person.email
    build_mail("fahrplan/mail/rueckfrage", to, context).send()
    person.sent_at = timezone.now()
    person.save(update_fields=["sent_at"])


def _address(name: str, person: Gefragte) -> str:
    token = Rueckfragelink.objects.issue(person.rueckfrage.offen_bis, person=person)
    return urljoin(settings.WAGTAILADMIN_BASE_URL, reverse(name, args=[token]))


@transaction.atomic
def pass_on(person: Gefragte, email: str) -> None:
    """Ask somebody else, too: both can answer until one of them has.

    To whoever passes it on nothing tells a known address from another, or a second mail that is
    not sent because the first has just gone.

    Args:
        person: who passes it on.
        email: the other address, not proven.

    Raises:
        ClosedError: no answer is taken any more.
        TooManyPeopleError: as many are asked as can be.
    """
    rueckfrage = lock(person.rueckfrage_id)
    if not rueckfrage.is_answerable:
        raise ClosedError
    email = email.strip().lower()
    other = rueckfrage.gefragte.filter(email=email).first()
    if other is None:
        if rueckfrage.gefragte.count() >= MOST_PEOPLE:
            raise TooManyPeopleError
        other = _ask_too(rueckfrage, email, Quelle.WEITERGEGEBEN)
    elif other.refused_at or (other.sent_at and other.sent_at > timezone.now() - PAUSE):
        return
    other.rueckfrage = rueckfrage
    send(other)
    if rueckfrage.stand == RueckfrageStand.GEFRAGT:
        rueckfrage.last_sent_at = timezone.now()
        rueckfrage.save(update_fields=["last_sent_at"])


@transaction.atomic
def refuse(person: Gefragte) -> None:
    """Ask somebody no more: links and what they wrote are deleted, and the address of a stranger.

    Of who speaks for the Kommune it is kept that they refused, or the next reminder would ask again.
    """
    rueckfrage = lock(person.rueckfrage_id)
    person.links.all().delete()
    if person.user_id is None:
        person.delete()
    else:
        Gefragte.objects.filter(pk=person.pk).update(refused_at=timezone.now(), entwurf={})
    is_left = rueckfrage.gefragte.filter(refused_at=None).exists()
    if rueckfrage.stand == RueckfrageStand.GEFRAGT and not is_left:
        rueckfrage.stand = RueckfrageStand.OHNE_ADRESSE
        rueckfrage.save(update_fields=["stand"])
        tell_nobody_is_there(rueckfrage)


def close_links(rueckfrage: Rueckfrage) -> None:
    """End all links to a Rueckfrage at once."""
    Rueckfragelink.objects.filter(person__rueckfrage=rueckfrage).delete()


def lock(pk: int) -> Rueckfrage:
    """Return a Rueckfrage that nobody else changes now, with its Kommune."""
    rows = Rueckfrage.objects.select_for_update(of=("self",)).select_related("kommune")
    return rows.get(pk=pk)


def lock_kommune(pk: int) -> Kommune:
    """Return a Kommune about which nobody else starts or stops to ask now."""
    return Kommune.objects.select_for_update(no_key=True).get(pk=pk)
