"""Who gets a picture: visitors only what a public page shows."""

import datetime as dt

import pytest
from django.test import Client

from netzwerk.bildfassungen import find_fassungen
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.wissen import BildFactory, GutePraxisFactory, InhaltsseiteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor():
    return Client()


@pytest.fixture
def bild():
    return BildFactory()


def status(client, bild):
    return answer(client, find_fassungen(bild, "karte").plain.url).status_code


def answer(client, url, **headers):
    response = client.get(url, headers=headers)
    response.getvalue()  # closes the file
    return response


def in_text(bild):
    return [("bild", {"bild": bild, "alternativtext": "", "unterschrift": ""})]


def narrow(page):
    page.sichtbarkeit = Sichtbarkeit.NETZWERK
    page.save_revision().publish()


def test_picture_of_a_narrowed_page_is_gone_for_visitors_at_once(visitor, member, start, bild):
    page = GutePraxisFactory(bild=bild)
    assert status(visitor, bild) == 200
    narrow(page)
    assert (status(visitor, bild), status(member, bild)) == (404, 200)


def test_picture_in_free_text_follows_its_page(visitor, member, start, bild):
    page = InhaltsseiteFactory(parent=start, inhalt=in_text(bild))
    assert status(visitor, bild) == 200
    narrow(page)
    assert (status(visitor, bild), status(member, bild)) == (404, 200)


def test_picture_on_two_pages_is_as_open_as_the_more_open_one(visitor, start, bild):
    pages = [GutePraxisFactory(bild=bild), InhaltsseiteFactory(parent=start, bild=bild)]
    narrow(pages[0])
    assert status(visitor, bild) == 200
    narrow(pages[1])
    assert status(visitor, bild) == 404


def test_picture_below_a_narrowed_page_is_gone_for_visitors(visitor, member, start, bild):
    above = InhaltsseiteFactory(parent=start)
    InhaltsseiteFactory(parent=above, bild=bild)
    assert status(visitor, bild) == 200
    narrow(above)
    assert (status(visitor, bild), status(member, bild)) == (404, 200)


def test_picture_that_no_page_shows_is_for_members(visitor, member, start, bild):
    assert (status(visitor, bild), status(member, bild)) == (404, 200)


@pytest.mark.parametrize("is_teaser", [True, False])
def test_picture_of_a_draft_opens_with_publication(visitor, start, bild, is_teaser):
    page = InhaltsseiteFactory(parent=start)
    if is_teaser:
        page.bild = bild
    else:
        page.inhalt = in_text(bild)
    revision = page.save_revision()
    assert status(visitor, bild) == 404
    revision.publish()
    assert status(visitor, bild) == 200


def test_picture_that_a_draft_leaves_out_stays_until_publication(visitor, start, bild):
    page = InhaltsseiteFactory(parent=start, bild=bild, inhalt=in_text(bild))
    page.bild, page.inhalt = None, []
    revision = page.save_revision()
    assert status(visitor, bild) == 200
    revision.publish()
    assert status(visitor, bild) == 404


def test_picture_of_a_page_never_published_or_taken_back_is_for_members(visitor, start, bild):
    page = InhaltsseiteFactory(parent=start, bild=bild, live=False)
    assert status(visitor, bild) == 404
    page.save_revision().publish()
    assert status(visitor, bild) == 200
    page.refresh_from_db()
    page.unpublish()
    assert status(visitor, bild) == 404


def test_withdrawn_picture_is_gone_for_members_too(visitor, member, start, bild):
    GutePraxisFactory(bild=bild)
    url = find_fassungen(bild, "karte").plain.url
    bild.widerrufen_am = dt.date(2026, 2, 1)
    bild.save()
    assert [client.get(url).status_code for client in (visitor, member)] == [404, 404]


def test_hidden_picture_and_missing_one_give_the_same_answer(visitor, start, bild):
    url = find_fassungen(bild, "karte").plain.url
    hidden = visitor.get(url)
    bild.delete()
    missing = visitor.get(url)
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content == missing.content
    assert dict(hidden.headers) == dict(missing.headers)


def test_picture_for_members_is_kept_by_no_shared_cache(visitor, member, start, bild):
    url = find_fassungen(bild, "karte").plain.url
    response = answer(member, url)
    assert response["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response["Vary"]
    etag = {"If-None-Match": response["ETag"]}
    assert answer(member, url, **etag).status_code == 304
    assert answer(visitor, url, **etag).status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_number_of_queries_does_not_depend_on_the_pages(
    visitor, start, bild, count, django_assert_num_queries
):
    for _ in range(count):
        GutePraxisFactory(bild=bild)
    status(visitor, bild)
    url = find_fassungen(bild, "karte").plain.url
    with django_assert_num_queries(3):
        answer(visitor, url)
