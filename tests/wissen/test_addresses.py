"""Old addresses, and the lists for search engines."""

import re

import pytest

from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.kommunen import KommuneFactory
from tests.factories.programm import AuflageFactory
from tests.factories.wissen import GutePraxisFactory, InhaltsseiteFactory

pytestmark = pytest.mark.django_db


def rename(page, slug, capture):
    with capture(execute=True):
        page.slug = slug
        page.save()


def test_renamed_page_is_found_under_its_old_address(
    client, start, django_capture_on_commit_callbacks
):
    page = InhaltsseiteFactory(parent=start, slug="alt")
    rename(page, "neu", django_capture_on_commit_callbacks)
    response = client.get("/alt/")
    assert (response.status_code, response["Location"]) == (301, "/neu/")


def test_moved_page_is_found_under_its_old_address(client, start):
    parent = InhaltsseiteFactory(parent=start, slug="oben")
    page = InhaltsseiteFactory(parent=start, slug="seite")
    page.move(parent, pos="last-child")
    assert client.get("/seite/")["Location"] == "/oben/seite/"


def test_old_address_of_a_hidden_page_tells_visitors_nothing(
    client, member, start, django_capture_on_commit_callbacks
):
    page = InhaltsseiteFactory(parent=start, slug="alt", sichtbarkeit=Sichtbarkeit.NETZWERK)
    rename(page, "neu", django_capture_on_commit_callbacks)
    assert member.get("/alt/").status_code == 301
    member.logout()
    assert client.get("/alt/").status_code == 404


def test_old_address_of_an_unpublished_page_tells_nothing(
    client, start, django_capture_on_commit_callbacks
):
    page = InhaltsseiteFactory(parent=start, slug="alt")
    rename(page, "neu", django_capture_on_commit_callbacks)
    page.unpublish()
    assert client.get("/alt/").status_code == 404


def test_sitemap_lists_what_visitors_may_see_and_nothing_else(client, start):
    GutePraxisFactory(slug="offen")
    GutePraxisFactory(slug="intern", sichtbarkeit=Sichtbarkeit.NETZWERK)
    GutePraxisFactory(slug="entwurf", live=False)
    KommuneFactory(slug="achern")
    AuflageFactory(slug="auflage-2")
    found = set(re.findall(r"<loc>http://testserver(.+?)</loc>", _text(client, "/sitemap.xml")))
    assert {"/", "/wissen/gute-praxis/offen/", "/kommunen/achern/", "/programm/auflage-2/"} <= found
    rooms = {"/kommunen/", "/programm/", "/foren/"}
    assert rooms <= found
    assert [client.get(path).status_code for path in rooms] == [200] * len(rooms)
    assert not any(word in path for path in found for word in ("intern", "entwurf"))


def test_robots_are_shown_the_sitemap_and_kept_from_private_doors(client):
    text = _text(client, "/robots.txt")
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /redaktion/" in text


@pytest.mark.parametrize("path", ["/_util/login/", "/_util/authenticate_with_password/1/1/"])
def test_wagtails_own_doors_are_closed(client, start, path):
    assert client.get(path).status_code == 404


def _text(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()
