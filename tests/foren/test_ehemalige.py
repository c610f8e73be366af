"""Contributions of people who left: without a name, or gone where nobody had answered."""

import datetime as dt
import json
import re
from html import unescape
from types import SimpleNamespace

import pytest
import time_machine
from django.utils import timezone
from django.utils.html import strip_tags
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foren.actions import delete_beitrag
from foren.darstellung import BESUCH, MITGLIED, render_beitrag
from foren.ehemalige import (
    clear_deleted_texts,
    describe_unanswered,
    forget_author,
    forget_in_text,
    remove_unanswered,
)
from foren.live import missed_since
from foren.models import Beitrag, Thema
from foren.permissions import can_restore_beitrag
from foren.richtext import sanitize
from netzwerk.hub import hub
from netzwerk.rechte import Rechte, Rolle
from tests.factories.foren import BeitragFactory, ThemaFactory
from tests.factories.kommunen import KommuneFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db
READER = Rechte(person_id=1, rollen=frozenset({Rolle.MODERATION}))


@pytest.fixture
def ada():
    return UserFactory(first_name="Ada", last_name="Lenz", email="ada.lenz@example.org")


@pytest.fixture
def told(monkeypatch):
    """What open pages are told."""
    events = []
    monkeypatch.setattr(hub, "publish", lambda _group, text: events.append(json.loads(text)))
    return events


def shown(beitrag, publikum=MITGLIED):
    return render_beitrag(Beitrag.objects.for_display().get(pk=beitrag.pk), publikum)


# --- Without a name ---------------------------------------------------------------------------


def test_post_stays_with_place_and_role_of_its_day(ada):
    post = BeitragFactory(author=ada, kommune=KommuneFactory(name="Achern"), rolle="Ansprechperson")
    forget_author(ada)
    html = shown(post)
    assert "Ehemaliges Mitglied" in html
    assert "Achern · Ansprechperson" in html
    assert "Lenz" not in html
    visitors = shown(post, BESUCH)
    assert "Ehemaliges Mitglied" in visitors
    assert "Achern" in visitors
    assert "Integrationsbeauftragte" not in html + visitors


def test_name_and_address_in_own_posts_are_replaced(ada):
    post = BeitragFactory(
        author=ada,
        html='<p>Fragen an <a href="mailto:ada.lenz@example.org?subject=x" rel="nofollow">mich'
        "</a> oder ADA.LENZ@example.org.</p><p>Grüße, Ada\nLenz</p>",
    )
    forget_author(ada)
    post.refresh_from_db()
    assert post.html == ("<p>Fragen an mich oder [entfernt].</p><p>Grüße, [entfernt]</p>")


@pytest.mark.parametrize(
    "text",
    [
        "Frau Ada-Lenzen",
        "maria.ada.lenz@example.org",
        "ada.lenz@example.organisation",
        "Ada Lenzburg",
        "Ada und Lenz",
    ],
)
def test_what_only_looks_alike_stays(ada, text):
    post = BeitragFactory(author=ada, html=f"<p>{text}</p>")
    forget_author(ada)
    post.refresh_from_db()
    assert post.html == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("first_name", "last_name", "written"),
    [
        ("Liam", "O'Neil", "Liam O'Neil"),
        ("Ada", "Lenz", "Ada&nbsp;Lenz"),
        ("Ada Maria", "von der Au", "Ada Maria\nvon der Au"),
        ("Şeyma", "Yılmaz", "Şeyma Yılmaz"),
        ("A&B", "Lenz", "A&amp;B Lenz"),
    ],
)
def test_name_is_found_however_it_is_written(first_name, last_name, written):
    person = UserFactory(first_name=first_name, last_name=last_name)
    post = BeitragFactory(author=person, html=sanitize(f"<p>Grüße, {written}</p>"))
    forget_author(person)
    post.refresh_from_db()
    assert post.html == "<p>Grüße, [entfernt]</p>"


