"""Who may hand over, answer, take back and undo: every role against every state."""

import pytest

from netzwerk.kommunen.handover import withdraw_announcement
from netzwerk.kommunen.handover_answer import accept, decline
from netzwerk.kommunen.handover_undo import undo
from netzwerk.kommunen.models import Uebergabe
from netzwerk.kommunen.permissions_uebergabe import (
    can_answer,
    can_hand_over,
    can_hand_over_in,
    can_see_uebergabe,
    can_undo,
    can_withdraw,
)
from netzwerk.rechte import BESUCH, Rolle, load_rechte
from tests.factories.kommunen import MemberFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import BegleitungFactory
from tests.kommunen.uebergabe_support import DEPUTY, LEAD, make_ort

pytestmark = pytest.mark.django_db


@pytest.fixture
def ort():
    return make_ort()


@pytest.fixture
def people(ort):
    """One person for each way to stand to the Kommune and to the network."""
    roles = {
        rolle.value: RollenvergabeFactory(rolle=rolle).user
        for rolle in Rolle
        if rolle != Rolle.PROZESSBEGLEITUNG
    }
    facilitator = BegleitungFactory(teilnahme__kommune=ort.kommune).person
    return roles | {
        "leaver": ort.amira,
        "successor": ort.bernd,
        "deputy": MitgliedschaftFactory(kommune=ort.kommune, rolle=DEPUTY).user,
        "member": MitgliedschaftFactory(kommune=ort.kommune).user,
        "lead-elsewhere": MitgliedschaftFactory(rolle=LEAD).user,
        "member-elsewhere": MemberFactory(),
        "account-alone": UserFactory(),
        "facilitator": facilitator,
    }


def allowed(people, rule):
    """Return who may, visitors included."""
    rechte = {name: load_rechte(user) for name, user in people.items()} | {"visitor": BESUCH}
    return {name for name, one in rechte.items() if rule(one)}


def test_who_speaks_hands_over_the_own_seat_and_koordination_any(ort, people):
    assert allowed(people, lambda rechte: can_hand_over_in(rechte, ort.kommune.pk)) == {
        *("leaver", "deputy", "koordination"),
    }
    assert allowed(people, lambda rechte: can_hand_over(rechte, ort.platz)) == {
        *("leaver", "koordination"),
    }


def test_nobody_hands_over_what_is_no_seat(ort, people):
    member = MitgliedschaftFactory(kommune=ort.kommune, user=people["account-alone"])
    assert allowed(people, lambda rechte: can_hand_over(rechte, member)) == set()
    chair = MitgliedschaftFactory(
        kommune=None,
        organisation=OrganisationFactory(kommune=ort.kommune),
        rolle=LEAD,
        user=people["member"],
    )
    assert allowed(people, lambda rechte: can_hand_over(rechte, chair)) == set()


BOTH = {"leaver", "successor", "koordination"}


def bring_to(state, uebergabe, ort):
    """Let happen what leads to a state."""
    if state in {"accepted", "undone"}:
        accept(uebergabe)
    if state == "undone":
        undo(uebergabe, actor=ort.amira)
    if state == "declined":
        decline(uebergabe)
    if state == "withdrawn":
        withdraw_announcement(uebergabe, actor=ort.amira)
    uebergabe.refresh_from_db()


NOBODY = set()


#: State: who answers, who takes back, who undoes.
STATES = {
    "announced": ({"successor"}, {"leaver", "koordination"}, NOBODY),
    "accepted": (NOBODY, NOBODY, BOTH),
    "declined": (NOBODY, NOBODY, NOBODY),
    "withdrawn": (NOBODY, NOBODY, NOBODY),
    "undone": (NOBODY, NOBODY, NOBODY),
}


@pytest.mark.parametrize("state", STATES)
def test_who_may_do_what_in_each_state(ort, people, state):
    uebergabe = ort.announce()
    bring_to(state, uebergabe, ort)
    rules = (can_answer, can_withdraw, can_undo)
    found = [allowed(people, lambda rechte, rule=rule: rule(rechte, uebergabe)) for rule in rules]
    assert tuple(found) == STATES[state]
    assert allowed(people, lambda rechte: can_see_uebergabe(rechte, uebergabe)) == BOTH


def test_empty_place_of_a_person_belongs_to_no_visitor(ort):
    ort.announce(an=None, email="neu@example.org")
    ort.amira.delete()
    uebergabe = Uebergabe.objects.get()
    assert (uebergabe.von_person_id, uebergabe.an_person_id) == (None, None)
    assert not can_see_uebergabe(BESUCH, uebergabe)
    assert not can_answer(BESUCH, uebergabe)
    assert not can_withdraw(BESUCH, uebergabe)
