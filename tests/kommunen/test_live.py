import pytest

from netzwerk.hub import hub
from netzwerk.kommunen.actions import join_place, leave_place
from netzwerk.serving.codes import RIGHTS_CHANGED
from netzwerk.serving.sessions import person_group
from tests.factories.kommunen import KommuneFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(monkeypatch):
    """The groups of sockets that were told to end."""
    groups = []
    monkeypatch.setattr(hub, "close_group", lambda group, code: groups.append((group, code)))
    return groups


def test_sockets_end_when_somebody_joins_or_leaves(closed, django_capture_on_commit_callbacks):
    user, kommune = UserFactory(), KommuneFactory()
    closed.clear()
    with django_capture_on_commit_callbacks(execute=True):
        join_place(user, kommune, actor=None)
    assert closed == [(person_group(user.pk), RIGHTS_CHANGED)]
    with django_capture_on_commit_callbacks(execute=True):
        leave_place(user, kommune, actor=None)
    assert closed == [(person_group(user.pk), RIGHTS_CHANGED)] * 2


def test_sockets_stay_when_nothing_changes(closed, django_capture_on_commit_callbacks):
    user, kommune = UserFactory(), KommuneFactory()
    join_place(user, kommune, actor=None)
    with django_capture_on_commit_callbacks(execute=True):
        join_place(user, kommune, actor=None)
        leave_place(user, KommuneFactory(), actor=None)
    assert closed == []
