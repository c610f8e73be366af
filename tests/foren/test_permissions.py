"""Each rule of reading exists twice, as a filter and as a predicate; both must agree."""

import itertools

import pytest

from foren.models import Beitrag, Forum, Thema
from foren.permissions import (
    can_announce,
    can_moderate,
    can_read_forum,
    can_set_up_forum,
    can_write_in_forum,
)
from netzwerk.rechte import BESUCH, Rechte, Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.foren import BeitragFactory, ForumFactory, ThemaFactory
from tests.factories.kommunen import KommuneFactory
from tests.factories.programm import AuflageFactory

pytestmark = pytest.mark.django_db

PUBLIC, NETWORK, EDITION, PLACE, FACILITATION = (
    "öffentlich",
    "netzwerk",
    "auflage",
    "ort",
    "begleitung",
)


@pytest.fixture
def foren():
    """One forum of each audience."""
    kommune, auflage = KommuneFactory(), AuflageFactory()
    return {
        PUBLIC: ForumFactory(sichtbarkeit=Sichtbarkeit.OEFFENTLICH),
        NETWORK: ForumFactory(sichtbarkeit=Sichtbarkeit.NETZWERK),
        EDITION: ForumFactory(sichtbarkeit=Sichtbarkeit.AUFLAGE, auflage=auflage),
        PLACE: ForumFactory(sichtbarkeit=Sichtbarkeit.KOMMUNE, kommune=kommune),
        FACILITATION: ForumFactory(sichtbarkeit=Sichtbarkeit.BEGLEITUNG),
    }


def people(foren):
    """Return everybody there is by name, with what they may read."""
    kommune, auflage = foren[PLACE].kommune_id, foren[EDITION].auflage_id
    everywhere = {PUBLIC, NETWORK}
    return {
        "visitor": (BESUCH, {PUBLIC}),
        "account without a place": (Rechte(1), {PUBLIC}),
        "member of a body": (Rechte(1, organisationen=frozenset({1})), everywhere),
        "member of another place": (Rechte(1, kommunen=frozenset({kommune + 1})), everywhere),
        "member of the place": (Rechte(1, kommunen=frozenset({kommune})), everywhere | {PLACE}),
        "speaks for the place": (
            Rechte(
                1,
                kommunen=frozenset({kommune}),
                verantwortete_kommunen=frozenset({kommune}),
                auflagen=frozenset({auflage}),
            ),
            everywhere | {PLACE, EDITION},
        ),
        "member of the edition": (
            Rechte(1, kommunen=frozenset({kommune + 1}), auflagen=frozenset({auflage})),
            everywhere | {EDITION},
        ),
        "facilitator": (
            Rechte(1, frozenset({Rolle.PROZESSBEGLEITUNG})),
            everywhere | {FACILITATION},
        ),
        "facilitator with a mandate": (
            Rechte(
                1,
                frozenset({Rolle.PROZESSBEGLEITUNG}),
                begleitete_kommunen=frozenset({kommune}),
            ),
            everywhere | {FACILITATION, PLACE},
        ),
        "Koordination": (Rechte(1, frozenset({Rolle.KOORDINATION})), everywhere | {FACILITATION}),
        "Moderation": (Rechte(1, frozenset({Rolle.MODERATION})), everywhere),
        "Redaktion": (Rechte(1, frozenset({Rolle.REDAKTION})), everywhere),
        "Steuerungsgruppe": (Rechte(1, frozenset({Rolle.STEUERUNGSGRUPPE})), everywhere),
        "Administration": (Rechte(1, frozenset({Rolle.ADMINISTRATION})), {PUBLIC}),
    }


def test_filter_and_predicate_agree_for_everybody_and_every_forum(foren):
    for name, forum in foren.items():
        BeitragFactory(thema=ThemaFactory(forum=forum, titel=name))
    names = {forum.pk: name for name, forum in foren.items()}
    for person, (rechte, expected) in people(foren).items():
        listed = {names[pk] for pk in Forum.objects.visible_to(rechte).values_list("pk", flat=True)}
        themen = set(Thema.objects.visible_to(rechte).values_list("titel", flat=True))
        posts = set(Beitrag.objects.visible_to(rechte).values_list("thema__titel", flat=True))
        allowed = {name for name, forum in foren.items() if can_read_forum(rechte, forum)}
        assert (person, listed, themen, posts, allowed) == (person, *[expected] * 4)


def test_admin_shows_every_forum_but_the_own_one_of_a_place_to_who_does_not_read_it(foren):
    for person, (rechte, readable) in people(foren).items():
        expected = {name for name in foren if name != PLACE or name in readable}
        listed = set(Forum.objects.set_up_by(rechte))
        allowed = {name for name, forum in foren.items() if can_set_up_forum(rechte, forum)}
        assert (person, listed, allowed) == (person, {foren[name] for name in expected}, expected)


def test_who_keeps_a_forum_and_reads_it_announces_there(foren):
    for person, (rechte, readable) in people(foren).items():
        for name, forum in foren.items():
            expected = name in readable and can_moderate(rechte, forum)
            assert (person, name, can_announce(rechte, forum)) == (person, name, expected)


def test_members_write_where_they_read_and_visitors_nowhere(foren):
    for (rechte, expected), (name, forum) in itertools.product(
        people(foren).values(), foren.items()
    ):
        assert can_write_in_forum(rechte, forum) == (rechte.is_member and name in expected)


def test_own_forum_of_a_place_is_kept_by_its_speaker_all_others_by_moderation(foren):
    known = people(foren)
    keepers = {
        name: {person for person, (rechte, _read) in known.items() if can_moderate(rechte, forum)}
        for name, forum in foren.items()
    }
    assert keepers == {
        PUBLIC: {"Koordination", "Moderation"},
        NETWORK: {"Koordination", "Moderation"},
        EDITION: {"Koordination", "Moderation"},
        FACILITATION: {"Koordination", "Moderation"},
        PLACE: {"speaks for the place"},
    }
