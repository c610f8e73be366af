"""Who reads and writes a plan: filter and predicate agree, for every kind of person."""

from itertools import product

import pytest
from django.utils import timezone

from netzwerk.fahrplan.models import Massnahme, Ziel
from netzwerk.fahrplan.permissions import (
    can_edit_massnahme,
    can_edit_plan,
    can_read_leitbild,
    can_read_massnahme,
    can_read_ziel,
    can_release,
    can_write_at_request,
    can_write_plan,
)
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import MassnahmeFactory, ZielFactory
from tests.fahrplan.readers import READERS, S, who

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sichtbarkeit", Sichtbarkeit)
def test_goal_is_read_by_its_circle(rechte, people, plan, sichtbarkeit):
    ziel = ZielFactory(fahrplan=plan, sichtbarkeit=sichtbarkeit, created_by=people["author"])
    assert who(rechte, lambda one: can_read_ziel(one, ziel)) == READERS[sichtbarkeit]
    assert who(rechte, lambda one: Ziel.objects.visible_to(one).exists()) == READERS[sichtbarkeit]


@pytest.mark.parametrize(("of_goal", "own"), list(product(Sichtbarkeit, Sichtbarkeit)))
def test_measure_is_never_read_wider_than_its_goal(rechte, people, plan, of_goal, own):
    ziel = ZielFactory(fahrplan=plan, sichtbarkeit=of_goal, created_by=people["author"])
    massnahme = MassnahmeFactory(ziel=ziel, sichtbarkeit=own, created_by=people["author"])
    readers = READERS[of_goal] & READERS[own]
    assert who(rechte, lambda one: can_read_massnahme(one, massnahme)) == readers
    assert who(rechte, lambda one: Massnahme.objects.visible_to(one).exists()) == readers


@pytest.mark.parametrize("sichtbarkeit", sorted(set(Sichtbarkeit) - {Sichtbarkeit.NIEMAND}))
def test_leitbild_is_read_by_its_circle(rechte, plan, sichtbarkeit):
    plan.sichtbarkeit = sichtbarkeit
    plan.save()
    assert who(rechte, lambda one: can_read_leitbild(one, plan)) == READERS[sichtbarkeit]


def test_what_is_deleted_is_read_by_nobody(rechte, plan):
    ziel = ZielFactory(fahrplan=plan, sichtbarkeit=S.OEFFENTLICH, deleted_at=timezone.now())
    massnahme = MassnahmeFactory(ziel=ziel, sichtbarkeit=S.OEFFENTLICH)
    assert who(rechte, lambda one: can_read_massnahme(one, massnahme)) == set()
    assert who(rechte, lambda one: Massnahme.objects.visible_to(one).exists()) == set()
    assert who(rechte, lambda one: Ziel.objects.visible_to(one).exists()) == set()


def test_plan_is_written_by_those_in_charge(rechte, kommune):
    assert who(rechte, lambda one: can_write_plan(one, kommune.pk)) == {"speaker", "facilitator"}
    assert who(rechte, lambda one: can_write_at_request(one, kommune.pk)) == {"koordination"}
    in_charge = {"speaker", "facilitator", "koordination"}
    assert who(rechte, lambda one: can_edit_plan(one, kommune.pk)) == in_charge
    assert who(rechte, lambda one: can_release(one, kommune.pk)) == {"speaker"}


def test_measure_is_also_written_by_members_responsible_for_it(rechte, people, plan):
    massnahme = MassnahmeFactory(ziel__fahrplan=plan)
    responsible = {people["member"].pk, people["elsewhere"].pk, people["former"].pk}
    writers = who(rechte, lambda one: can_edit_massnahme(one, massnahme, responsible))
    assert writers == {"speaker", "facilitator", "koordination", "member"}
