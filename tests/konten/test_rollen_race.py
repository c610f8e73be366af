"""Two people at the same moment: nobody is left without Administration."""

import threading

import pytest
from django.db import connection

from netzwerk.konten.actions import LastAdministrationError, take_rolle
from netzwerk.konten.locking import lock_account
from netzwerk.konten.models import Rollenvergabe
from netzwerk.rechte import Rolle
from tests.factories.konten import RollenvergabeFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def together(*calls):
    """Run calls at the same moment, each in a thread; return what each raised, or None."""
    barrier, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(number, call):
        try:
            barrier.wait(5)
            call()
        except LastAdministrationError as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


@pytest.mark.parametrize("is_locking", [False, True])
def test_two_who_remove_each_other_leave_one(is_locking):
    first, second = (RollenvergabeFactory(rolle=Rolle.ADMINISTRATION).user for _ in range(2))
    results = together(
        lambda: take_rolle(first, Rolle.ADMINISTRATION, actor=second),
        lambda: (
            lock_account(second, actor=first)
            if is_locking
            else take_rolle(second, Rolle.ADMINISTRATION, actor=first)
        ),
    )
    assert len([error for error in results if error]) == 1
    left = Rollenvergabe.objects.filter(rolle=Rolle.ADMINISTRATION, user__is_active=True)
    assert left.count() == 1
