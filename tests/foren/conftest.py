"""People and places of the forum tests."""

import uuid

import pytest

from foren.actions import Eingabe
from foren.orte import orte_of
from netzwerk.rechte import load_rechte
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.foren import BeitragFactory, ForumFactory, ThemaFactory
from tests.factories.kommunen import KommuneFactory, MemberFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory


@pytest.fixture
def user(db):
    """A member of one Kommune."""
    user = UserFactory()
    MitgliedschaftFactory(user=user, kommune=KommuneFactory(name="Musterstadt"))
    return user


@pytest.fixture
def other(db):
    """Another member, of another Kommune."""
    other = UserFactory(first_name="Ben", last_name="Anders")
    MitgliedschaftFactory(user=other, kommune=KommuneFactory(name="Anderswo"))
    return other


@pytest.fixture
def thema(db):
    """A topic of the network with its first post."""
    thema = ThemaFactory(author=MemberFactory())
    BeitragFactory(thema=thema, author=thema.author)
    return thema


@pytest.fixture
def public_thema(db):
    """A topic that visitors read."""
    thema = ThemaFactory(forum=ForumFactory(sichtbarkeit=Sichtbarkeit.OEFFENTLICH))
    BeitragFactory(thema=thema, author=thema.author)
    return thema


@pytest.fixture
def hidden_thema(db):
    """A topic in the own forum of a Kommune nobody here belongs to."""
    forum = ForumFactory(sichtbarkeit=Sichtbarkeit.KOMMUNE, kommune=KommuneFactory())
    thema = ThemaFactory(forum=forum, titel="Vertrauliches")
    BeitragFactory(thema=thema, html="<p>geheim</p>")
    return thema


def eingabe(user, html="<p>Gute Idee.</p>", key=None):
    """Return an input of a person."""
    ort = orte_of(load_rechte(user))[0]
    return Eingabe(html=html, ort=ort, client_key=key or uuid.uuid4())
