"""The audit log as it is read: filters, pages by key, names."""

import datetime as dt

import pytest
import time_machine
from django.db import connection

from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.konten.people import numbers_of
from netzwerk.konten.protokoll_list import PAGE_SIZE, ProtokollFilter, read_page
from netzwerk.rechte import Rolle
from tests.factories.konten import RollenvergabeFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(RollenvergabeFactory(rolle=Rolle.ADMINISTRATION).user)
    return client


def write(count=1, *, at=None, **values):
    """Write entries, all at the same moment if one is given."""
    values = {"vorgang": Vorgang.EXPORT, "text": "Eigene Daten"} | values
    with time_machine.travel(at or dt.datetime.now(dt.UTC), tick=at is None):
        return [Protokolleintrag.objects.create(**values) for _number in range(count)]


def texts(response):
    return [row.entry.text for row in response.context["page"].rows]


def test_newest_first_with_the_names_of_today(reader):
    ada, ben = UserFactory(first_name="Ada", last_name="Muster"), UserFactory(last_name="Ben")
    number = UserFactory().pk
    write(vorgang=Vorgang.ROLLE_GEGEBEN, text="Redaktion", actor_id=ben.pk, person_id=ada.pk)
    write(vorgang=Vorgang.BEGLEITUNG_BEENDET, text="Achern", person_id=number + 5)
    page = read_page(ProtokollFilter())
    assert [(row.person, row.actor, row.person_id) for row in page.rows] == [
        (f"gelöschtes Konto Nr. {number + 5}", "die Plattform, von selbst", None),
        ("Ada Muster", "Ada Ben", ada.pk),
    ]
    text = reader.get("/koordination/protokoll/").text
    assert f'href="/koordination/menschen/{ada.pk}/"' in text
    assert "Mandat beendet" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["d", "c", "b", "a"]),
        ("vorgang=export", ["c", "a"]),
        ("vorgang=unbekannt", ["d", "c", "b", "a"]),
        ("person=ada", ["d", "a"]),
        ("person=ADA@example", ["d", "a"]),
        ("person=niemand", []),
        ("actor=99999", ["d"]),
        ("person=ada&vorgang=export", ["a"]),
        ("von=2026-03-02", ["d", "c"]),
        ("bis=2026-03-01", ["b", "a"]),
        ("von=01.03.2026&bis=2026-03-01", ["b"]),
        ("von=2026-03-05&bis=2026-03-01", []),
        ("von=unsinn", ["d", "c", "b", "a"]),
        ("von=0001-01-01&bis=9999-12-31", ["d", "c", "b", "a"]),
        ("vor=99999999999999999999999", ["d", "c", "b", "a"]),
        ("vor=x&nach=-1", ["d", "c", "b", "a"]),
        ("person=%00", ["d", "c", "b", "a"]),
        ("person=99999999999999999999999", []),
    ],
)
def test_filters_combine_and_nonsense_is_left_out(reader, query, found):
    ada = UserFactory(email="ada@example.org", first_name="Ada", last_name="Muster")
    UserFactory(first_name="Ben", last_name="Anders", email="ben@example.org")
    berlin = dt.timezone(dt.timedelta(hours=1))
    write(text="a", person_id=ada.pk, at=dt.datetime(2026, 2, 28, 23, 59, tzinfo=berlin))
    write(text="b", vorgang=Vorgang.IMPORT, at=dt.datetime(2026, 3, 1, 0, 0, tzinfo=berlin))
    write(text="c", at=dt.datetime(2026, 3, 2, 0, 0, tzinfo=berlin))
    write(
        text="d",
        vorgang=Vorgang.IMPORT,
        person_id=ada.pk,
        actor_id=99999,
        at=dt.datetime(2026, 3, 3, 12, 0, tzinfo=berlin),
    )
    response = reader.get(f"/koordination/protokoll/?{query}")
    assert response.status_code == 200
    assert texts(response) == found


