"""Pressed twice, published twice: one measure, one version."""

import threading

import pytest
from django.db import connection

from netzwerk.fahrplan.aendern import Hand
from netzwerk.fahrplan.models import Fahrplan, Massnahme
from netzwerk.rechte import load_rechte
from wissen.kreis.fassungen import keep_fassung
from wissen.kreis.uebernehmen import take_over
from wissen.models import Bausteinfassung, Prozessbaustein

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

AT_ONCE = 4
WISH = {"ziel": None, "neues_ziel": "Neu", "titel": "Einmal", "beschreibung": ""}
WISH |= {"beginn": None, "faellig": None, "ich": True}


def at_once(work):
    """Do the same in several threads at the same moment, and return what each returned."""
    barrier, results = threading.Barrier(AT_ONCE), []

    def run():
        try:
            barrier.wait(5)
            results.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(results) == AT_ONCE
    return results


def test_block_taken_over_at_once_makes_one_plan_and_one_measure(fassung, kommune, speaker):
    rechte = load_rechte(speaker)
    results = at_once(lambda: take_over(fassung, kommune, WISH, Hand(speaker), rechte))
    assert sorted(is_new for _measure, is_new in results) == [False] * 3 + [True]
    assert {measure.pk for measure, _is_new in results} == {Massnahme.objects.get().pk}
    assert Fahrplan.objects.get().ziele.count() == 1


def test_page_published_at_once_makes_one_version(baustein):
    results = at_once(lambda: keep_fassung(Prozessbaustein.objects.get(pk=baustein.pk)))
    assert len([one for one in results if one]) == 1
    assert Bausteinfassung.objects.get().nummer == 1
