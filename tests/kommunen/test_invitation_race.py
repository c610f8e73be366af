"""A hundred presses on the button of an invitation at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BoundedSemaphore

import pytest
from django.db import connections
from django.test import Client

from netzwerk.kommunen.invitation import invite
from netzwerk.kommunen.models import Mitgliedschaft
from netzwerk.konten.models import User
from tests.factories.kommunen import KommuneFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PRESSES = 100
#: A server has as many threads, and a database as many connections; the other presses wait there.
SERVED_AT_ONCE = 40


def press_at_once(clients, einladung):
    path = f"/einladung/{einladung.token}/"
    together, served = Barrier(len(clients)), BoundedSemaphore(SERVED_AT_ONCE)

    def press(client):
        together.wait(timeout=60)
        with served:
            try:
                return client.post(path, {"last_name": "Mitglied"}).status_code
            finally:
                connections.close_all()

    with ThreadPoolExecutor(len(clients)) as pool:
        return sorted(pool.map(press, clients))


def test_new_person_gets_one_account_and_one_membership():
    einladung = invite("neu@example.org", KommuneFactory())
    answers = press_at_once([Client() for _press in range(PRESSES)], einladung)
    assert answers == [302] + [410] * (PRESSES - 1)
    assert User.objects.get().email == "neu@example.org"
    assert Mitgliedschaft.objects.get().user == User.objects.get()


def test_member_gets_one_membership():
    person = UserFactory(email="neu@example.org")
    einladung = invite(person.email, KommuneFactory())
    clients = [Client() for _press in range(20)]
    for client in clients:
        client.force_login(person)
    answers = press_at_once(clients, einladung)
    assert set(answers) <= {302, 410}
    assert 302 in answers
    assert Mitgliedschaft.objects.get().user == person
