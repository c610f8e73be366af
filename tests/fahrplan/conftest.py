"""A Kommune with a plan, and every kind of person who might read it."""

import datetime as dt

import pytest
from django.utils import timezone

from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.rechte import BESUCH, Rolle, load_rechte
from tests.factories.fahrplan import FahrplanFactory
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import AuflageFactory, BegleitungFactory, TeilnahmeFactory
from tests.fahrplan.readers import EVERYBODY


@pytest.fixture
def kommune():
    return KommuneFactory()


@pytest.fixture
def people(kommune):
    auflage, other = AuflageFactory(), KommuneFactory()
    teilnahme = TeilnahmeFactory(kommune=kommune, auflage=auflage)
    TeilnahmeFactory(kommune=other, auflage=auflage)
    users = {name: UserFactory() for name in EVERYBODY - {"visitor"}}
    for name, place in {
        "member": kommune,
        "author": kommune,
        "speaker": kommune,
        "elsewhere": KommuneFactory(),
        "same_edition": other,
    }.items():
        rolle = "ansprechperson" if name == "speaker" else "mitglied"
        MitgliedschaftFactory(user=users[name], kommune=place, rolle=MitgliedschaftRolle(rolle))
    for name, rolle in {
        "facilitator": Rolle.PROZESSBEGLEITUNG,
        "former": Rolle.PROZESSBEGLEITUNG,
        "steering": Rolle.STEUERUNGSGRUPPE,
        "koordination": Rolle.KOORDINATION,
        "administration": Rolle.ADMINISTRATION,
    }.items():
        RollenvergabeFactory(user=users[name], rolle=rolle)
    today = timezone.localdate()
    day = dt.timedelta(days=1)
    BegleitungFactory(person=users["facilitator"], teilnahme=teilnahme, von=today, bis=today)
    BegleitungFactory(
        person=users["former"], teilnahme=teilnahme, von=today - 9 * day, bis=today - day
    )
    return users


@pytest.fixture
def rechte(people):
    return {"visitor": BESUCH} | {name: load_rechte(user) for name, user in people.items()}


@pytest.fixture
def plan(kommune, people):
    return FahrplanFactory(kommune=kommune, auflage=kommune.teilnahmen.get().auflage)
