"""What a plan tells rooms above, and what they put beside a measure."""

import pytest

from netzwerk.fahrplan.aendern import Hand, change
from netzwerk.fahrplan.events import massnahme_beendet
from netzwerk.fahrplan.models import MassnahmeStatus
from netzwerk.fahrplan.slots import Extra, extras
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import MassnahmeFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """Return the list of what is told."""
    told = []

    def listen(massnahme_id, status, **_kwargs):
        told.append((massnahme_id, status))

    massnahme_beendet.connect(listen)
    yield told
    massnahme_beendet.disconnect(listen)


@pytest.fixture
def hand():
    return Hand(UserFactory())


@pytest.mark.parametrize("end", [MassnahmeStatus.ERLEDIGT, MassnahmeStatus.VERWORFEN])
def test_end_of_a_measure_is_told_once_and_after_the_commit(
    heard, hand, end, django_capture_on_commit_callbacks
):
    massnahme = MassnahmeFactory(status=MassnahmeStatus.LAEUFT)
    with django_capture_on_commit_callbacks(execute=True):
        change(massnahme, {"status": end}, hand, seen=1)
        assert heard == []
    assert heard == [(massnahme.pk, end)]
    with django_capture_on_commit_callbacks(execute=True):
        change(massnahme, {"titel": "Anderer Name"}, hand, seen=2)
        change(massnahme, {"status": end}, hand, seen=3)
    assert heard == [(massnahme.pk, end)]


def test_what_does_not_end_a_measure_is_not_told(heard, hand, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        running = MassnahmeFactory(status=MassnahmeStatus.GEPLANT)
        change(running, {"status": MassnahmeStatus.LAEUFT}, hand, seen=1)
        change(running, {"status": MassnahmeStatus.RUHT}, hand, seen=2)
        done = MassnahmeFactory(status=MassnahmeStatus.ERLEDIGT)
        change(done, {"status": MassnahmeStatus.LAEUFT}, hand, seen=1)
        change(done.ziel, {"titel": "Neues Ziel"}, hand, seen=1)
    assert heard == []


def test_from_one_end_to_the_other_is_no_new_end(heard, hand, django_capture_on_commit_callbacks):
    massnahme = MassnahmeFactory(status=MassnahmeStatus.ERLEDIGT)
    with django_capture_on_commit_callbacks(execute=True):
        change(massnahme, {"status": MassnahmeStatus.VERWORFEN}, hand, seen=1)
    assert heard == []


def test_listener_that_fails_does_not_keep_the_change_from_being_saved(
    heard, hand, django_capture_on_commit_callbacks, caplog
):
    def fail(**_kwargs):
        raise RuntimeError("broken listener")

    massnahme_beendet.connect(fail)
    try:
        massnahme = MassnahmeFactory()
        with django_capture_on_commit_callbacks(execute=True):
            change(massnahme, {"status": MassnahmeStatus.ERLEDIGT}, hand, seen=1)
    finally:
        massnahme_beendet.disconnect(fail)
    assert heard == [(massnahme.pk, MassnahmeStatus.ERLEDIGT)]
    assert "broken listener" in caplog.text


def test_page_of_a_measure_shows_what_rooms_above_put_beside_it(client, monkeypatch):
    seen = []

    def beside(massnahme, rechte):
        seen.append((massnahme.plan.kommune.name, rechte.is_member))
        return Extra("Aus einem anderen Raum", "components/badge.html", {"text": "x"})

    list(extras)
    monkeypatch.setattr(extras, "_contributions", [(1, beside), (2, lambda *_: None)])
    massnahme = MassnahmeFactory(sichtbarkeit=Sichtbarkeit.OEFFENTLICH)
    massnahme.ziel.sichtbarkeit = Sichtbarkeit.OEFFENTLICH
    massnahme.ziel.save()
    page = client.get(massnahme.get_absolute_url()).content.decode()
    assert '<h2 id="extra-1">Aus einem anderen Raum</h2>' in page
    assert 'id="extra-2"' not in page
    assert seen == [(massnahme.plan.kommune.name, False)]
