"""Who reads what exists already, and the self-check: filter and predicate agree."""

import pytest
from django.utils import timezone

from netzwerk.fahrplan.models import Ansatz, Selbstcheck
from netzwerk.fahrplan.permissions import can_read_ansatz
from netzwerk.fahrplan.selbstcheck.permissions import can_read_notizen, can_read_selbstcheck
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import AnsatzFactory, SelbstcheckFactory
from tests.fahrplan.readers import NEAR, READERS, who

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sichtbarkeit", Sichtbarkeit)
def test_what_exists_already_is_read_by_its_circle(rechte, people, plan, sichtbarkeit):
    of_circle = {"sichtbarkeit": sichtbarkeit, "created_by": people["author"]}
    ansatz = AnsatzFactory(fahrplan=plan, **of_circle)
    for deleted_at, readers in ((None, READERS[sichtbarkeit]), (timezone.now(), set())):
        ansatz.deleted_at = deleted_at
        ansatz.save()
        assert who(rechte, lambda one: can_read_ansatz(one, ansatz)) == readers
        assert who(rechte, lambda one: Ansatz.objects.visible_to(one).exists()) == readers


@pytest.mark.parametrize("sichtbarkeit", Sichtbarkeit)
def test_finished_round_is_read_by_its_circle_and_a_draft_by_its_writers(
    rechte, people, plan, sichtbarkeit
):
    of_circle = {"sichtbarkeit": sichtbarkeit, "created_by": people["author"]}
    row = SelbstcheckFactory(fahrplan=plan, **of_circle)
    now = timezone.now()
    for finished_at, deleted_at, readers in (
        (None, None, {"speaker", "facilitator"}),
        (now, None, READERS[sichtbarkeit]),
        (now, now, set()),
        (None, now, set()),
    ):
        row.finished_at, row.deleted_at = finished_at, deleted_at
        row.save()
        assert who(rechte, lambda one: can_read_selbstcheck(one, row)) == readers
        assert who(rechte, lambda one: Selbstcheck.objects.visible_to(one).exists()) == readers


def test_notes_are_read_by_who_works_with_the_plan(rechte, kommune):
    assert who(rechte, lambda one: can_read_notizen(one, kommune.pk)) == NEAR
