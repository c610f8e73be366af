"""Groups of one process: who receives what, from which thread, until when."""

import asyncio
import threading

import pytest

from netzwerk.hub import Hub
from netzwerk.serving import codes


class Reader:
    def __init__(self, hub=None):
        self.texts = []
        self.codes = []
        self.hub = hub

    def deliver(self, group, text):
        self.texts.append((group, text))

    def end(self, code):
        self.codes.append(code)
        if self.hub:
            self.hub.leave(self)


@pytest.fixture
async def hub():
    hub = Hub()
    await hub.start()
    yield hub
    await hub.stop()


async def settle():
    for _ in range(3):
        await asyncio.sleep(0)


async def test_text_reaches_every_subscriber_of_its_group_only(hub):
    inside, also, outside = Reader(), Reader(), Reader()
    hub.subscribe("thema-1", inside)
    hub.subscribe("thema-1", also)
    hub.subscribe("thema-2", outside)
    hub.publish("thema-1", "hallo")
    await settle()
    assert inside.texts == also.texts == [("thema-1", "hallo")]
    assert outside.texts == []


async def test_text_published_by_another_thread_arrives(hub):
    reader = Reader()
    hub.subscribe("thema-1", reader)
    thread = threading.Thread(target=hub.publish, args=("thema-1", "aus dem Thread"))
    thread.start()
    await asyncio.to_thread(thread.join)
    await settle()
    assert reader.texts == [("thema-1", "aus dem Thread")]


async def test_unsubscribed_reader_receives_nothing_and_empty_groups_are_forgotten(hub):
    reader = Reader()
    hub.subscribe("thema-1", reader)
    hub.subscribe("thema-1", reader)
    assert hub.count("thema-1") == 1
    hub.unsubscribe("thema-1", reader)
    hub.unsubscribe("thema-1", reader)
    hub.publish("thema-1", "zu spät")
    await settle()
    assert reader.texts == []
    assert hub._groups == {}


async def test_closing_a_group_ends_its_subscribers_with_the_code(hub):
    inside, outside = Reader(), Reader()
    hub.subscribe("person-1", inside)
    hub.subscribe("person-2", outside)
    hub.close_group("person-1", codes.RIGHTS_CHANGED)
    await settle()
    assert (inside.codes, outside.codes) == ([4403], [])


async def test_reader_that_leaves_while_being_told_does_not_disturb_the_others(hub):
    other = Reader()

    class Leaver(Reader):
        def deliver(self, group, text):
            hub.unsubscribe(group, self)
            hub.unsubscribe(group, other)

    hub.subscribe("thema-1", Leaver())
    hub.subscribe("thema-1", other)
    hub.publish("thema-1", "hallo")
    await settle()
    assert hub.count("thema-1") == 0


async def test_stop_ends_every_socket_with_going_away_and_waits_for_it():
    hub = Hub()
    await hub.start()
    readers = [Reader(hub), Reader(hub)]
    for reader in readers:
        hub.join(reader)
    await hub.stop()
    assert [reader.codes for reader in readers] == [[1001], [1001]]


def test_publishing_without_a_loop_or_redis_does_nothing():
    hub = Hub()
    hub.publish("thema-1", "niemand hört zu")
    hub.close_group("thema-1", codes.RIGHTS_CHANGED)


async def test_publishing_after_stop_does_nothing():
    hub, reader = Hub(), Reader()
    await hub.start()
    hub.subscribe("thema-1", reader)
    await hub.stop()
    hub.publish("thema-1", "zu spät")
    await settle()
    assert reader.texts == []


def test_publishing_to_a_closed_loop_does_nothing():
    hub = Hub()
    asyncio.run(hub.start())
    hub.publish("thema-1", "zu spät")


@pytest.mark.parametrize("name", ["", "mit leer", "größe", "x" * 101])
def test_bad_group_name_is_an_error(name):
    with pytest.raises(ValueError, match="not a group name"):
        Hub().publish(name, "text")
