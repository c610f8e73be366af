"""A block with a version, and a Kommune with its people."""

import pytest

from netzwerk.kommunen.models import MitgliedschaftRolle
from tests.factories.fahrplan import FahrplanFactory, MassnahmeFactory
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.factories.kreis import AnpassungFactory, BausteinfassungFactory
from tests.factories.wissen import ProzessbausteinFactory


@pytest.fixture
def baustein(start):
    return ProzessbausteinFactory(title="Konzeption", slug="konzeption")


@pytest.fixture
def fassung(baustein):
    return BausteinfassungFactory(baustein=baustein)


@pytest.fixture
def kommune(db):
    return KommuneFactory(name="Probestadt", slug="probestadt")


@pytest.fixture
def speaker(kommune):
    user = UserFactory(first_name="Amira", last_name="Probe")
    rolle = MitgliedschaftRolle.ANSPRECHPERSON
    MitgliedschaftFactory(user=user, kommune=kommune, rolle=rolle)
    return user


@pytest.fixture
def member_here(kommune):
    user = UserFactory(first_name="Bernd", last_name="Probe")
    MitgliedschaftFactory(user=user, kommune=kommune)
    return user


@pytest.fixture
def plan(kommune):
    return FahrplanFactory(kommune=kommune)


@pytest.fixture
def anpassung(plan, fassung):
    massnahme = MassnahmeFactory(ziel__fahrplan=plan, titel="Zukunftsabend")
    return AnpassungFactory(massnahme=massnahme, fassung=fassung)
