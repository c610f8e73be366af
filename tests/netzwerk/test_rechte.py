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


def test_queries_do_not_grow_with_memberships(django_assert_num_queries):
    user = UserFactory()
    for _index in range(5):
        MitgliedschaftFactory(user=user, kommune=TeilnahmeFactory().kommune)
    with django_assert_num_queries(3):
        load_rechte(user)


def test_rights_cannot_be_changed_after_loading():
    with pytest.raises(dataclasses.FrozenInstanceError):
        BESUCH.person_id = 1
