"""Rights that end while a page is open: a real server, a real socket, and the clock."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from foren.routing import websocket_urlpatterns
from netzwerk.konten.actions import give_rolle, take_rolle
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.programm.mandates import end_begleitung, sweep_begleitungen
from netzwerk.rechte import Rolle
from netzwerk.serving import codes
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.foren import BeitragFactory, ForumFactory, ThemaFactory
from tests.factories.kommunen import MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.factories.programm import BegleitungFactory
from tests.foren.live_support import Tab
from tests.netzwerk.serving_support import Recorder, serving

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def port(db):
    with serving(Recorder(), routes=websocket_urlpatterns) as port:
        yield port


def thema_in(sichtbarkeit, **place):
    thema = ThemaFactory(forum=ForumFactory(sichtbarkeit=sichtbarkeit, **place))
    BeitragFactory(thema=thema)
    return thema


def test_mandate_that_ends_tonight_ends_the_open_socket_at_midnight(port):
    today = timezone.localdate()
    mandate = BegleitungFactory(bis=today)
    thema = thema_in(Sichtbarkeit.KOMMUNE, kommune=mandate.teilnahme.kommune)
    client = Client()
    client.force_login(mandate.person)
    before_midnight = timezone.make_aware(dt.datetime.combine(today, dt.time(23, 59)))

    with time_machine.travel(before_midnight, tick=True) as clock, Tab(port, mandate.person) as tab:
        assert tab.read(thema, 0)["type"] == "verpasst"
        sweep_begleitungen()
        assert tab.read(thema, 1)["rows"] == []  # the last evening: still there
        clock.shift(dt.timedelta(minutes=2))
        sweep_begleitungen()
        assert tab.closed_with() == codes.RIGHTS_CHANGED
        with Tab(port, mandate.person) as again:
            assert again.read(thema, 0) == {"type": "refused", "ref": "t"}
        assert client.get(thema.get_absolute_url()).status_code == 404
        assert client.get(thema.forum.get_absolute_url()).status_code == 404
    entry = Protokolleintrag.objects.get()
    assert (entry.vorgang, entry.actor_id, entry.person_id) == (
        Vorgang.BEGLEITUNG_BEENDET,
        None,
        mandate.person_id,
    )


def test_pages_are_closed_at_midnight_even_if_no_sweep_runs(port):
    today = timezone.localdate()
    mandate = BegleitungFactory(bis=today)
    thema = thema_in(Sichtbarkeit.KOMMUNE, kommune=mandate.teilnahme.kommune)
    client = Client()
    client.force_login(mandate.person)
    midnight = timezone.make_aware(dt.datetime.combine(today + dt.timedelta(days=1), dt.time()))
    with time_machine.travel(midnight - dt.timedelta(seconds=5), tick=False) as clock:
        assert client.get(thema.get_absolute_url()).status_code == 200
        clock.move_to(midnight)
        assert client.get(thema.get_absolute_url()).status_code == 404


def test_mandate_that_is_ended_by_hand_ends_the_open_socket_at_once(port):
    mandate = BegleitungFactory()
    thema = thema_in(Sichtbarkeit.KOMMUNE, kommune=mandate.teilnahme.kommune)
    with Tab(port, mandate.person) as tab:
        assert tab.read(thema, 0)["type"] == "verpasst"
        end_begleitung(mandate, actor=UserFactory())
        assert tab.closed_with() == codes.RIGHTS_CHANGED
    with Tab(port, mandate.person) as again:
        assert again.read(thema, 0) == {"type": "refused", "ref": "t"}


def test_role_that_is_taken_ends_the_open_socket_and_the_next_has_the_new_rights(port):
    user = MitgliedschaftFactory().user
    give_rolle(user, Rolle.PROZESSBEGLEITUNG, actor=None)
    secret, shared = thema_in(Sichtbarkeit.BEGLEITUNG), thema_in(Sichtbarkeit.NETZWERK)
    with Tab(port, user) as tab:
        assert tab.read(secret, 0)["type"] == "verpasst"
        take_rolle(user, Rolle.PROZESSBEGLEITUNG, actor=None)
        assert tab.closed_with() == codes.RIGHTS_CHANGED
    with Tab(port, user) as again:
        assert again.read(secret, 0) == {"type": "refused", "ref": "t"}
        assert again.read(shared, 0)["type"] == "verpasst"
