"""Several people decide on one request, and one presses several times, at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from netzwerk.kommunen.beitritt import ask_to_join, confirm
from netzwerk.kommunen.models import Beitrittsanfrage, Einladung
from netzwerk.konten.models import Protokolleintrag, Vorgang
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PRESSES = 8


def press_at_once(clients, path, data):
    together = Barrier(len(clients))

    def press(client):
        together.wait(timeout=60)
        try:
            return client.post(path, data).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(press, clients))


def test_request_is_decided_once():
    stadt = KommuneFactory()
    clients = [Client() for _press in range(PRESSES)]
    for client in clients:
        client.force_login(MitgliedschaftFactory(kommune=stadt, rolle="ansprechperson").user)
    ask_to_join(stadt, email="neu@example.org", last_name="Neu")
    anfrage = Beitrittsanfrage.objects.get()
    confirm(anfrage)
    answers = press_at_once(clients, f"/beitritte/{anfrage.pk}/aufnehmen/", {})
    assert set(answers) <= {302, 404}
    assert Einladung.objects.count() == 1
    assert Protokolleintrag.objects.filter(vorgang=Vorgang.BEITRITT_ENTSCHIEDEN).count() == 1


def test_asking_and_confirming_many_times_at_once_is_one_request():
    stadt = KommuneFactory(slug="ort")
    clients = [Client() for _press in range(PRESSES)]
    data = {"last_name": "Neu", "email": "neu@example.org", "einverstanden": "on"}
    assert press_at_once(clients, "/kommunen/ort/mitmachen/", data) == [302] * PRESSES
    anfrage = Beitrittsanfrage.objects.get(kommune=stadt)
    press_at_once(clients, anfrage.get_absolute_url(), {})
    anfrage.refresh_from_db()
    assert anfrage.is_waiting