TEXTS = st.lists(
    st.sampled_from(
        [
            *("Hallo", "<b>", "</b>", "<p>", "</p>", "<br>", "&amp;", "ada", "lenz", "@", " "),
            *("Ada Lenz", "ADA.LENZ@example.org", " ada.lenz@example.org ", "Ada  Lenz"),
            *('<a href="mailto:ada.lenz@example.org">', "</a>", '<a href="https://x.example/">'),
        ]
    ),
    max_size=25,
).map("".join)


@given(TEXTS)
@settings(max_examples=200)
def test_what_is_left_is_still_clean_and_names_nobody(text):
    ada = SimpleNamespace(first_name="Ada", last_name="Lenz", get_full_name=lambda: "Ada Lenz")
    address = "ada.lenz@example.org"
    written = sanitize(text)
    assume(sanitize(written) == written)  # a few broken nestings take the sanitiser two turns
    left = forget_in_text(written, ada, {address})
    assert sanitize(left) == left
    assert forget_in_text(left, ada, {address}) == left
    words = re.findall(r"[\w.+@-]+", unescape(strip_tags(left)).lower())
    assert address not in words
    assert f"mailto:{address}" not in left


def test_family_name_alone_is_no_name_to_replace():
    koch = UserFactory(first_name="", last_name="Koch")
    post = BeitragFactory(author=koch, html="<p>Wir suchen einen Koch.</p>")
    forget_author(koch)
    post.refresh_from_db()
    assert post.html == "<p>Wir suchen einen Koch.</p>"


def test_title_of_a_topic_loses_the_name_too(ada):
    thema = ThemaFactory(author=ada, titel="Wer löst Ada Lenz ab?", slug="wer-loest-ada-lenz-ab")
    forget_author(ada)
    thema.refresh_from_db()
    assert (thema.titel, thema.slug, thema.author) == (
        "Wer löst [entfernt] ab?",
        "wer-loest-entfernt-ab",
        None,
    )


def test_texts_of_others_are_theirs(ada):
    post = BeitragFactory(html="<p>Danke, Ada Lenz!</p>")
    BeitragFactory(author=ada, thema=post.thema)
    forget_author(ada)
    post.refresh_from_db()
    assert post.html == "<p>Danke, Ada Lenz!</p>"
    assert post.author is not None


def test_own_deleted_post_loses_its_text_at_once(ada):
    post = BeitragFactory(author=ada, deleted_at=timezone.now(), deleted_by=ada)
    forget_author(ada)
    post.refresh_from_db()
    assert (post.html, post.author, post.deleted_by) == ("", None, None)


def test_who_deleted_posts_of_others_is_no_longer_named(ada):
    post = BeitragFactory(deleted_at=timezone.now(), deleted_by=ada)
    forget_author(ada)
    post.refresh_from_db()
    assert (post.deleted_by, post.html != "") == (None, True)


def test_open_pages_are_told_and_find_it_when_they_catch_up(
    ada, told, django_capture_on_commit_callbacks
):
    post = BeitragFactory(author=ada)
    thema = post.thema
    other = BeitragFactory(thema=thema)
    seen = thema.seq
    with django_capture_on_commit_callbacks(execute=True):
        forget_author(ada)
    thema.refresh_from_db()
    assert thema.seq == seen + 1
    assert [event["seq"] for event in told if event["type"] == "beitrag"] == [thema.seq]
    rows = missed_since(READER, thema.pk, seen).rows
    assert [row["number"] for row in rows] == [post.number]
    assert "Ehemaliges Mitglied" in rows[0]["html"]
    assert other.changed_seq <= seen


# --- What nobody answered ---------------------------------------------------------------------


def test_topic_of_one_person_alone_goes(ada, told, django_capture_on_commit_callbacks):
    thema = ThemaFactory(author=ada)
    BeitragFactory.create_batch(2, thema=thema, author=ada)
    assert describe_unanswered(ada) == "1 Thema"
    with django_capture_on_commit_callbacks(execute=True):
        remove_unanswered(ada)
    assert not Thema.objects.exists()
    assert told == [{"type": "liste", "forum": thema.forum_id, "thema": thema.pk}]


