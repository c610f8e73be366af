"""Several presses on the buttons of a handover at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from netzwerk.kommunen.models import Uebergabe, UebergabeStand
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.mitteilungen.models import Mitteilung
from tests.kommunen.uebergabe_support import LEAD, MEMBER, make_ort

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def press(job):
    user, path, data = job
    client = Client()
    client.force_login(user)
    try:
        return client.post(path, data).status_code
    finally:
        connections.close_all()


def press_at_once(*jobs):
    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(press, jobs))


def test_announced_at_once_is_announced_once():
    ort = make_ort()
    data = {"nachfolge": str(ort.bernd.pk), "danach": "bleibt", "schritt": "ankuendigen"}
    job = (ort.amira, "/kommunen/musterstadt/uebergeben/", data)
    assert press_at_once(*[job] * 4) == [302] * 4
    assert Uebergabe.objects.count() == Mitteilung.objects.count() == 1


def test_accepted_and_withdrawn_at_once_is_one_of_both():
    ort = make_ort()
    uebergabe = ort.announce()
    path = uebergabe.get_absolute_url()
    answers = press_at_once(
        *[(ort.bernd, f"{path}annehmen/", {})] * 2,
        *[(ort.amira, f"{path}zurueckziehen/", {})] * 2,
    )
    assert answers == [302] * 4
    uebergabe.refresh_from_db()
    was_accepted = uebergabe.stand == UebergabeStand.VOLLZOGEN
    assert was_accepted or uebergabe.stand == UebergabeStand.ZURUECKGEZOGEN
    handed_over = Protokolleintrag.objects.filter(vorgang=Vorgang.UEBERGABE).count()
    assert handed_over == was_accepted
    assert ort.rollen() == (
        {"Amira": MEMBER, "Bernd": LEAD} if was_accepted else {"Amira": LEAD, "Bernd": MEMBER}
    )


def test_undone_at_once_is_undone_once():
    ort = make_ort()
    uebergabe = ort.hand_over()
    path = f"{uebergabe.get_absolute_url()}rueckgaengig/"
    assert press_at_once(*[(user, path, {}) for user in (ort.amira, ort.bernd) * 2]) == [302] * 4
    assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER}
    entries = Protokolleintrag.objects.filter(vorgang=Vorgang.UEBERGABE_ZURUECKGENOMMEN)
    assert entries.count() == 1


def test_invitation_accepted_while_it_is_withdrawn_ends_one_way():
    ort = make_ort()
    uebergabe = ort.announce(an=None, email="neu@example.org")
    invitation = uebergabe.einladung.get_absolute_url()
    with ThreadPoolExecutor(3) as pool:
        futures = [
            pool.submit(press_as_guest, invitation, {"last_name": "Neu", "first_name": "Nele"}),
            pool.submit(press_as_guest, invitation, {"last_name": "Neu", "first_name": "Nele"}),
            pool.submit(press, (ort.amira, f"{uebergabe.get_absolute_url()}zurueckziehen/", {})),
        ]
        assert {future.result() for future in futures} <= {302, 410}
    uebergabe.refresh_from_db()
    if uebergabe.stand == UebergabeStand.VOLLZOGEN:
        assert ort.rollen() == {"Amira": MEMBER, "Bernd": MEMBER, "Nele": LEAD}
    else:
        assert uebergabe.stand == UebergabeStand.ZURUECKGEZOGEN
        assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER}


def press_as_guest(path, data):
    try:
        return Client().post(path, data).status_code
    finally:
        connections.close_all()
