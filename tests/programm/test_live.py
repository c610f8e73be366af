import pytest

from netzwerk.hub import hub
from netzwerk.serving.codes import RIGHTS_CHANGED
from netzwerk.serving.sessions import person_group
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.programm import BegleitungFactory, TeilnahmeFactory

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


def closed_by(monkeypatch, django_capture_on_commit_callbacks, change):
    closed = set()
    monkeypatch.setattr(hub, "close_group", lambda group, _code: closed.add(group))
    with django_capture_on_commit_callbacks(execute=True):
        change()
    return closed


def test_sockets_of_members_and_facilitators_end_when_the_kommune_is_changed(
    monkeypatch, django_capture_on_commit_callbacks
):
    mandate = BegleitungFactory()
    teilnahme = mandate.teilnahme
    before = MitgliedschaftFactory(kommune=teilnahme.kommune).user
    after = MitgliedschaftFactory().user
    teilnahme.kommune = after.mitgliedschaften.get().kommune
    closed = closed_by(monkeypatch, django_capture_on_commit_callbacks, teilnahme.save)
    assert closed == {person_group(user.pk) for user in (before, after, mandate.person)}


def test_sockets_of_members_end_when_their_organisation_moves(
    monkeypatch, django_capture_on_commit_callbacks
):
    organisation = OrganisationFactory(kommune=KommuneFactory())
    user = MitgliedschaftFactory(kommune=None, organisation=organisation).user
    organisation.kommune = None
    closed = closed_by(monkeypatch, django_capture_on_commit_callbacks, organisation.save)
    assert closed == {person_group(user.pk)}
