"""The forums' socket on a real server: catching up, live events, and what is refused."""

import json
import time

import pytest
from django.utils import timezone

from foren.actions import delete_beitrag, edit_beitrag, reply
from foren.models import Forum
from foren.routing import websocket_urlpatterns
from netzwerk.hub import hub
from netzwerk.rechte import load_rechte
from netzwerk.serving import codes
from netzwerk.serving.sessions import close_person
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.foren import BeitragFactory, ForumFactory, ThemaFactory
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.foren.conftest import eingabe
from tests.foren.live_support import Tab
from tests.netzwerk.serving_support import Recorder, serving

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def port(db):
    with serving(Recorder(), routes=websocket_urlpatterns) as port:
        yield port


def pair(events):
    return [(event["seq"], event["number"]) for event in events]


def test_catch_up_then_live_events_follow_without_a_gap(port, user, other, thema):
    BeitragFactory(thema=thema, html="<p>verpasst</p>")
    with Tab(port, user) as tab:
        missed = tab.read(thema, 1)
        assert (missed["type"], missed["since"], missed["seq"], missed["last"]) == (
            "verpasst",
            1,
            2,
            2,
        )
        assert pair(missed["rows"]) == [(2, 2)]
        assert "verpasst" in missed["rows"][0]["html"]
        rechte = load_rechte(other)
        beitrag = reply(rechte, thema.pk, eingabe(other, "<p>live</p>"))
        edit_beitrag(rechte, beitrag.pk, "<p>besser</p>", 3)
        delete_beitrag(rechte, beitrag.pk)
        events = [tab.next() for _ in range(3)]
        assert pair(events) == [(3, 3), (4, 3), (5, 3)]
        assert [event["last"] for event in events] == [3, 3, 3]
        counts = [(event["answers_seq"], event["answers"]) for event in (missed, *events)]
        assert counts == [(2, 1), (3, 2), (4, 2), (5, 1)]
        assert "live" in events[0]["html"]
        assert "besser" in events[1]["html"]
        assert "besser" not in events[2]["html"]


def test_reader_who_has_missed_nothing_gets_no_rows(port, user, thema):
    with Tab(port, user) as tab:
        missed = tab.read(thema, 1)
        assert (missed["rows"], missed["seq"], missed["more"]) == ([], 1, False)


def test_reader_who_has_missed_a_lot_gets_a_portion_and_is_told(port, user, thema):
    for _ in range(55):
        BeitragFactory(thema=thema, author=user)
    with Tab(port, user) as tab:
        missed = tab.read(thema, 0)
        assert (len(missed["rows"]), missed["seq"], missed["more"]) == (50, 50, True)


def test_members_and_visitors_get_different_html_of_the_same_event(port, user, other, public_thema):
    with Tab(port, user) as member, Tab(port) as visitor:
        for tab in (member, visitor):
            assert tab.read(public_thema, 1)["rows"] == []
        reply(load_rechte(other), public_thema.pk, eingabe(other))
        for_member, for_visitor = member.next(), visitor.next()
        assert pair([for_member]) == pair([for_visitor]) == [(2, 2)]
        assert other.get_full_name() in for_member["html"]
        assert other.get_full_name() not in for_visitor["html"]
        assert "Anderswo" in for_visitor["html"]


def test_hidden_and_missing_topics_are_refused_alike(port, user, hidden_thema, thema):
    with Tab(port, user) as tab:
        refused = {"type": "refused", "ref": "t"}
        assert tab.read(hidden_thema, 0) == refused
        assert tab.read(hidden_thema, 0, thema=999_999) == refused
        assert tab.read(hidden_thema, 0, thema=2**63 - 1) == refused
        reply_author = hidden_thema.author
        MitgliedschaftFactory(user=reply_author, kommune=hidden_thema.forum.kommune)
        reply(load_rechte(reply_author), hidden_thema.pk, eingabe(reply_author))
        # The next thing that arrives is of the topic one may read.
        assert tab.read(thema, 1)["thema"] == thema.pk


def test_visitor_is_refused_a_topic_of_the_network(port, thema):
    with Tab(port) as tab:
        assert tab.read(thema, 0) == {"type": "refused", "ref": "t"}


def test_topic_under_the_number_of_another_forum_is_refused(port, user, thema):
    with Tab(port, user) as tab:
        answer = tab.read(thema, 1, forum=ForumFactory().pk)
        assert answer == {"type": "refused", "ref": "t"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"thema": "1"},
        {"thema": -1},
        {"thema": 2**63},
        {"thema": True},
        {"thema": 1.5},
        {"thema": None},
        {"thema": [1]},
        {"seq": None},
        {"seq": -1},
        {"seq": 2**31},
        {"language": "xx"},
        {"language": None},
        {"language": ["de"]},
        {"forum": "1"},
        {"forum": {}},
        {"type": "publish"},
        {"ref": 5},
    ],
)
def test_malformed_message_ends_the_socket(port, thema, wrong):
    with Tab(port) as tab:
        message = {"type": "subscribe", "ref": "t", "forum": thema.forum_id, "thema": thema.pk}
        tab.ws.send(json.dumps(message | {"seq": 0, "language": "de"} | wrong))
        assert tab.closed_with() == codes.BAD_MESSAGE