def test_topic_with_an_answer_stays_but_not_what_was_added_after_it(ada):
    thema = ThemaFactory(author=ada)
    question = BeitragFactory(thema=thema, author=ada)
    answer = BeitragFactory(thema=thema)
    thanks, more = BeitragFactory.create_batch(2, thema=thema, author=ada)
    assert describe_unanswered(ada) == "2 Beiträge"

    remove_unanswered(ada)

    thema.refresh_from_db()
    state = {
        post.pk: (post.html != "", post.is_deleted, post.author_id)
        for post in Beitrag.objects.all()
    }
    assert state == {
        question.pk: (True, False, ada.pk),
        answer.pk: (True, False, answer.author_id),
        thanks.pk: (False, True, None),
        more.pk: (False, True, None),
    }
    assert thema.beitrag_count == 2
    assert "Dieser Beitrag wurde gelöscht." in shown(thanks)


def test_own_post_between_posts_of_others_stays(ada):
    thema = ThemaFactory()
    BeitragFactory(thema=thema)
    own = BeitragFactory(thema=thema, author=ada)
    BeitragFactory(thema=thema)
    assert describe_unanswered(ada) == ""
    remove_unanswered(ada)
    own.refresh_from_db()
    assert not own.is_deleted


@pytest.mark.parametrize(("html", "is_answer"), [("<p>Ja.</p>", True), ("", False)])
def test_deleted_answer_counts_until_its_text_is_gone(ada, html, is_answer):
    thema = ThemaFactory(author=ada)
    BeitragFactory(thema=thema, author=ada)
    BeitragFactory(thema=thema, html=html, deleted_at=timezone.now())
    remove_unanswered(ada)
    assert Thema.objects.filter(pk=thema.pk).exists() is is_answer


def test_answer_of_somebody_who_left_before_counts(ada):
    thema = ThemaFactory(author=ada)
    BeitragFactory(thema=thema, author=ada)
    BeitragFactory(thema=thema, author=None)
    remove_unanswered(ada)
    assert Thema.objects.filter(pk=thema.pk).exists()


def test_first_post_goes_only_with_its_topic(ada):
    thema = ThemaFactory()
    first = BeitragFactory(thema=thema, author=ada)
    remove_unanswered(ada)
    first.refresh_from_db()
    assert not first.is_deleted


def test_both_are_told_in_words(ada):
    BeitragFactory(thema=ThemaFactory(author=ada), author=ada)
    busy = ThemaFactory()
    BeitragFactory(thema=busy)
    BeitragFactory.create_batch(3, thema=busy, author=ada)
    assert describe_unanswered(ada) == "1 Thema und 3 Beiträge"


# --- By age -----------------------------------------------------------------------------------


def test_text_of_a_deleted_post_goes_after_thirty_days_and_with_it_the_way_back():
    moderator = Rechte(person_id=UserFactory().pk, rollen=frozenset({Rolle.MODERATION}))
    post = BeitragFactory()
    delete_beitrag(moderator, post.pk)
    now = timezone.now()
    assert clear_deleted_texts(now + dt.timedelta(days=29)) == 0
    assert clear_deleted_texts(now + dt.timedelta(days=31)) == 1
    assert clear_deleted_texts(now + dt.timedelta(days=31)) == 0
    post.refresh_from_db()
    assert post.html == ""
    assert not can_restore_beitrag(moderator, post, post.thema)


def test_text_of_a_post_that_nobody_deleted_stays():
    post = BeitragFactory()
    with time_machine.travel(timezone.now() + dt.timedelta(days=400)):
        assert clear_deleted_texts(timezone.now()) == 0
    post.refresh_from_db()
    assert post.html
