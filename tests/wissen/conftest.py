"""The page tree, people who read and edit, and a folder of their own for files."""

import pytest

from netzwerk.konten.actions import give_rolle
from netzwerk.rechte import Rolle
from tests.factories.kommunen import MemberFactory
from tests.factories.konten import UserFactory
from tests.factories.wissen import StartseiteFactory
from wissen.gruppen import ensure_groups


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def start(db):
    return StartseiteFactory()


@pytest.fixture
def member(client, db):
    client.force_login(MemberFactory())
    return client


@pytest.fixture
def editor(client, start):
    user = UserFactory()
    give_rolle(user, Rolle.REDAKTION, actor=None)
    ensure_groups()
    client.force_login(user)
    return client
