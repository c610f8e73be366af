"""What the tests of Rueckfragen share."""

import datetime as dt
import re

import time_machine
from django.core import mail
from django.utils import timezone

from netzwerk.fahrplan.jobs import run_follow_up
from netzwerk.fahrplan.models import Rueckfragelink
from netzwerk.kommunen.models import MitgliedschaftRolle
from tests.factories.kommunen import MitgliedschaftFactory
from tests.factories.programm import BegleitungFactory, TeilnahmeFactory

#: Last day of the facilitation in these tests.
END = dt.date(2026, 1, 31)


def on(day, hour=8):
    """Return a context in which it is another day."""
    moment = dt.datetime.combine(day, dt.time(hour), tzinfo=timezone.get_current_timezone())
    return time_machine.travel(moment, tick=False)


def run_on(day):
    """Do on a day what the background does, and return the mails that went out."""
    before = len(mail.outbox)
    with on(day):
        run_follow_up()
    return mail.outbox[before:]


def ended_kommune(ende=END, **fields):
    """Return a Kommune whose facilitation has ended."""
    teilnahme = TeilnahmeFactory(**fields)
    BegleitungFactory(teilnahme=teilnahme, von=ende - dt.timedelta(days=300), bis=ende)
    return teilnahme.kommune


def speaker_of(kommune, rolle="ansprechperson"):
    """Return somebody who speaks for a Kommune."""
    return MitgliedschaftFactory(kommune=kommune, rolle=MitgliedschaftRolle(rolle)).user


def link_in(message):
    """Return the path behind the link of a mail."""
    return re.search(r"(/rueckfrage/[\w-]{43}/)", message.body)[1]


def link_of(person):
    """Return the path of a new link of somebody who is asked."""
    token = Rueckfragelink.objects.issue(person.rueckfrage.offen_bis, person=person)
    return f"/rueckfrage/{token}/"


def states(kommune):
    """Return stage and state of each Rueckfrage of a Kommune, by stage."""
    return list(kommune.rueckfragen.order_by("stufe", "pk").values_list("stufe", "stand"))
