import pytest

from netzwerk.kommunen.membership import Place, place_of
from netzwerk.kommunen.models import MitgliedschaftRolle
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


def test_nobody_without_membership_has_a_place():
    assert place_of(UserFactory()) is None


def test_the_first_membership_counts_among_equals():
    user, first = UserFactory(), KommuneFactory()
    MitgliedschaftFactory(user=user, kommune=first)
    MitgliedschaftFactory(user=user)
    assert place_of(user) == Place(first, None, "Mitglied")


def test_a_leading_role_comes_before_an_older_membership():
    user, led = UserFactory(), KommuneFactory()
    MitgliedschaftFactory(user=user)
    MitgliedschaftFactory(user=user, kommune=led, rolle=MitgliedschaftRolle.ANSPRECHPERSON)
    assert place_of(user) == Place(led, None, "Ansprechperson")


def test_member_of_an_organisation_is_shown_with_its_kommune():
    user, organisation = UserFactory(), OrganisationFactory(kommune=KommuneFactory())
    MitgliedschaftFactory(user=user, kommune=None, organisation=organisation)
    assert place_of(user) == Place(organisation.kommune, organisation, "Mitglied")


def test_organisation_of_the_whole_network_has_no_kommune():
    user, organisation = UserFactory(), OrganisationFactory()
    MitgliedschaftFactory(user=user, kommune=None, organisation=organisation)
    assert place_of(user) == Place(None, organisation, "Mitglied")


def test_the_place_costs_one_query(django_assert_num_queries):
    user = UserFactory()
    for _number in range(5):
        MitgliedschaftFactory(user=user)
    with django_assert_num_queries(1):
        place_of(user).kommune.name  # noqa: B018 -- reading it must not ask the database
