"""Who gives mandates and who sees them; the filter and the predicate agree for everybody."""

import pytest

from netzwerk.programm.models import Begleitung
from netzwerk.programm.permissions import can_manage_begleitungen, can_see_begleitung
from netzwerk.rechte import BESUCH, Rechte, Rolle
from tests.factories.konten import UserFactory
from tests.factories.programm import BegleitungFactory

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE, OWN, NAMELESS = "here", "elsewhere", "own", "nameless"


@pytest.fixture
def world():
    me = UserFactory()
    rows = {
        HERE: BegleitungFactory(),
        ELSEWHERE: BegleitungFactory(),
        OWN: BegleitungFactory(person=me),
        NAMELESS: BegleitungFactory(person=None, rolle=False),
    }
    place = frozenset({rows[HERE].teilnahme.kommune_id})
    everything = set(rows)
    people = {
        "visitor": (BESUCH, set()),
        "account": (Rechte(me.pk), {OWN}),
        "member": (Rechte(me.pk, kommunen=place), {OWN}),
        "speaks for the place": (Rechte(me.pk, verantwortete_kommunen=place), {OWN, HERE}),
        "in the team": (Rechte(me.pk, begleitete_kommunen=place), {OWN, HERE}),
        "koordination": (Rechte(me.pk, frozenset({Rolle.KOORDINATION})), everything),
        "administration": (Rechte(me.pk, frozenset({Rolle.ADMINISTRATION})), everything),
        "facilitator": (Rechte(me.pk, frozenset({Rolle.PROZESSBEGLEITUNG})), {OWN}),
        "moderation": (Rechte(me.pk, frozenset({Rolle.MODERATION})), {OWN}),
    }
    return me, rows, people


def test_filter_and_predicate_agree_for_everybody(world):
    _me, rows, people = world
    for name, (rechte, seen) in people.items():
        listed = set(Begleitung.objects.visible_to(rechte))
        assert listed == {rows[kind] for kind in seen}, name
        assert listed == {row for row in rows.values() if can_see_begleitung(rechte, row)}, name


def test_only_koordination_gives_mandates_and_never_to_itself(world):
    me, rows, people = world
    other = rows[HERE].person_id
    assert {
        name for name, (rechte, _) in people.items() if can_manage_begleitungen(rechte, other)
    } == {"koordination"}
    assert not any(can_manage_begleitungen(rechte, me.pk) for rechte, _ in people.values())
