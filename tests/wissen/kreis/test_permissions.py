"""Who reads experiences and versions: filter and predicate agree, for every kind of person."""

# ruff: noqa: F401, F811 -- the people of a plan are fixtures of its own test
from itertools import product

import pytest
from django.utils import timezone

from netzwerk.fahrplan.permissions import can_read_massnahme
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import MassnahmeFactory, ZielFactory
from tests.factories.kreis import AnpassungFactory, BausteinfassungFactory
from tests.fahrplan.conftest import kommune, people, plan, rechte
from tests.fahrplan.readers import READERS, who
from wissen.models import Anpassung, Bausteinfassung
from wissen.permissions_kreis import RELEASED, can_read_anpassung, can_read_fassung

pytestmark = pytest.mark.django_db

S = Sichtbarkeit
#: Circles of an experience; it is never a draft of one person, nor for facilitators only.
CIRCLES = (S.OEFFENTLICH, S.NETZWERK, S.AUFLAGE, S.KOMMUNE)


@pytest.fixture
def experience(people, plan, start):
    def make(of_measure, own):
        author = {"created_by": people["author"], "sichtbarkeit": of_measure}
        massnahme = MassnahmeFactory(ziel=ZielFactory(fahrplan=plan, **author), **author)
        return AnpassungFactory(massnahme=massnahme, sichtbarkeit=own)

    return make


@pytest.mark.parametrize(("of_measure", "own"), list(product(Sichtbarkeit, CIRCLES)))
def test_experience_is_read_by_its_circle(rechte, experience, of_measure, own):
    row = experience(of_measure, own)
    readers = READERS[own] if own in RELEASED else READERS[own] & READERS[of_measure]
    assert who(rechte, lambda one: can_read_anpassung(one, row)) == readers
    assert who(rechte, lambda one: Anpassung.objects.visible_to(one).exists()) == readers
    knowing = readers | READERS[of_measure]
    assert who(rechte, lambda one: Anpassung.objects.known_to(one).exists()) == knowing
    assert who(rechte, lambda one: can_read_massnahme(one, row.massnahme)) <= knowing


@pytest.mark.parametrize("level", ["massnahme", "ziel"])
def test_experience_of_what_is_deleted_is_read_by_nobody(rechte, experience, level):
    row = experience(S.OEFFENTLICH, S.OEFFENTLICH)
    gone = row.massnahme if level == "massnahme" else row.massnahme.ziel
    gone.deleted_at = timezone.now()
    gone.save()
    assert who(rechte, lambda one: can_read_anpassung(one, row)) == set()
    assert who(rechte, lambda one: Anpassung.objects.visible_to(one).exists()) == set()
    assert who(rechte, lambda one: Anpassung.objects.known_to(one).exists()) == set()


@pytest.mark.parametrize("state", ["oeffentlich", "netzwerk", "withdrawn", "withdrawn, in use"])
def test_version_is_read_as_its_page_and_after_it_by_who_uses_it(
    rechte,
    experience,
    state,
):
    fassung = BausteinfassungFactory()
    page = fassung.baustein
    users = set()
    if state == "netzwerk":
        page.sichtbarkeit = S.NETZWERK
        page.save()
    if state.startswith("withdrawn"):
        page.unpublish()
    if state.endswith("in use"):
        row = experience(S.KOMMUNE, S.KOMMUNE)
        row.fassung = fassung
        row.save()
        users = {row.plan.kommune_id}
    readers = {
        "oeffentlich": READERS[S.OEFFENTLICH],
        "netzwerk": READERS[S.NETZWERK],
        "withdrawn": {"koordination"},
        "withdrawn, in use": {"member", "speaker", "author", "facilitator", "koordination"},
    }[state]
    fassung.refresh_from_db()
    assert who(rechte, lambda one: can_read_fassung(one, fassung, users)) == readers
    found = Bausteinfassung.objects.filter(pk=fassung.pk)
    assert who(rechte, lambda one: found.visible_to(one).exists()) == readers
