"""What the tests of applications share."""

import secrets
from datetime import timedelta

import time_machine
from django.test import Client
from django.utils import timezone

from netzwerk.rechte import Rolle
from tests.factories.bewerbungen import LinkFactory
from tests.factories.konten import RollenvergabeFactory


def later(**time):
    """Return a context in which the clock is moved on."""
    return time_machine.travel(timezone.now() + timedelta(**time), tick=False)


def as_person(person):
    """Return a browser of somebody who is signed in."""
    client = Client()
    client.force_login(person)
    return client


def somebody_with(rolle, **details):
    """Return an account with a role in the whole network."""
    return RollenvergabeFactory(rolle=rolle, **details).user


def koordination():
    """Return somebody of Koordination."""
    return somebody_with(Rolle.KOORDINATION)


def steuerungsgruppe():
    """Return a member of the Steuerungsgruppe."""
    return somebody_with(Rolle.STEUERUNGSGRUPPE)


def space_of(person):
    """Return the address of the application space behind a new link of a person."""
    token = secrets.token_urlsafe(32)
    LinkFactory(person=person, token=token)
    return f"/bewerben/{token}/"
