"""Who looks after accounts, as a table."""

import pytest

from netzwerk.konten.permissions_konten import (
    can_give_rolle,
    can_lock,
    can_see_accounts,
    can_see_protokoll,
    can_take_rolle,
)
from netzwerk.rechte import BESUCH, Rechte, Rolle

SELF, OTHER = 1, 2
BELOW = {Rolle.PROZESSBEGLEITUNG, Rolle.REDAKTION, Rolle.MODERATION, Rolle.STEUERUNGSGRUPPE}


def who(*rollen):
    return Rechte(SELF, frozenset(rollen))


NOBODY_IN_CHARGE = [
    BESUCH,
    who(),
    Rechte(SELF, kommunen=frozenset({1}), verantwortete_kommunen=frozenset({1})),
    *(who(rolle) for rolle in BELOW),
    who(*BELOW),
]
#: Who asks, which roles they give to others and take from them.
IN_CHARGE = [
    (who(Rolle.KOORDINATION), BELOW),
    (who(Rolle.ADMINISTRATION), set(Rolle)),
    (who(Rolle.KOORDINATION, Rolle.ADMINISTRATION), set(Rolle)),
    (who(Rolle.KOORDINATION, Rolle.REDAKTION), BELOW),
]


@pytest.mark.parametrize("rechte", NOBODY_IN_CHARGE)
def test_others_are_in_charge_of_nothing(rechte):
    assert not can_see_accounts(rechte)
    assert not can_see_protokoll(rechte)
    for person in (SELF, OTHER):
        assert not can_lock(rechte, person, ())
        assert not any(can_give_rolle(rechte, rolle, person) for rolle in Rolle)
    assert not any(can_take_rolle(rechte, rolle, OTHER) for rolle in Rolle)


@pytest.mark.parametrize(("rechte", "rollen"), IN_CHARGE)
def test_roles_are_given_and_taken_by_who_is_in_charge(rechte, rollen):
    assert can_see_accounts(rechte)
    assert can_see_protokoll(rechte)
    for rolle in Rolle:
        assert can_give_rolle(rechte, rolle, OTHER) == (rolle in rollen)
        assert can_take_rolle(rechte, rolle, OTHER) == (rolle in rollen)


@pytest.mark.parametrize("rechte", [rechte for rechte, _rollen in IN_CHARGE])
def test_nobody_gives_a_role_to_themself(rechte):
    assert not any(can_give_rolle(rechte, rolle, SELF) for rolle in Rolle)


@pytest.mark.parametrize("rolle", Rolle)
def test_everybody_may_give_back_their_own_role(rolle):
    assert can_take_rolle(who(rolle), rolle, SELF)


@pytest.mark.parametrize(
    ("rechte", "rollen", "may"),
    [
        (who(Rolle.KOORDINATION), {}, True),
        (who(Rolle.KOORDINATION), BELOW, True),
        (who(Rolle.KOORDINATION), {Rolle.KOORDINATION}, False),
        (who(Rolle.KOORDINATION), {Rolle.ADMINISTRATION, Rolle.REDAKTION}, False),
        (who(Rolle.ADMINISTRATION), {Rolle.KOORDINATION}, True),
        (who(Rolle.ADMINISTRATION), {Rolle.ADMINISTRATION}, True),
    ],
)
def test_koordination_locks_nobody_of_its_own_rank(rechte, rollen, may):
    assert can_lock(rechte, OTHER, rollen) is may
    assert not can_lock(rechte, SELF, rollen)
