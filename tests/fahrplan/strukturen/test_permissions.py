"""Who reads and writes a structure: filter and predicate agree, for every kind of person."""

import pytest
from django.utils import timezone

from netzwerk.fahrplan.models import Struktur
from netzwerk.fahrplan.strukturen.permissions import can_edit_struktur, can_read_struktur
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import StrukturFactory
from tests.fahrplan.readers import READERS, who

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sichtbarkeit", Sichtbarkeit)
def test_structure_is_read_by_its_circle(rechte, people, plan, sichtbarkeit):
    author = people["author"]
    row = StrukturFactory(fahrplan=plan, sichtbarkeit=sichtbarkeit, created_by=author)
    assert who(rechte, lambda one: can_read_struktur(one, row)) == READERS[sichtbarkeit]
    readers = who(rechte, lambda one: Struktur.objects.visible_to(one).exists())
    assert readers == READERS[sichtbarkeit]


def test_what_is_deleted_is_read_by_nobody(rechte, plan):
    row = StrukturFactory(
        fahrplan=plan, sichtbarkeit=Sichtbarkeit.OEFFENTLICH, deleted_at=timezone.now()
    )
    assert who(rechte, lambda one: can_read_struktur(one, row)) == set()
    assert who(rechte, lambda one: Struktur.objects.visible_to(one).exists()) == set()


def test_structure_is_written_by_those_in_charge_and_members_responsible(
    rechte,
    people,
    plan,
):
    row = StrukturFactory(fahrplan=plan)
    owners = {people[name].pk for name in ("member", "elsewhere", "former")}
    writers = who(rechte, lambda one: can_edit_struktur(one, row, owners))
    assert writers == {"speaker", "facilitator", "koordination", "member"}
