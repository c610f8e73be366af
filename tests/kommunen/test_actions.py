import pytest

from netzwerk.kommunen.actions import change_rolle_in_place, join_place, leave_place
from netzwerk.kommunen.models import Mitgliedschaft, MitgliedschaftRolle
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.rechte import load_rechte
from tests.factories.kommunen import KommuneFactory, OrganisationFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


def test_joining_a_kommune_gives_its_rights():
    user, kommune = UserFactory(), KommuneFactory()
    join_place(user, kommune, MitgliedschaftRolle.ANSPRECHPERSON, actor=None)
    rechte = load_rechte(user)
    assert rechte.kommunen == {kommune.pk}
    assert rechte.verantwortete_kommunen == {kommune.pk}


def test_joining_an_organisation_gives_the_kommune_but_no_lead():
    user, kommune = UserFactory(), KommuneFactory()
    organisation = OrganisationFactory(kommune=kommune)
    join_place(user, organisation, MitgliedschaftRolle.ANSPRECHPERSON, actor=None)
    rechte = load_rechte(user)
    assert rechte.kommunen == {kommune.pk}
    assert rechte.verantwortete_kommunen == frozenset()


def test_joining_twice_leaves_one_membership():
    user, kommune = UserFactory(), KommuneFactory()
    first = join_place(user, kommune, actor=None)
    assert join_place(user, kommune, actor=None) == first
    assert Mitgliedschaft.objects.count() == 1


def test_joining_with_a_leading_role_raises_a_member():
    user, kommune = UserFactory(), KommuneFactory()
    join_place(user, kommune, actor=None)
    membership = join_place(user, kommune, MitgliedschaftRolle.STELLVERTRETUNG, actor=None)
    assert membership.rolle == MitgliedschaftRolle.STELLVERTRETUNG
    membership.refresh_from_db()
    assert membership.rolle == MitgliedschaftRolle.STELLVERTRETUNG


def test_joining_as_member_takes_no_lead_away():
    user, kommune = UserFactory(), KommuneFactory()
    join_place(user, kommune, MitgliedschaftRolle.ANSPRECHPERSON, actor=None)
    assert join_place(user, kommune, actor=None).rolle == MitgliedschaftRolle.ANSPRECHPERSON


def test_leaving_ends_this_membership_only():
    user, kommune, other = UserFactory(), KommuneFactory(), KommuneFactory()
    join_place(user, kommune, actor=None)
    join_place(user, other, actor=None)
    leave_place(user, kommune, actor=None)
    assert load_rechte(user).kommunen == {other.pk}


def test_each_step_of_a_membership_is_logged_once_and_without_names():
    user, actor = UserFactory(), UserFactory()
    kommune = KommuneFactory(name="Achern")
    membership = join_place(user, kommune, actor=actor)
    join_place(user, kommune, actor=actor)
    change_rolle_in_place(membership, MitgliedschaftRolle.STELLVERTRETUNG, actor=actor)
    change_rolle_in_place(membership, MitgliedschaftRolle.STELLVERTRETUNG, actor=actor)
    join_place(user, kommune, MitgliedschaftRolle.ANSPRECHPERSON, actor=actor)
    leave_place(user, kommune, actor=user)
    leave_place(user, kommune, actor=user)
    lead = "Stellvertretung der Ansprechperson: Achern"
    assert list(
        Protokolleintrag.objects.order_by("pk").values_list(
            "vorgang", "text", "actor_id", "person_id"
        )
    ) == [
        (Vorgang.MITGLIEDSCHAFT_BEGONNEN, "Mitglied: Achern", actor.pk, user.pk),
        (Vorgang.MITGLIEDSCHAFT_GEAENDERT, lead, actor.pk, user.pk),
        (Vorgang.MITGLIEDSCHAFT_BEENDET, lead, user.pk, user.pk),
    ]


def test_changed_role_counts_at_once():
    membership = join_place(UserFactory(), KommuneFactory(), actor=None)
    change_rolle_in_place(membership, MitgliedschaftRolle.ANSPRECHPERSON, actor=None)
    assert load_rechte(membership.user).verantwortete_kommunen == {membership.kommune_id}
    change_rolle_in_place(membership, MitgliedschaftRolle.MITGLIED, actor=None)
    assert load_rechte(membership.user).verantwortete_kommunen == frozenset()
