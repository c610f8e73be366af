"""Several processes over a real Redis, which goes away and comes back."""

import asyncio
import logging
import shutil
import socket
import subprocess
import time

import pytest
import redis
from django.test import override_settings

from netzwerk.hub import POLL, SYNC, Hub
from netzwerk.serving import codes, redis_link
from tests.netzwerk import serving_support
from tests.netzwerk.test_hub import Reader

pytestmark = pytest.mark.redis


class RedisServer:
    """A Redis of our own on a free port, so that stopping it disturbs nobody."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.folder = folder
        self.process = None

    def start(self):
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1"]
        command += ["--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        end = time.monotonic() + 5
        while True:
            try:
                with redis.Redis.from_url(self.url) as client:
                    client.ping()
            except redis.ConnectionError:
                assert time.monotonic() < end
                time.sleep(0.02)
            else:
                return

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


@pytest.fixture
def server(tmp_path):
    assert shutil.which("redis-server"), "redis-server is needed for these tests"
    server = RedisServer(tmp_path)
    server.start()
    with override_settings(REDIS_URL=server.url):
        yield server
    server.stop()


@pytest.fixture
async def hubs(server):
    """Two hubs in one loop stand for two processes: they share nothing but Redis."""
    hubs = [Hub(), Hub()]
    for hub in hubs:
        await hub.start()
    await until(lambda: all(hub.is_whole for hub in hubs))
    yield hubs
    for hub in hubs:
        await hub.stop()


async def until(condition, seconds=5):
    await asyncio.to_thread(serving_support.until, condition, seconds)


def readers_of(hubs, group="thema-1"):
    readers = [Reader(hub) for hub in hubs]
    for hub, reader in zip(hubs, readers, strict=True):
        hub.join(reader)
        hub.subscribe(group, reader)
    return readers


async def test_text_reaches_the_readers_of_every_process_exactly_once(hubs):
    here, there = readers_of(hubs)
    text = '{"html": "<p>Grüße an alle</p>"}'
    await asyncio.to_thread(hubs[0].publish, "thema-1", text)
    await until(lambda: there.texts)
    await asyncio.sleep(0.1)
    assert here.texts == there.texts == [("thema-1", text)]


async def test_text_published_inside_the_loop_reaches_the_other_process(hubs):
    _, there = readers_of(hubs)
    hubs[0].publish("thema-1", "aus der Schleife")
    await until(lambda: there.texts)
    assert there.texts == [("thema-1", "aus der Schleife")]


async def test_group_is_closed_in_every_process(hubs):
    here, there = readers_of(hubs, "person-1")
    await asyncio.to_thread(hubs[0].close_group, "person-1", codes.SESSION_ENDED)
    await until(lambda: there.codes)
    assert (here.codes, there.codes) == ([4401], [4401])


async def test_command_without_a_loop_reaches_the_servers(hubs):
    _, there = readers_of(hubs)
    command = Hub()
    await asyncio.to_thread(command.publish, "thema-1", "aus dem Befehl")
    await until(lambda: there.texts)
    assert there.texts == [("thema-1", "aus dem Befehl")]
    await command.stop()


async def test_installations_with_other_keys_do_not_hear_each_other(hubs):
    _, there = readers_of(hubs)
    with override_settings(SECRET_KEY="another installation on the same Redis"):
        stranger = Hub()
        await asyncio.to_thread(stranger.publish, "thema-1", "fremd")
    await asyncio.to_thread(hubs[0].publish, "thema-1", "eigen")
    await until(lambda: there.texts)
    assert there.texts == [("thema-1", "eigen")]
    await stranger.stop()


async def test_without_redis_the_own_process_is_served_and_clients_are_told_to_poll(
    hubs, server, caplog
):
    here, there = readers_of(hubs)
    await asyncio.to_thread(server.stop)
    await until(lambda: not any(hub.is_whole for hub in hubs))
    caplog.clear()
    for number in range(3):
        started = time.monotonic()
        await asyncio.to_thread(hubs[0].publish, "thema-1", str(number))
        assert time.monotonic() - started < 1.2
    assert here.texts == [("", POLL), *(("thema-1", str(number)) for number in range(3))]
    assert there.texts == [("", POLL)]
    away = [record for record in caplog.records if "Redis is away" in record.message]
    assert len(away) == 1
    assert away[0].levelno == logging.WARNING


async def test_after_redis_is_back_clients_are_told_to_catch_up_and_events_flow(
    hubs, server, monkeypatch
):
    monkeypatch.setattr(redis_link, "PAUSE_SECONDS", (0.05, 0.2))
    _, there = readers_of(hubs)
    await asyncio.to_thread(server.stop)
    await asyncio.to_thread(hubs[0].publish, "thema-1", "geht den anderen verloren")
    await until(lambda: not any(hub.is_whole for hub in hubs))
    await asyncio.to_thread(server.start)
    await until(lambda: all(hub.is_whole for hub in hubs))
    await asyncio.sleep(0.3)
    await asyncio.to_thread(hubs[0].publish, "thema-1", "wieder da")
    await until(lambda: len(there.texts) == 3)
    assert there.texts == [("", POLL), ("", SYNC), ("thema-1", "wieder da")]


async def test_restarted_redis_loses_no_event_of_a_kept_connection(hubs, server):
    _, there = readers_of(hubs)
    await asyncio.to_thread(hubs[0].publish, "thema-1", "vorher")
    await until(lambda: there.texts)
    await asyncio.to_thread(server.stop)
    await asyncio.to_thread(server.start)
    await until(lambda: there.texts[-1] == ("", SYNC))
    await asyncio.to_thread(hubs[0].publish, "thema-1", "nachher")
    await until(lambda: there.texts[-1] == ("thema-1", "nachher"))
