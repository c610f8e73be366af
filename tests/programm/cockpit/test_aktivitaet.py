"""What counts as a trace of a Kommune, and when it is called silent."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foren.models import Beitrag
from netzwerk.fahrplan.models import Aenderung
from netzwerk.programm.cockpit.aktivitaet import is_silent, latest_of, silent
from netzwerk.programm.models import Teilnahme
from tests.factories.fahrplan import FahrplanFactory, MassnahmeFactory, ZielFactory
from tests.factories.foren import BeitragFactory, ForumFactory, ThemaFactory
from tests.factories.programm import AuflageFactory, TeilnahmeFactory
from tests.factories.termine import TerminFactory
from tests.factories.wissen import GutePraxisFactory, ProjektgeschichteFactory
from tests.programm.cockpit.support import as_rolle, cells, names

pytestmark = pytest.mark.django_db


def ago(days):
    return timezone.now() - timedelta(days=days)


def change(kommune, days=1, sichtbarkeit="kommune", of_goal="kommune"):
    ziel = ZielFactory(fahrplan__kommune=kommune, sichtbarkeit=of_goal)
    measure = MassnahmeFactory(ziel=ziel, sichtbarkeit=sichtbarkeit)
    row = Aenderung.objects.create(
        fahrplan=ziel.fahrplan, massnahme=measure, version=2, feld="status", neu="laeuft"
    )
    Aenderung.objects.filter(pk=row.pk).update(at=ago(days))


def post(kommune, days=1, forum=None):
    thema = ThemaFactory(forum=forum or ForumFactory())
    beitrag = BeitragFactory(thema=thema, kommune=kommune)
    Beitrag.objects.filter(pk=beitrag.pk).update(created_at=ago(days))
    return beitrag


def date(teilnahme, days=1, **details):
    place = {"kommune": teilnahme.kommune, "auflage": teilnahme.auflage}
    details = {"sichtbarkeit": "kommune"} | place | details
    return TerminFactory(beginn=ago(days), ende=ago(days) + timedelta(hours=2), **details)


def titles(*teilnahmen):
    found = latest_of(one.kommune_id for one in teilnahmen)
    return [found[one.kommune_id].titel if one.kommune_id in found else None for one in teilnahmen]


def test_each_kind_of_trace_counts_for_its_kommune():
    rows = TeilnahmeFactory.create_batch(6)
    change(rows[0].kommune)
    post(rows[1].kommune)
    date(rows[2])
    for factory, row in ((GutePraxisFactory, rows[3]), (ProjektgeschichteFactory, rows[4])):
        factory(kommune=row.kommune, last_published_at=ago(1))
    assert titles(*rows) == [
        "Fahrplan geändert",
        "Beitrag in den Foren",
        "Termin",
        "Gute Praxis veröffentlicht",
        "Geschichte veröffentlicht",
        None,
    ]


def test_the_latest_trace_is_named():
    row = TeilnahmeFactory()
    change(row.kommune, days=9)
    post(row.kommune, days=5)
    date(row, days=7)
    latest = latest_of([row.kommune_id])[row.kommune_id]
    assert (latest.titel, latest.at.date()) == ("Beitrag in den Foren", ago(5).date())


def test_what_others_may_not_see_leaves_no_trace():
    row = TeilnahmeFactory()
    kommune = row.kommune
    for forum in (
        ForumFactory(sichtbarkeit="kommune", kommune=kommune),
        ForumFactory(sichtbarkeit="auflage", auflage=row.auflage),
        ForumFactory(sichtbarkeit="begleitung"),
    ):
        post(kommune, forum=forum)
    taken_back = post(kommune)
    Beitrag.objects.filter(pk=taken_back.pk).update(deleted_at=timezone.now())
    FahrplanFactory(kommune=kommune)
    for sichtbarkeit, of_goal in (
        ("niemand", "kommune"),
        ("begleitung", "kommune"),
        ("kommune", "niemand"),
    ):
        ziel = ZielFactory(fahrplan=kommune.fahrplan, sichtbarkeit=of_goal)
        measure = MassnahmeFactory(ziel=ziel, sichtbarkeit=sichtbarkeit)
        Aenderung.objects.create(fahrplan=kommune.fahrplan, massnahme=measure, version=2)
        if of_goal == "niemand":
            Aenderung.objects.create(fahrplan=kommune.fahrplan, ziel=ziel, version=2)
    date(row, sichtbarkeit="niemand")
    date(row, sichtbarkeit="begleitung")
    date(row, stand="abgesagt")
    assert latest_of([kommune.pk]) == {}


@pytest.mark.parametrize(
    ("days", "ended", "expected"),
    [(59, None, False), (61, None, True), (None, None, True), (None, 1, False), (61, 0, True)],
)
def test_silence_by_days_and_by_the_end_of_the_edition(days, ended, expected):
    bis = None if ended is None else timezone.localdate() - timedelta(days=ended)
    row = TeilnahmeFactory(auflage=AuflageFactory(bis=bis))
    if days:
        post(row.kommune, days=days)
    found = latest_of([row.kommune_id])
    assert is_silent(row, found.get(row.kommune_id)) is expected
    assert silent(Teilnahme.objects.all()).exists() is expected


def test_the_row_and_the_filter_say_the_same(client):
    quiet, lively = TeilnahmeFactory(), TeilnahmeFactory()
    post(quiet.kommune, days=61)
    change(lively.kommune)
    as_rolle(client)
    response = client.get("/koordination/")
    flags = {name: zelle["is_silent"] for name, zelle in cells(response, "aktivitaet").items()}
    assert flags == {quiet.kommune.name: True, lively.kommune.name: False}
    assert "(seither mehr als 60 Tage nichts)" in response.text
    assert names(client.get("/koordination/?still=ja")) == [quiet.kommune.name]
    listed = client.get("/koordination/zahlen/still/")
    assert list(listed.context["page"]) == [quiet]
