"""Two who enter at the same moment cannot slip past the frame."""

import threading
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from netzwerk.programm.kosten.actions import Angaben, OverBudgetError, enter, sum_of
from tests.factories.konten import UserFactory
from tests.factories.programm import TeilnahmeFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_entries_at_the_same_moment_stay_within_the_frame():
    teilnahme, actor = TeilnahmeFactory(budgetrahmen=Decimal(1000)), UserFactory()
    barrier, results = threading.Barrier(4), []
    entry = Angaben(timezone.localdate(), "Workshop", betrag=Decimal(400))

    def run():
        try:
            barrier.wait(5)
            results.append(enter(teilnahme, entry, actor=actor))
        except OverBudgetError:
            results.append(None)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(results) == 4
    assert len([one for one in results if one]) == 2
    assert sum_of(teilnahme) == Decimal(800)
