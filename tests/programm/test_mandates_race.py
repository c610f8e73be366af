"""A double click, and two sweeps at once."""

import datetime as dt
import threading

import pytest
from django.db import connection
from django.utils import timezone

from netzwerk.konten.models import Protokolleintrag
from netzwerk.programm.mandates import OverlapError, give_begleitung, sweep_begleitungen
from netzwerk.programm.models import Begleitung
from netzwerk.rechte import Rolle
from tests.factories.konten import RollenvergabeFactory
from tests.factories.programm import BegleitungFactory, TeilnahmeFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def four_times(call):
    barrier, results = threading.Barrier(4), []

    def run():
        try:
            barrier.wait(5)
            results.append(call())
        except OverlapError:
            results.append(None)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def test_mandate_pressed_four_times_is_given_once():
    person = RollenvergabeFactory(rolle=Rolle.PROZESSBEGLEITUNG).user
    teilnahme, today = TeilnahmeFactory(), timezone.localdate()
    results = four_times(lambda: give_begleitung(person, teilnahme, today, today, actor=None))
    assert len(results) == 4
    assert len([mandate for mandate in results if mandate]) == 1
    assert Begleitung.objects.count() == Protokolleintrag.objects.count() == 1


def test_sweeps_at_the_same_moment_write_each_end_once():
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    for _number in range(3):
        BegleitungFactory(bis=yesterday)
    results = four_times(sweep_begleitungen)
    assert sum(ended for _begun, ended in results) == 3
    assert Protokolleintrag.objects.count() == 3
