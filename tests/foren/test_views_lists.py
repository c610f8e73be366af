"""The list of forums and the topics of one: what is shown, filtered, paged, and what it costs."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from foren.models import Thema, ThemaArt
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.foren import BeitragFactory, ForumFactory, ThemaFactory
from tests.factories.kommunen import KommuneFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


def titles(response):
    return [thema.titel for thema in response.context["themen"]]


def fill(forum, count, **more):
    now = timezone.now()
    author = UserFactory()
    return [
        ThemaFactory(
            forum=forum,
            author=author,
            kommune=KommuneFactory(),
            titel=f"Thema {number}",
            last_activity_at=now - dt.timedelta(minutes=number),
            **more,
        )
        for number in range(count)
    ]


@pytest.fixture
def forum(db):
    return ForumFactory(name="Begegnung", sichtbarkeit=Sichtbarkeit.OEFFENTLICH)


def test_forum_list_shows_each_forum_with_its_newest_topic(client, forum, user):
    fill(forum, 2)
    ForumFactory(name="Noch leer")
    client.force_login(user)
    html = client.get("/foren/").content.decode()
    assert "Begegnung" in html
    assert "Thema 0" in html
    assert "Thema 1" not in html
    assert "Noch leer" in html
    assert "Noch kein Thema" in html


def test_visitors_see_public_forums_only_and_a_kind_word_when_there_is_none(client, forum):
    ForumFactory(name="Unter uns")
    html = client.get("/foren/").content.decode()
    assert "Begegnung" in html
    assert "Unter uns" not in html
    forum.delete()
    assert "nichts öffentlich zu lesen" in client.get("/foren/").content.decode()


def test_topic_list_shows_kind_place_answers_and_last_activity(client, forum):
    thema = ThemaFactory(forum=forum, art=ThemaArt.HUERDE, kommune=KommuneFactory(name="Musterort"))
    for _ in range(3):
        BeitragFactory(thema=thema)
    html = client.get(forum.get_absolute_url()).content.decode()
    for words in ("Hürde", "Musterort", "2 Antworten", "zuletzt", "heute, "):
        assert words in html
    assert thema.author.last_name not in html


def test_topic_list_filters_by_kind_without_javascript(client, forum):
    ThemaFactory(forum=forum, titel="Eine Idee", art=ThemaArt.IDEE)
    ThemaFactory(forum=forum, titel="Eine Frage", art=ThemaArt.FRAGE)
    url = forum.get_absolute_url()
    assert titles(client.get(f"{url}?art=idee")) == ["Eine Idee"]
    assert sorted(titles(client.get(f"{url}?art=unsinn"))) == ["Eine Frage", "Eine Idee"]
    assert "Kein Thema dieser Art" in client.get(f"{url}?art=huerde").content.decode()


def test_empty_forum_says_how_it_fills(client, forum):
    html = client.get(forum.get_absolute_url()).content.decode()
    assert "Hier beginnt das Gespräch" in html


def test_topic_list_pages_by_key_without_gap_or_double(client, forum):
    fill(forum, 65)
    Thema.objects.filter(titel__in=["Thema 29", "Thema 30", "Thema 31"]).update(
        last_activity_at=Thema.objects.get(titel="Thema 30").last_activity_at
    )
    url, seen, pages = forum.get_absolute_url(), [], 0
    query = "?"
    while query:
        response = client.get(url + query)
        seen += titles(response)
        pages += 1
        key = response.context["older_key"]
        query = f"?vor={key}" if key else ""
    assert pages == 3
    assert sorted(seen) == sorted(f"Thema {number}" for number in range(65))


@pytest.mark.parametrize(
    "vor", ["x", "-", "1-x", "nan-1", "inf-1", "1e99-1", "9" * 5000, "5-" + "9" * 50]
)
def test_nonsense_in_the_address_of_a_list_is_harmless(client, forum, vor):
    ThemaFactory(forum=forum)
    assert client.get(f"{forum.get_absolute_url()}?vor={vor}").status_code == 200


@pytest.mark.parametrize("signed_in", [True, False])
def test_lists_cost_the_same_with_1_and_50_rows(
    client, forum, user, signed_in, django_assert_max_num_queries
):
    if signed_in:
        client.force_login(user)
    costs = {}
    for count in (1, 50):
        fill(forum, count)
        for address in ("/foren/", forum.get_absolute_url()):
            with django_assert_max_num_queries(15) as queries:
                client.get(address)
            costs.setdefault(address, []).append(len(queries.captured_queries))
        for _ in range(count):
            fill(ForumFactory(sichtbarkeit=Sichtbarkeit.OEFFENTLICH), 1)
    assert costs["/foren/"][0] == costs["/foren/"][1]
    assert len(set(costs[forum.get_absolute_url()])) == 1


def test_forum_with_topics_is_never_opened_for_more_people(forum):
    closed = ForumFactory(sichtbarkeit=Sichtbarkeit.NETZWERK)
    ThemaFactory(forum=closed)
    closed.sichtbarkeit = Sichtbarkeit.OEFFENTLICH
    with pytest.raises(ValidationError, match="nicht für andere geöffnet"):
        closed.full_clean()
    closed.sichtbarkeit = Sichtbarkeit.BEGLEITUNG
    closed.full_clean()
    empty = ForumFactory(sichtbarkeit=Sichtbarkeit.NETZWERK)
    empty.sichtbarkeit = Sichtbarkeit.OEFFENTLICH
    empty.full_clean()


def test_forum_of_a_place_is_not_handed_to_another_place():
    forum = ForumFactory(sichtbarkeit=Sichtbarkeit.KOMMUNE, kommune=KommuneFactory())
    ThemaFactory(forum=forum)
    forum.kommune = KommuneFactory()
    with pytest.raises(ValidationError, match="nicht für andere geöffnet"):
        forum.full_clean()


def test_forum_of_a_place_needs_the_place():
    forum = ForumFactory.build(sichtbarkeit=Sichtbarkeit.KOMMUNE)
    with pytest.raises(ValidationError, match="zum Forum einer Kommune die Kommune"):
        forum.full_clean()
