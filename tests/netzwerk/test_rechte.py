import dataclasses

import pytest
from django.contrib.auth.models import AnonymousUser

from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.rechte import BESUCH, Rechte, Rolle, load_rechte
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import TeilnahmeFactory

pytestmark = pytest.mark.django_db


def test_visitor_has_no_rights_and_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert load_rechte(AnonymousUser()) == BESUCH
    assert not BESUCH.is_member


def test_deactivated_account_is_a_visitor():
    assert load_rechte(UserFactory(is_active=False)) == BESUCH


def test_account_collects_roles_kommunen_and_editions():
    teilnahme = TeilnahmeFactory()
    user = UserFactory()
    RollenvergabeFactory(user=user, rolle=Rolle.MODERATION)
    MitgliedschaftFactory(
        user=user, kommune=teilnahme.kommune, rolle=MitgliedschaftRolle.ANSPRECHPERSON
    )
    assert load_rechte(user) == Rechte(
        person_id=user.pk,
        rollen=frozenset({Rolle.MODERATION}),
        kommunen=frozenset({teilnahme.kommune_id}),
        verantwortete_kommunen=frozenset({teilnahme.kommune_id}),
        auflagen=frozenset({teilnahme.auflage_id}),
    )


def test_leading_an_organisation_is_membership_in_its_kommune_not_responsibility():
    kommune = KommuneFactory()
    user = UserFactory()
    MitgliedschaftFactory(
        user=user,
        kommune=None,
        organisation=OrganisationFactory(kommune=kommune),
        rolle=MitgliedschaftRolle.ANSPRECHPERSON,
    )
    rechte = load_rechte(user)
    assert rechte.kommunen == {kommune.pk}
    assert rechte.verantwortete_kommunen == frozenset()


def test_account_alone_and_administration_belong_to_nothing():
    user = UserFactory()
    assert (load_rechte(user).is_signed_in, load_rechte(user).is_member) == (True, False)
    RollenvergabeFactory(user=user, rolle=Rolle.ADMINISTRATION)
    assert not load_rechte(user).is_member


@pytest.mark.parametrize("rolle", sorted(set(Rolle) - {Rolle.ADMINISTRATION}))
def test_every_other_role_makes_a_member(rolle):
    user = UserFactory()
    RollenvergabeFactory(user=user, rolle=rolle)
    assert load_rechte(user).is_member


def test_member_of_a_body_of_the_whole_network_is_a_member():
    organisation = OrganisationFactory(kommune=None)
    membership = MitgliedschaftFactory(kommune=None, organisation=organisation)
    rechte = load_rechte(membership.user)
    assert (rechte.organisationen, rechte.kommunen) == ({organisation.pk}, frozenset())
    assert rechte.is_member
    membership.delete()
    assert not load_rechte(membership.user).is_member


def test_queries_do_not_grow_with_memberships(django_assert_num_queries):
    user = UserFactory()
    for _index in range(5):
        MitgliedschaftFactory(user=user, kommune=TeilnahmeFactory().kommune)
    with django_assert_num_queries(3):
        load_rechte(user)


def test_rights_cannot_be_changed_after_loading():
    with pytest.raises(dataclasses.FrozenInstanceError):
        BESUCH.person_id = 1