@pytest.mark.parametrize("path", ["/koordination/protokoll/", "/koordination/anmeldungen/"])
@pytest.mark.parametrize(
    ("typed", "kind", "words"),
    [
        ("31.02.2026", "text", "Bitte geben Sie einen Tag an, zum Beispiel 31.12.2026."),
        ("2026-02-31", "text", "Bitte geben Sie einen Tag an, zum Beispiel 31.12.2026."),
        ("0001-01-01", "date", "Bitte prüfen Sie das Jahr."),
    ],
)
def test_wrong_day_is_told_at_the_field_and_stays_there(reader, path, typed, kind, words):
    response = reader.get(path, {"von": typed, "bis": "2026-03-05"})
    assert response.context["form"].errors == {"von": [words]}
    assert f'<input type="{kind}" name="von" value="{typed}"' in response.text
    assert '<input type="date" name="bis" value="2026-03-05"' in response.text
    assert f"<p>{words}</p>" in response.text
    assert f'<a href="{path}">Filter zurücksetzen</a>' in response.text


def test_browser_refuses_half_a_day_because_it_would_send_nothing(reader):
    form = reader.get("/koordination/protokoll/").text.partition('class="list-filter')[2]
    assert "novalidate" not in form.partition(">")[0]


def test_numbers_are_those_of_accounts_whatever_has_become_of_them():
    ada = UserFactory(last_name="Özdemir", email="oe@example.org")
    assert numbers_of(" ") is None
    assert numbers_of("12") == [12]
    assert numbers_of("özDEMIR") == numbers_of("oezdemir") == [ada.pk]
    assert numbers_of("oe@example") == [ada.pk]


def test_pages_forth_and_back_show_every_entry_once(django_assert_num_queries):
    """All at one moment, so that only the key keeps them apart."""
    written = write(2 * PAGE_SIZE + 7, at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    keys = [entry.pk for entry in reversed(written)]
    pages, before = [], None
    while True:
        with django_assert_num_queries(1 if before is None else 2):
            page = read_page(ProtokollFilter(), before=before)
        pages.append([row.entry.pk for row in page.rows])
        if page.older is None:
            break
        before = page.older
    assert [key for rows in pages for key in rows] == keys
    assert [len(rows) for rows in pages] == [PAGE_SIZE, PAGE_SIZE, 7]
    back = read_page(ProtokollFilter(), after=page.newer)
    assert [row.entry.pk for row in back.rows] == pages[1]
    first = read_page(ProtokollFilter(), after=back.newer)
    assert [row.entry.pk for row in first.rows] == pages[0]
    assert first.newer is None


def test_links_to_other_pages_keep_the_filter(reader):
    write(PAGE_SIZE + 1)
    text = reader.get("/koordination/protokoll/?vorgang=export").text
    key = Protokolleintrag.objects.order_by("pk")[1].pk
    assert f'href="?vorgang=export&amp;vor={key}#eintraege"' in text


@pytest.mark.parametrize(
    "wanted",
    [
        ProtokollFilter(),
        ProtokollFilter(vorgang=Vorgang.EXPORT),
        ProtokollFilter(people=[5]),
        ProtokollFilter(actors=[5]),
        ProtokollFilter(people=[5], von=dt.date(2026, 1, 1)),
    ],
)
def test_database_walks_along_an_index_and_sorts_nothing(wanted):
    entries = wanted.apply(Protokolleintrag.objects.all()).order_by("-at", "-pk")[:51]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # It would rather read a table as short as this one from end to end.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    plan = entries.explain().lower()
    assert (
        "using index protokoll_" in plan
        or "using index konten_protokolleintrag_at" in plan
        or ("index scan backward using " in plan)
    )
    assert "temp b-tree" not in plan
    assert "seq scan" not in plan


def test_empty_log_says_what_will_be_there(reader):
    assert "Noch kein Eintrag" in reader.get("/koordination/protokoll/").text
    assert "Kein Eintrag passt" in reader.get("/koordination/protokoll/?person=xyz").text