@pytest.mark.parametrize(
    "frame", ["", "{", "[]", "null", '"x"', "{}", '{"type":"subscribe"}', b"\x00"]
)
def test_nonsense_ends_the_socket(port, frame):
    with Tab(port) as tab:
        tab.ws.send(frame)
        assert tab.closed_with() == codes.BAD_MESSAGE


@pytest.mark.parametrize("newest", ["gestern", "2026-01-01", 5, None, "2026-01-01T10:00:00"])
def test_list_needs_a_time_with_its_zone(port, user, newest):
    forum = ForumFactory()
    with Tab(port, user) as tab:
        message = {"type": "subscribe", "ref": "l", "forum": forum.pk, "newest": newest}
        tab.ws.send(json.dumps(message))
        if newest is None:
            assert tab.next() == {"type": "subscribed", "ref": "l"}
        else:
            assert tab.closed_with() == codes.BAD_MESSAGE


def test_list_hears_that_something_is_new_and_nothing_of_it(port, user, other):
    thema = ThemaFactory()
    BeitragFactory(thema=thema)
    with Tab(port, user) as tab:
        message = {"forum": thema.forum_id, "newest": timezone.now().isoformat()}
        tab.ws.send(json.dumps({"type": "subscribe", "ref": "l"} | message))
        assert tab.next() == {"type": "subscribed", "ref": "l"}
        reply(load_rechte(other), thema.pk, eingabe(other))
        assert tab.next() == {"type": "liste", "forum": thema.forum_id, "thema": thema.pk}
    with Tab(port, user) as tab:
        tab.ws.send(json.dumps({"type": "subscribe", "ref": "l"} | message))
        tab.next()
        assert tab.next() == {"type": "liste", "forum": thema.forum_id}


def test_list_of_a_hidden_forum_is_refused(port, user, hidden_thema):
    with Tab(port, user) as tab:
        message = {"type": "subscribe", "ref": "l", "forum": hidden_thema.forum_id, "newest": ""}
        tab.ws.send(json.dumps(message))
        assert tab.next() == {"type": "refused", "ref": "l"}


def test_socket_ends_with_the_membership_and_comes_back_without_the_right(port):
    user, kommune = UserFactory(), KommuneFactory()
    membership = MitgliedschaftFactory(user=user, kommune=kommune)
    forum = ForumFactory(sichtbarkeit=Sichtbarkeit.KOMMUNE, kommune=kommune)
    thema = ThemaFactory(forum=forum)
    BeitragFactory(thema=thema)
    with Tab(port, user) as tab:
        assert tab.read(thema, 0)["type"] == "verpasst"
        membership.delete()
        assert tab.closed_with() == codes.RIGHTS_CHANGED
    with Tab(port, user) as tab:
        assert tab.read(thema, 0) == {"type": "refused", "ref": "t"}


def test_right_is_asked_anew_at_every_subscribe(port, user, thema):
    with Tab(port, user) as tab:
        assert tab.read(thema, 1)["type"] == "verpasst"
        # An update that tells nobody, as an import might do it.
        Forum.objects.update(sichtbarkeit=Sichtbarkeit.BEGLEITUNG)
        assert tab.read(thema, 1) == {"type": "refused", "ref": "t"}


def test_socket_ends_when_a_right_ends(port, user, thema):
    with Tab(port, user) as tab:
        tab.read(thema, 1)
        close_person(user.pk)
        assert tab.closed_with() == codes.RIGHTS_CHANGED


def test_socket_ends_when_the_audience_of_the_forum_is_narrowed(port, user, public_thema):
    with Tab(port) as visitor, Tab(port, user) as member:
        for tab in (visitor, member):
            assert tab.read(public_thema, 1)["type"] == "verpasst"
        forum = public_thema.forum
        forum.sichtbarkeit = Sichtbarkeit.NETZWERK
        forum.save()
        assert visitor.closed_with() == codes.RIGHTS_CHANGED
        assert member.closed_with() == codes.RIGHTS_CHANGED
    with Tab(port) as visitor, Tab(port, user) as member:
        assert visitor.read(public_thema, 1)["type"] == "refused"
        assert member.read(public_thema, 1)["type"] == "verpasst"


def test_one_socket_reads_a_topic_and_a_list(port, user, other, thema):
    with Tab(port, user) as tab:
        tab.read(thema, 1)
        message = {"forum": thema.forum_id, "newest": timezone.now().isoformat()}
        tab.ws.send(json.dumps({"type": "subscribe", "ref": "l"} | message))
        assert tab.next() == {"type": "subscribed", "ref": "l"}
        reply(load_rechte(other), thema.pk, eingabe(other))
        assert [tab.next()["type"] for _ in range(2)] == ["beitrag", "liste"]


def test_nothing_stays_behind_when_the_tab_is_closed(port, user, thema):
    with Tab(port, user) as tab:
        tab.read(thema, 1)
        assert hub.count(f"thema-{thema.pk}-mitglied-de") == 1
        assert hub.count(f"thema-{thema.pk}-besuch-de") == 0
    for _ in range(100):
        if not hub._groups:
            break
        time.sleep(0.02)
    assert hub._groups == {}
