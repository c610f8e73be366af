"""The invented forum for measurements."""

import io

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import Count, F, Max

from foren.models import Beitrag, Thema

pytestmark = pytest.mark.django_db


@pytest.fixture
def _small(monkeypatch):
    monkeypatch.setattr("foren.management.commands.generate_bulk.LONG_TOPIC", 10)
    monkeypatch.setattr("foren.management.commands.generate_bulk.PEOPLE", 3)


def generate(topics=5, posts=30, seed=1):
    call_command("generate_bulk", topics=topics, posts=posts, seed=seed, stdout=io.StringIO())


@pytest.mark.usefixtures("_small")
def test_makes_exactly_what_was_asked_with_one_long_topic():
    generate()
    assert (Thema.objects.count(), Beitrag.objects.count()) == (5, 30)
    assert Thema.objects.first().last_number == 10


@pytest.mark.usefixtures("_small")
def test_numbers_of_topics_agree_with_their_posts():
    generate()
    wrong = Thema.objects.annotate(
        posts=Count("beitraege"), highest=Max("beitraege__changed_seq")
    ).exclude(posts=F("beitrag_count"), highest=F("seq"), last_number=F("beitrag_count"))
    assert not wrong.exists()


@pytest.mark.usefixtures("_small")
def test_same_seed_makes_the_same_texts():
    generate(seed=7)
    first = list(Beitrag.objects.order_by("pk").values_list("html", "client_key"))
    Thema.objects.all().delete()
    for model in ("foren.Forum", "kommunen.Mitgliedschaft", "kommunen.Kommune", "konten.User"):
        apps.get_model(model).objects.all().delete()
    generate(seed=7)
    assert list(Beitrag.objects.order_by("pk").values_list("html", "client_key")) == first


@pytest.mark.usefixtures("_small")
def test_database_with_topics_is_left_alone():
    generate()
    with pytest.raises(CommandError, match="gibt es schon Themen"):
        generate()
    assert Thema.objects.count() == 5


def test_fewer_posts_than_topics_is_refused():
    with pytest.raises(CommandError, match="mindestens einen Beitrag"):
        generate(topics=3, posts=2)
