"""The cockpit with every municipality of the state, and the report of an edition of 36."""

import datetime as dt
import json
import random
import statistics
import sys
import time
import urllib.request
from dataclasses import dataclass
from decimal import Decimal
from uuid import uuid4

from tests.bench.machine import client
from tests.bench.report import Figure

#: Municipalities of Baden-Württemberg, and Kommunen of an edition (PROGRAMME.md: 23 and 13).
STATE, EDITION = 1101, 36
#: Bars: milliseconds of a request, seconds of a report.
P95_BAR, REPORT_BAR = 400, 20
REQUESTS = 60
GOALS, MEASURES, CHANGES, POSTS = 3, 6, 12, 3
PATHS = {
    "cockpit, 1,101 Kommunen": "/koordination/",
    "cockpit, 1,101 Kommunen, last page": "/koordination/?seite=28",
    "cockpit, all filters": "/koordination/?phase=planung&bezirk=freiburg&still=ja&ueberfaellig=ja&ueber=ja",
    "list behind a number": "/koordination/zahlen/massnahmen-ueberfaellig/?auflage=messauflage",
}


@dataclass(frozen=True)
class Times:
    """Milliseconds of one request at one connection."""

    p50: float
    p95: float


def measure(url: str, cookie: str) -> Times:
    """Return how long a page takes, from a client on a core of its own."""
    command = [sys.executable, "-m", "tests.bench.cockpit", url, cookie]
    return Times(*json.loads(client(command, 300)))


def figures(base: str) -> list[Figure]:
    """Return the figures of the cockpit of a running platform, and of the report.

    Args:
        base: address of the platform.
    """
    fill()
    cookie = _office()
    found = []
    for name, path in PATHS.items():
        times = measure(base + path, cookie)
        found.append(Figure(f"{name}: p50", times.p50, "ms"))
        found.append(Figure(f"{name}: p95", times.p95, "ms", None, P95_BAR))
    found.append(Figure("cockpit: queries", _queries(cookie), "", None, 40))
    found.append(Figure(f"report, {EDITION} Kommunen", _report(), "s", None, REPORT_BAR))
    return found


def fill() -> None:
    """Make the Kommunen of the state with all that the cockpit counts, once."""
    from django.db import transaction

    from netzwerk.programm.models import Auflage

    if Auflage.objects.filter(slug="messauflage").exists():
        return
    with transaction.atomic():
        _fill(random.Random(1))  # noqa: S311 -- invented data


def _fill(dice: random.Random) -> None:
    from django.utils import timezone

    from foren.models import Beitrag, Thema
    from netzwerk.fahrplan.models import Aenderung, Fahrplan, Massnahme, MassnahmeStatus, Ziel
    from netzwerk.kommunen.models import Kommune, Regierungsbezirk
    from netzwerk.konten.models import User
    from netzwerk.programm.models import (
        Auflage,
        Begleitung,
        Kostenposten,
        Phase,
        Teilnahme,
        Termin,
        Terminart,
    )

    now, today = timezone.now(), timezone.localdate()
    auflage = Auflage.objects.create(name="Messauflage", slug="messauflage", is_example=True)
    small = Auflage.objects.create(
        name="Kleine Messauflage", slug="messauflage-36", is_example=True
    )
    kommunen = Kommune.objects.bulk_create(
        Kommune(
            name=f"{dice.choice('ABCDEÄÖÜ')}messhausen {number}",
            slug=f"messhausen-{number}",
            art="gemeinde",
            regierungsbezirk=dice.choice(Regierungsbezirk.values),
            breitengrad=dice.uniform(47.6, 49.6),
            laengengrad=dice.uniform(7.7, 10.3),
            suchtext=f"messhausen {number}",
        )
        for number in range(STATE)
    )
    rows = Teilnahme.objects.bulk_create(
        Teilnahme(auflage=auflage, kommune=kommune, phase=dice.choice(["", *Phase.values]))
        for kommune in kommunen
    )
    Teilnahme.objects.bulk_create(
        Teilnahme(auflage=small, kommune=kommune, phase=dice.choice(Phase.values))
        for kommune in kommunen[:EDITION]
    )
    # Older than those of the whole state, which are the newest of each Kommune.
    Auflage.objects.filter(pk=auflage.pk).update(nummer=901)
    Auflage.objects.filter(pk=small.pk).update(nummer=900)
    people = list(User.objects.order_by("pk")[:60])
    Begleitung.objects.bulk_create(
        Begleitung(
            person=dice.choice(people),
            teilnahme=row,
            von=today - dt.timedelta(days=90),
            bis=today + dt.timedelta(days=90),
        )
        for row in rows
        for _number in range(2)
    )
    _give_role({mandate.person for mandate in Begleitung.objects.filter(teilnahme__in=rows)})
    Kostenposten.objects.bulk_create(
        Kostenposten(
            teilnahme=row,
            datum=today - dt.timedelta(days=dice.randrange(200)),
            was="Workshop",
            tage=Decimal(2),
            betrag=Decimal(dice.randrange(500, 9000)),
        )
        for row in rows
        for _number in range(5)
    )
    Termin.objects.bulk_create(
        Termin(
            titel="Treffen",
            art=Terminart.WORKSHOP,
            kommune=row.kommune,
            auflage=auflage,
            sichtbarkeit="kommune",
            beginn=now + dt.timedelta(days=days),
            ende=now + dt.timedelta(days=days, hours=2),
            anwesend=20 if days < 0 else None,
        )
        for row in rows
        for days in (-200, -dice.randrange(5, 150), dice.randrange(1, 60))
    )
    plans = Fahrplan.objects.bulk_create(
        Fahrplan(kommune=kommune, auflage=auflage) for kommune in kommunen
    )
    goals = Ziel.objects.bulk_create(
        Ziel(fahrplan=plan, titel=f"Ziel {number}", position=number)
        for plan in plans
        for number in range(GOALS)
    )
    measures = Massnahme.objects.bulk_create(
        Massnahme(
            ziel=goal,
            titel=f"Maßnahme {number}",
            status=dice.choice(MassnahmeStatus.values),
            faellig=today + dt.timedelta(days=dice.randrange(-120, 240)),
        )
        for goal in goals
        for number in range(MEASURES)
    )
    by_plan: dict[int, list[Massnahme]] = {}
    for measure_row in measures:
        by_plan.setdefault(measure_row.ziel.fahrplan_id, []).append(measure_row)
    changes = Aenderung.objects.bulk_create(
        Aenderung(
            fahrplan=plan,
            massnahme=dice.choice(by_plan[plan.pk]),
            version=2,
            feld="status",
            neu="erledigt",
        )
        for plan in plans
        for _number in range(CHANGES)
    )
    for change in changes:
        change.at = now - dt.timedelta(days=dice.randrange(1, 300))
    Aenderung.objects.bulk_update(changes, ["at"], batch_size=2000)
    thema = Thema.objects.order_by("pk").first()
    Beitrag.objects.bulk_create(
        Beitrag(
            thema=thema,
            kommune=kommune,
            html="<p>Text</p>",
            number=1_000_000 + index * POSTS + number,
            changed_seq=0,
        )
        for index, kommune in enumerate(kommunen)
        for number in range(POSTS)
    )


