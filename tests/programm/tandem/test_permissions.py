"""Who sees a Tandem: the filter and the predicate agree, and rights end with the seat."""

import itertools

import pytest

from netzwerk.programm.models import Tandem, TandemStand
from netzwerk.programm.tandem.permissions import (
    can_answer_tandem,
    can_end_tandem,
    can_read_tandem,
    can_release_tandem,
    can_withdraw_tandem,
)
from netzwerk.rechte import Rolle
from tests.factories.kommunen import MemberFactory, MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import BegleitungFactory
from tests.factories.tandem import TandemFactory
from tests.programm.tandem.support import make_pair, rechte_of

pytestmark = pytest.mark.django_db


def test_filter_and_predicate_agree_for_everybody_and_every_state():
    pair = make_pair()
    teilnahme = pair.a.kommune.teilnahmen.get()
    people = [
        UserFactory(),
        MemberFactory(),
        MitgliedschaftFactory(kommune=pair.a.kommune).user,
        pair.a.user,
        pair.b.user,
        make_pair_of_others(),
        BegleitungFactory(teilnahme=teilnahme).person,
        *(RollenvergabeFactory(rolle=rolle).user for rolle in Rolle),
    ]
    for stand, one, other in itertools.product(TandemStand, (True, False), (True, False)):
        Tandem.objects.all().delete()
        TandemFactory(
            fragende=pair.a.kommune,
            gefragte=pair.b.kommune,
            stand=stand,
            frei_fragende=one,
            frei_gefragte=other,
        )
        tandem = Tandem.objects.get()
        for person in people:
            rechte = rechte_of(person)
            seen = Tandem.objects.visible_to(rechte).exists()
            assert seen == can_read_tandem(rechte, tandem), (stand, one, other, rechte)


def make_pair_of_others():
    return MitgliedschaftFactory(rolle="ansprechperson").user


def test_rights_go_with_the_seat_and_the_mandate():
    pair = make_pair()
    tandem = TandemFactory(fragende=pair.a.kommune, gefragte=pair.b.kommune)
    mandate = BegleitungFactory(teilnahme=pair.b.kommune.teilnahmen.get())
    assert can_answer_tandem(rechte_of(pair.b.user), tandem)
    assert can_withdraw_tandem(rechte_of(pair.a.user), tandem)
    assert can_read_tandem(rechte_of(mandate.person), tandem)
    pair.a.kommune.mitgliedschaften.update(rolle="mitglied")
    pair.b.kommune.mitgliedschaften.update(rolle="mitglied")
    mandate.delete()
    for person in (pair.a.user, pair.b.user, mandate.person):
        rechte = rechte_of(person)
        assert not can_read_tandem(rechte, tandem)
        assert not can_answer_tandem(rechte, tandem)
        assert not can_withdraw_tandem(rechte, tandem)


def test_facilitators_and_koordination_read_and_decide_nothing():
    pair = make_pair()
    office = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    mandate = BegleitungFactory(teilnahme=pair.b.kommune.teilnahmen.get())
    asked = TandemFactory(fragende=pair.a.kommune, gefragte=pair.b.kommune)
    agreed = TandemFactory(stand="vereinbart", gefragte=pair.b.kommune)
    for person in (office, mandate.person):
        rechte = rechte_of(person)
        assert can_read_tandem(rechte, asked)
        assert not can_answer_tandem(rechte, asked)
        assert not can_withdraw_tandem(rechte, asked)
        assert not can_end_tandem(rechte, agreed)
        assert not can_release_tandem(rechte, agreed)


def test_a_proposal_is_taken_back_by_koordination_alone():
    pair = make_pair()
    office = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    tandem = TandemFactory(
        fragende=pair.a.kommune, gefragte=pair.b.kommune, stand=TandemStand.VORGESCHLAGEN
    )
    assert can_withdraw_tandem(rechte_of(office), tandem)
    assert not can_withdraw_tandem(rechte_of(pair.a.user), tandem)
    assert can_answer_tandem(rechte_of(pair.a.user), tandem)
    assert can_answer_tandem(rechte_of(pair.b.user), tandem)
