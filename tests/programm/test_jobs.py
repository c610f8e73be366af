"""The daily job about mandates, as the scheduler runs it."""

import datetime as dt

import pytest
import time_machine

from netzwerk.background.sweeps import all_sweeps, run
from netzwerk.kommunen.demo import load_places
from netzwerk.konten.demo import load_people
from netzwerk.models import Joblauf
from netzwerk.programm.demo import load_beispielauflage, load_mandates
from netzwerk.programm.models import Begleitung
from tests.factories.programm import BegleitungFactory

pytestmark = pytest.mark.django_db


def test_job_runs_at_midnight_in_berlin_and_says_what_it_did():
    sweep = all_sweeps()["programm.begleitungen"]
    evening = dt.datetime(2026, 5, 20, 21, 0, tzinfo=dt.UTC)
    with time_machine.travel(evening, tick=False) as clock:
        BegleitungFactory(bis=dt.date(2026, 5, 20))
        BegleitungFactory(von=dt.date(2026, 5, 21), bis=dt.date(2026, 6, 1))
        due = sweep.next_after(evening)
        assert due == dt.datetime(2026, 5, 20, 22, 0, tzinfo=dt.UTC)
        clock.move_to(due)
        assert run(sweep) == "Mandate begonnen: 1, beendet: 1."
        assert run(sweep) == "Mandate begonnen: 0, beendet: 0."
    assert Joblauf.objects.get(name="programm.begleitungen").is_ok


def test_demo_has_a_running_and_an_ended_mandate_and_runs_twice():
    for _number in range(2):
        load_people()
        load_places()
        load_beispielauflage()
        load_mandates()
    places = Begleitung.objects.values_list("teilnahme__kommune__slug", flat=True)
    assert sorted(places) == ["musterstadt-beispiel", "neuweiler-am-see-beispiel"]
    running = Begleitung.objects.running().get()
    assert running.person.email == "elena.petrova@example.org"
    assert running.teilnahme.kommune.slug == "musterstadt-beispiel"
    assert not Begleitung.objects.filter(begun_at=None, ended_at=None).exists()