def _give_role(people: set) -> None:
    from netzwerk.konten.models import Rollenvergabe
    from netzwerk.rechte import Rolle

    known = set(
        Rollenvergabe.objects.filter(rolle=Rolle.PROZESSBEGLEITUNG).values_list("user", flat=True)
    )
    Rollenvergabe.objects.bulk_create(
        Rollenvergabe(user=person, rolle=Rolle.PROZESSBEGLEITUNG)
        for person in people
        if person.pk not in known
    )


def _office() -> str:
    """Return the session cookie of somebody of Koordination."""
    from django.conf import settings
    from django.test import Client

    from netzwerk.konten.models import Rollenvergabe, User
    from netzwerk.rechte import Rolle

    user = User.objects.order_by("-pk").first()
    Rollenvergabe.objects.get_or_create(user=user, rolle=Rolle.KOORDINATION)
    browser = Client()
    browser.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={browser.session.session_key}"


def _queries(cookie: str) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client(headers={"cookie": cookie})
    browser.get("/koordination/", headers={"host": "localhost"})
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get("/koordination/", headers={"host": "localhost"})
    if answer.status_code != 200:
        raise RuntimeError(f"/koordination/ answers {answer.status_code}")
    return len(queries)


def _report() -> float:
    """Return the seconds that a report of an edition takes."""
    from django.utils import timezone

    from netzwerk.programm.bericht.erstellen import build
    from netzwerk.programm.bericht.inhalt import Wunsch
    from netzwerk.programm.models import Auflage

    today = timezone.localdate()
    wunsch = Wunsch(
        Auflage.objects.get(slug="messauflage-36"), today - dt.timedelta(days=180), today
    )
    started = time.perf_counter()
    build(wunsch, uuid4(), actor=None)
    return time.perf_counter() - started


def _load(url: str, cookie: str) -> list[float]:
    request = urllib.request.Request(url, headers={"Cookie": cookie})
    times = []
    for _number in range(REQUESTS + 3):
        started = time.perf_counter()
        with urllib.request.urlopen(request, timeout=60) as answer:
            answer.read()
            if answer.status != 200 or answer.url != url:
                raise RuntimeError(f"{url} answers {answer.status} {answer.url}")
        times.append((time.perf_counter() - started) * 1000)
    # The first ones fill caches of templates and of the map.
    times = times[3:]
    return [statistics.median(times), statistics.quantiles(times, n=20)[18]]


if __name__ == "__main__":
    print(json.dumps(_load(sys.argv[1], sys.argv[2])))
