import pytest

from netzwerk.hub import hub
from netzwerk.serving.codes import RIGHTS_CHANGED
from netzwerk.serving.sessions import person_group
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.programm import TeilnahmeFactory

pytestmark = pytest.mark.django_db


def test_sockets_of_all_members_end_with_the_participation(
    monkeypatch, django_capture_on_commit_callbacks
):
    kommune = KommuneFactory()
    member = MitgliedschaftFactory(kommune=kommune).user
    organisation = OrganisationFactory(kommune=kommune)
    volunteer = MitgliedschaftFactory(kommune=None, organisation=organisation).user
    MitgliedschaftFactory()
    teilnahme = TeilnahmeFactory(kommune=kommune)
    closed = set()
    monkeypatch.setattr(hub, "close_group", lambda group, code: closed.add((group, code)))
    with django_capture_on_commit_callbacks(execute=True):
        teilnahme.delete()
    assert closed == {
        (person_group(member.pk), RIGHTS_CHANGED),
        (person_group(volunteer.pk), RIGHTS_CHANGED),
    }
