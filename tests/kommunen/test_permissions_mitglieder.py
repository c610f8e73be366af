"""Who looks after memberships, as a table."""

import pytest

from netzwerk.kommunen.permissions import can_manage_people
from netzwerk.kommunen.permissions_mitglieder import (
    can_change_membership,
    can_leave,
    can_manage_memberships_of,
)
from netzwerk.rechte import BESUCH, Rechte, Rolle
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db

HERE, THROUGH, ELSEWHERE, NOWHERE, OWN = "direct", "organisation", "elsewhere", "network", "own"


@pytest.fixture
def world():
    """Memberships of each kind, and who may change which of them."""
    here, me = KommuneFactory(), UserFactory()
    inside = OrganisationFactory(kommune=here)
    rows = {
        HERE: MitgliedschaftFactory(kommune=here),
        THROUGH: MitgliedschaftFactory(kommune=None, organisation=inside),
        ELSEWHERE: MitgliedschaftFactory(),
        NOWHERE: MitgliedschaftFactory(kommune=None, organisation=OrganisationFactory()),
        OWN: MitgliedschaftFactory(user=me),
    }
    place = frozenset({here.pk})
    everything = set(rows)
    people = {
        "visitor": (BESUCH, set()),
        "account": (Rechte(me.pk), set()),
        "member": (Rechte(me.pk, kommunen=place), set()),
        "speaks for the place": (
            Rechte(me.pk, kommunen=place, verantwortete_kommunen=place),
            {HERE, THROUGH},
        ),
        "facilitator": (
            Rechte(me.pk, frozenset({Rolle.PROZESSBEGLEITUNG}), begleitete_kommunen=place),
            set(),
        ),
        "koordination": (
            Rechte(me.pk, frozenset({Rolle.KOORDINATION})),
            everything - {OWN},
        ),
        "administration": (Rechte(me.pk, frozenset({Rolle.ADMINISTRATION})), set()),
    }
    for rolle in (Rolle.REDAKTION, Rolle.MODERATION, Rolle.STEUERUNGSGRUPPE):
        people[rolle.value] = (Rechte(me.pk, frozenset({rolle})), set())
    return here, rows, people


def test_who_changes_which_membership(world):
    _here, rows, people = world
    for name, (rechte, changed) in people.items():
        assert {kind for kind in rows if can_change_membership(rechte, rows[kind])} == changed, name


def test_only_the_own_membership_is_left(world):
    _here, rows, people = world
    for name, (rechte, _changed) in people.items():
        left = {kind for kind in rows if can_leave(rechte, rows[kind])}
        assert left == (set() if name == "visitor" else {OWN}), name


def test_who_sees_the_members_of_a_kommune(world):
    here, _rows, people = world
    assert {
        name for name, (rechte, *_) in people.items() if can_manage_people(rechte, here.pk)
    } == {
        "speaks for the place",
        "facilitator",
        "koordination",
    }


def test_only_koordination_gives_memberships_and_never_to_itself(world):
    _here, rows, people = world
    other, me = rows[HERE].user_id, rows[OWN].user_id
    assert {
        name for name, (rechte, *_) in people.items() if can_manage_memberships_of(rechte, other)
    } == {"koordination"}
    assert not any(can_manage_memberships_of(rechte, me) for rechte, *_ in people.values())
