"""Measure the platform beside bare ASGI in the same run; about four minutes.

BENCH_DATABASE_URL and BENCH_REDIS_URL name a database and a Redis for the larger installation;
without them SQLite in var/bench is measured. Bars and goals come from the comparison with other
forums (PostgreSQL, same data); they are scaled by what bare ASGI does here and did there.
"""

import argparse
import os
from dataclasses import dataclass, replace

from tests.bench import cockpit, fanout, installation, posting
from tests.bench.installation import Running
from tests.bench.machine import free_port, peak_memory, server
from tests.bench.pages import PageFigures, measure_page
from tests.bench.report import Figure, table

#: Bare ASGI on the machine of the comparison: pages per second, p50 and p99 of a broadcast.
BARE_RATE_THERE = 36_100
BARE_LIVE_THERE = {200: (3.1, 5.1), 2000: (23.6, 45.4)}

#: (bar, goal) in requests per second.
PAGE_BARS = {
    "list": (153, 235),
    "topic, visitor": (124, 190),
    "topic, signed in": (124, 190),
    "last page of 2,000 posts, visitor": (90, 140),
    "last page of 2,000 posts, signed in": (90, 140),
}
#: (bar, goal) of p50 and of p99 in ms.
LIVE_BARS = {200: ((30, 20), (60, 40)), 2000: ((150, 100), (300, 200))}
SOCKETS_EACH = 10
QUIET = 0.7
MANY_SOCKETS = 2000


@dataclass(frozen=True)
class Bare:
    """What bare ASGI does in this run."""

    page: PageFigures
    live: dict[int, fanout.FanoutFigures]

    @property
    def speed(self) -> float:
        """This machine as a part of the machine of the comparison."""
        return self.page.per_cpu_second / BARE_RATE_THERE

    @property
    def is_quiet(self) -> bool:
        """Whether the server had its core for itself (30 % is noise)."""
        return self.page.rate > QUIET * self.page.per_cpu_second


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--topics", type=int, default=2000)
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--sockets", default="200", help="numbers of sockets, with commas")
    parser.add_argument("--seconds", type=int, default=4, help="length of one round of reading")
    parser.add_argument("--only", default="pages,posting,live,cockpit", help="parts, with commas")
    options = parser.parse_args()
    parts = options.only.split(",")
    sizes = [int(size) for size in options.sockets.split(",")] if "live" in parts else []

    database = os.environ.get("BENCH_DATABASE_URL", "")
    env = installation.environment(database, os.environ.get("BENCH_REDIS_URL", ""))
    installation.prepare(env, options.topics, options.posts)
    bare = _bare(sizes, options.seconds)
    single: list[Figure] = []
    figures: list[Figure] = []
    with installation.running(env) as site:
        if "pages" in parts:
            single += _pages(site, bare, options.seconds)
        if "posting" in parts:
            single += _posting(site)
        if "cockpit" in parts:
            _say("cockpit and report")
            figures += cockpit.figures(site.url(""))
        figures.append(Figure("peak memory", peak_memory(site.pid), "MB", None, 200, 150))
        for size in sizes:
            figures += _live(site, size, bare)
            limits = (320, 250) if size >= MANY_SOCKETS else (200, 150)
            memory = peak_memory(site.pid)
            figures.append(Figure(f"peak memory, {size} sockets", memory, "MB", None, *limits))
    after = _bare([], options.seconds)
    # The better of the two, for it makes the bars stricter.
    speed = max(bare.speed, after.speed)
    print(
        f"\n{'PostgreSQL' if database else 'SQLite'}. Bare ASGI before and after: "
        f"{bare.page.rate:,.0f} and {after.page.rate:,.0f} pages/s "
        f"({bare.page.per_cpu_second:,.0f} and {after.page.per_cpu_second:,.0f} per second of "
        f"computing), {BARE_RATE_THERE:,} on the machine of the comparison."
    )
    if not (bare.is_quiet and after.is_quiet):
        print("Other processes kept the machine busy: only what is per CPU second holds.")
    single = [figure if figure.unit == "kB" else replace(figure, speed=speed) for figure in single]
    print("\n" + table(single + figures))


def _say(text: str) -> None:
    print(f"· {text}", flush=True)


def _bare(sizes: list[int], seconds: int) -> Bare:
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    with server(["-m", "tests.bench.bare", str(port)], {}, url) as pid:
        _say("bare ASGI, 17 kB")
        page = measure_page(url, pid, seconds=seconds)
        live = {}
        for size in sizes:
            _say(f"bare ASGI, {size} sockets")
            live[size] = fanout.measure_fanout(fanout.Job(port, size, "/", "", "/", is_bare=True))
    return Bare(page, live)


def _pages(site: Running, bare: Bare, seconds: int) -> list[Figure]:
    facts, member = site.facts, site.facts.cookies[0]
    pages = {
        "start": ("/", ""),
        "list": (facts.forum_path, ""),
        "topic, visitor": (facts.thema_path, ""),
        "topic, signed in": (facts.thema_path, member),
        "last page of 2,000 posts, visitor": (facts.last_page_path, ""),
        "last page of 2,000 posts, signed in": (facts.last_page_path, member),
    }
    figures = []
    for name, (path, cookie) in pages.items():
        _say(name)
        measured = measure_page(site.url(path), site.pid, cookie, seconds)
        bars = PAGE_BARS.get(name, (None, None))
        rate = Figure(name, measured.rate, "/s", bare.page.per_cpu_second, *bars)
        figures.append(replace(rate, per_cpu_second=measured.per_cpu_second))
        figures.append(Figure(f"{name}: one request, p50", measured.p50, "ms", bare.page.p50))
        if name.startswith("topic"):
            figures.append(Figure(f"{name}: HTML", measured.size / 1000, "kB", None, 60, 45))
    return figures


def _posting(site: Running) -> list[Figure]:
    _say("answers")
    paths = [f"/foren/thema/{pk}/antworten/" for pk in site.facts.short_ids]
    measured = posting.measure_posting(posting.Job(site.port, paths, site.facts.cookies))
    return [
        Figure("answer, one by one: p50", measured.p50, "ms", None, 14, 10),
        Figure("answer, one by one: p95", measured.p95, "ms", None, 23, 20),
        Figure("answers, eight at once", measured.rate, "posts/s", None, 148, 228),
    ]


def _live(site: Running, size: int, bare: Bare) -> list[Figure]:
    _say(f"live, {size} sockets")
    thema_id = site.facts.short_ids[0]
    job = fanout.Job(
        site.port,
        size,
        "/ws/foren/",
        installation.subscription(thema_id),
        f"/foren/thema/{thema_id}/antworten/",
        cookies=installation.sign_in(max(1, size // SOCKETS_EACH)),
    )
    measured, plain = fanout.measure_fanout(job), bare.live[size]
    there = BARE_LIVE_THERE.get(size, (plain.p50, plain.p99))
    p50_bars, p99_bars = LIVE_BARS.get(size, ((None, None), (None, None)))
    name = f"live, {size} sockets, from the POST"
    return [
        Figure(f"{name}: p50", measured.p50, "ms", plain.p50, *p50_bars, there[0] / plain.p50),
        Figure(f"{name}: p99", measured.p99, "ms", plain.p99, *p99_bars, there[1] / plain.p99),
        Figure(f"{name}: last", measured.last, "ms", plain.last),
        Figure(f"{name}: texts that did not arrive", measured.missing, "", None, 0, 0),
    ]


if __name__ == "__main__":
    main()
