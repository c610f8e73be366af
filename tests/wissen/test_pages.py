"""What a reader finds on each kind of page."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.kommunen import KommuneFactory
from tests.factories.wissen import (
    BausteinUebersichtFactory,
    BildFactory,
    DokumentFactory,
    GutePraxisFactory,
    InhaltsseiteFactory,
    MethodenleitfadenFactory,
    ProjektgeschichteFactory,
    ProzessbausteinFactory,
    ThemenfeldFactory,
    WissensuebersichtFactory,
)
from wissen.blocks import InhaltBlock, time_steps
from wissen.models import Methodenleitfaden, Seite
from wissen.models.seite import Kennzeichnung
from wissen.page_slots import Extra, extras
from wissen.templatetags.wissen_tags import duration_in_words

pytestmark = pytest.mark.django_db

#: Database queries of a page from the tree for a visitor (QUALITY.md).
BUDGET = 12


def step(titel, minuten=None):
    return ("schritt", {"titel": titel, "minuten": minuten, "text": "<p>So geht es.</p>"})


@pytest.fixture
def baustein(start):
    return ProzessbausteinFactory(
        title="Konzeption",
        phase="bestandsaufnahme",
        gruppe_von=5,
        gruppe_bis=20,
        aufwand="mittel",
        hilft_wenn="<p>Wenn vieles nebeneinander läuft</p>",
        stolpersteine="<p>Es kamen immer dieselben.</p>",
        schritte=[step("Sammeln", 30), step("Zuhören"), step("Ordnen", 45)],
        varianten=[("variante", {"titel": "Am Küchentisch", "text": "<p>Mit Suppe.</p>"})],
        themenfelder=[ThemenfeldFactory(name="Beteiligung")],
        bild=BildFactory(),
    )


def test_building_block_shows_facts_steps_and_what_did_not_work(client, baustein):
    text = client.get(baustein.url).content.decode()
    for part in (
        "<h1>Konzeption</h1>",
        "Bestandsaufnahme",
        "5 bis 20 Personen",
        "Wenn vieles nebeneinander läuft",
        "Es kamen immer dieselben.",
        "Am Küchentisch",
        "CC BY 4.0",
    ):
        assert part in text
    assert re.findall(r"danach sind (.+?) vergangen", text) == ["1 Stunde 15 Minuten"]
    assert "Zusammen:</strong> 1 Stunde 15 Minuten" in text


def test_running_total_skips_steps_without_duration():
    steps = [{"minuten": 30}, {"minuten": None}, {"minuten": 45}]
    assert [one["bis_minute"] for one in time_steps(steps)] == [30, None, 75]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (None, ""),
        (0, ""),
        (1, "1 Minute"),
        (60, "1 Stunde"),
        (61, "1 Stunde 1 Minute"),
        (150, "2 Stunden 30 Minuten"),
    ],
)
def test_minutes_become_words(minutes, words):
    assert duration_in_words(minutes) == words


@pytest.mark.parametrize(
    ("smallest", "largest", "words"),
    [
        (None, None, ""),
        (3, None, "ab 3 Personen"),
        (None, 9, "bis 9 Personen"),
        (4, 4, "4 Personen"),
        (4, 9, "4 bis 9 Personen"),
    ],
)
def test_group_size_becomes_words(smallest, largest, words):
    guide = Methodenleitfaden(gruppe_von=smallest, gruppe_bis=largest)
    assert guide.gruppe == words


def test_practice_shows_contact_to_members_only(client, member, start):
    praxis = GutePraxisFactory(kontakt="Ada Muster, Zimmer 7")
    assert "Zimmer 7" in member.get(praxis.url).content.decode()
    member.logout()
    assert "Zimmer 7" not in client.get(praxis.url).content.decode()


def test_practice_never_hides_what_did_not_work(client, start):
    text = client.get(GutePraxisFactory().url).content.decode()
    assert "Was nicht geklappt hat" in text
    assert "Es war zu laut." in text


def test_story_and_guide_show_their_blocks(client, start):
    inhalt = [
        ("ueberschrift", {"text": "Der Anfang", "ebene": "2"}),
        ("absatz", "<p>Es war <b>still</b>.</p>"),
        ("zitat", {"text": "Wir sind da.", "person": "Eine Nachbarin"}),
        ("hinweis", {"titel": "Achtung", "text": "<p>Früh kommen.</p>"}),
        ("bild", {"bild": BildFactory(), "alternativtext": "Hier", "unterschrift": "Platz"}),
        ("schritte", {"schritte": [{"titel": "Los", "minuten": 5, "text": ""}]}),
        ("dokument", DokumentFactory(title="Plakat")),
    ]
    story = ProjektgeschichteFactory(inhalt=inhalt)
    guide = MethodenleitfadenFactory(inhalt=inhalt)
    for page in (story, guide):
        text = client.get(page.url).content.decode()
        assert '<h2 id="der-anfang">Der Anfang</h2>' in text
        assert '<img src="/medien/images/' in text
        for part in ("<b>still</b>", "Eine Nachbarin", "Früh kommen.", 'alt="Hier"', "Plakat"):
            assert part in text


def test_headings_of_one_page_have_different_addresses():
    block = InhaltBlock()
    value = block.to_python(
        [
            {"type": "ueberschrift", "value": {"text": "Übung", "ebene": "2"}},
            {"type": "ueberschrift", "value": {"text": "Übung", "ebene": "2"}},
        ]
    )
    anchors = [anchor for _child, anchor in block.get_context(value)["parts"]]
    assert anchors == ["uebung", "uebung-2"]


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (Kennzeichnung.BEISPIEL, "Beispiel."),
        (Kennzeichnung.MUSTER, "Muster."),
        (Kennzeichnung.UNGEPRUEFT, "Noch nicht geprüft."),
    ],
)
def test_marker_stands_in_words_before_the_title(client, start, mark, words):
    text = client.get(InhaltsseiteFactory(kennzeichnung=mark).url).content.decode()
    assert text.index(f"<strong>{words}</strong>") < text.index("<h1>")


def test_related_page_that_is_hidden_is_not_named(client, member, start):
    secret = GutePraxisFactory(title="Geheime Erfahrung", sichtbarkeit=Sichtbarkeit.NETZWERK)
    page = GutePraxisFactory(verwandte=[("seite", secret)])
    assert "Geheime Erfahrung" in member.get(page.url).content.decode()
    member.logout()
    assert "Geheime Erfahrung" not in client.get(page.url).content.decode()


def test_download_for_members_is_not_named_to_visitors(client, member, start):
    secret = DokumentFactory(title="Interne Liste", sichtbarkeit=Sichtbarkeit.NETZWERK)
    page = ProzessbausteinFactory(downloads=[("dokument", secret)])
    assert "Interne Liste" in member.get(page.url).content.decode()
    member.logout()
    assert "Interne Liste" not in client.get(page.url).content.decode()


def test_foot_names_state_review_and_citation(client, start):
    praxis = GutePraxisFactory(
        title="Sprachcafé",
        kommune=KommuneFactory(name="Musterstadt"),
        naechste_pruefung=dt.date(2030, 3, 1),
    )
    praxis.save_revision().publish()
    text = client.get(praxis.url).content.decode()
    assert "März 2030" in text
    assert "Sprachcafé. Musterstadt. Lernnetzwerk, " in text


def test_room_above_can_add_a_box(client, start, monkeypatch):
    def contribute(seite, rechte):
        return Extra("Themen dazu", "components/alert.html", {"title": "Hallo"})

    page = GutePraxisFactory()
    assert "Themen dazu" not in client.get(page.url).content.decode()
    list(extras)
    monkeypatch.setattr(extras, "_contributions", [*extras._contributions, (99, contribute)])
    assert "Themen dazu" in client.get(page.url).content.decode()


def test_reading_sets_no_cookie(client, baustein):
    assert not client.get(baustein.url).cookies


@pytest.mark.parametrize(
    "build",
    [
        lambda: GutePraxisFactory(bild=BildFactory(), themenfelder=[ThemenfeldFactory()]),
        lambda: ProjektgeschichteFactory(bild=BildFactory()),
        lambda: InhaltsseiteFactory(parent=InhaltsseiteFactory()),
        WissensuebersichtFactory,
        BausteinUebersichtFactory,
    ],
)
def test_page_stays_within_the_budget_of_queries(
    client, start, build, django_assert_max_num_queries
):
    page = build()
    client.get(page.url)
    with django_assert_max_num_queries(BUDGET):
        client.get(page.url)


def test_building_block_stays_within_the_budget(client, baustein, django_assert_max_num_queries):
    client.get(baustein.url)
    with django_assert_max_num_queries(BUDGET):
        client.get(baustein.url)


def test_start_page_shows_map_stories_and_practices_within_the_budget(
    client, start, django_assert_max_num_queries
):
    KommuneFactory(name="Achern", breitengrad=48.63, laengengrad=8.07)
    themenfelder = [ThemenfeldFactory(name="Sprache"), ThemenfeldFactory(name="Begegnung")]
    for number in range(5):
        ProjektgeschichteFactory(title=f"Geschichte {number}", bild=BildFactory())
        GutePraxisFactory(title=f"Praxis {number}", themenfelder=themenfelder, bild=BildFactory())
    client.get("/")
    with django_assert_max_num_queries(BUDGET):
        text = client.get("/").content.decode()
    assert re.findall(r">(Geschichte \d)</a>", text) == [
        "Geschichte 4",
        "Geschichte 3",
        "Geschichte 2",
    ]
    assert re.findall(r">(Praxis \d)</a>", text) == ["Praxis 4", "Praxis 3", "Praxis 2"]
    assert "themenfeld=" in text
    assert "Achern" in text


def test_pictures_in_the_text_cost_no_query_each(client, start):
    def queries_of(pictures):
        block = {"alternativtext": "", "unterschrift": ""}
        inhalt = [("bild", {"bild": BildFactory(), **block}) for _ in range(pictures)]
        url = ProjektgeschichteFactory(inhalt=inhalt).url
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    assert queries_of(1) == queries_of(8)


def test_request_without_site_finds_no_page(start):
    Site.objects.all().delete()
    assert Seite.route_for_request(RequestFactory().get("/"), "") is None
