import pytest

from netzwerk.kommunen.actions import join_place, leave_place
from netzwerk.kommunen.models import Mitgliedschaft, MitgliedschaftRolle
from netzwerk.rechte import load_rechte
from tests.factories.kommunen import KommuneFactory, OrganisationFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


def test_joining_a_kommune_gives_its_rights():
    user, kommune = UserFactory(), KommuneFactory()
    join_place(user, kommune, MitgliedschaftRolle.ANSPRECHPERSON)
    rechte = load_rechte(user)
    assert rechte.kommunen == {kommune.pk}
    assert rechte.verantwortete_kommunen == {kommune.pk}


def test_joining_an_organisation_gives_the_kommune_but_no_lead():
    user, kommune = UserFactory(), KommuneFactory()
    organisation = OrganisationFactory(kommune=kommune)
    join_place(user, organisation, MitgliedschaftRolle.ANSPRECHPERSON)
    rechte = load_rechte(user)
    assert rechte.kommunen == {kommune.pk}
    assert rechte.verantwortete_kommunen == frozenset()


def test_joining_twice_leaves_one_membership():
    user, kommune = UserFactory(), KommuneFactory()
    first = join_place(user, kommune)
    assert join_place(user, kommune) == first
    assert Mitgliedschaft.objects.count() == 1


def test_joining_with_a_leading_role_raises_a_member():
    user, kommune = UserFactory(), KommuneFactory()
    join_place(user, kommune)
    membership = join_place(user, kommune, MitgliedschaftRolle.STELLVERTRETUNG)
    assert membership.rolle == MitgliedschaftRolle.STELLVERTRETUNG
    membership.refresh_from_db()
    assert membership.rolle == MitgliedschaftRolle.STELLVERTRETUNG


def test_joining_as_member_takes_no_lead_away():
    user, kommune = UserFactory(), KommuneFactory()
    join_place(user, kommune, MitgliedschaftRolle.ANSPRECHPERSON)
    assert join_place(user, kommune).rolle == MitgliedschaftRolle.ANSPRECHPERSON


def test_leaving_ends_this_membership_only():
    user, kommune, other = UserFactory(), KommuneFactory(), KommuneFactory()
    join_place(user, kommune)
    join_place(user, other)
    leave_place(user, kommune)
    assert load_rechte(user).kommunen == {other.pk}
