"""The frame of every page: menu, account, footer, and no question about a visitor."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from netzwerk.rechte import Rechte, Rolle

from .html_support import compact, component


class Untouchable:
    """A request's user that must not be asked."""

    @property
    def is_authenticated(self):
        raise AssertionError("an anonymous page asked for the user")


def base(path="/kommunen/achern/", user=None, cookies=None, rechte=None) -> str:
    request = RequestFactory().get(path)
    request.COOKIES = cookies or {}
    request.user = user or Untouchable()
    if rechte:
        request.rechte = rechte
    return compact(
        Template('{% extends "base.html" %}{% block title %}Achern{% endblock %}').render(
            Context({"request": request})
        )
    )


def test_base_asks_for_no_user_when_the_visitor_has_no_session_cookie():
    assert 'href="/konto/anmelden/"' in base()


def test_base_offers_the_own_pages_and_sign_out_to_a_member():
    html = base(user=SimpleNamespace(is_authenticated=True), cookies={"sessionid": "x"})
    assert 'href="/mein/"' in html
    assert 'href="/konto/abmelden/"' in html
    assert 'href="/konto/anmelden/"' not in html


def test_main_menu_leads_only_members_to_people():
    assert 'href="/menschen/"' not in base()
    html = base(user=SimpleNamespace(is_authenticated=True), cookies={"sessionid": "x"})
    assert '<a href="/menschen/">Menschen</a>' in html
    user = SimpleNamespace(is_authenticated=True)
    administration = Rechte(person_id=1, rollen=frozenset({Rolle.ADMINISTRATION}))
    html = base(user=user, cookies={"sessionid": "x"}, rechte=administration)
    assert 'href="/menschen/"' not in html
    guest = base(user=SimpleNamespace(is_authenticated=False), cookies={"sessionid": "x"})
    assert 'href="/menschen/"' not in guest


def test_base_offers_sign_in_when_the_session_has_ended():
    html = base(user=SimpleNamespace(is_authenticated=False), cookies={"sessionid": "x"})
    assert 'href="/konto/anmelden/"' in html


def test_base_names_page_and_platform_in_the_title():
    assert "<title>Achern – Lernnetzwerk</title>" in base()


def test_base_has_an_empty_status_region():
    assert '<div class="site-status" id="status-region" role="status"></div>' in base()


def test_base_gives_the_canonical_address_without_the_query():
    assert '<link rel="canonical" href="http://testserver/foren/">' in base("/foren/?seite=2")


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/kommunen/", '<a href="/kommunen/" aria-current="page">'),
        ("/kommunen/achern/", '<a href="/kommunen/" aria-current="true">'),
    ],
)
def test_main_menu_marks_the_place(path, marked):
    html = base(path)
    assert marked in html
    assert html.count("aria-current") == 1


def test_main_menu_marks_nothing_on_a_page_outside_of_it():
    assert "aria-current" not in base("/hilfe/")


@pytest.mark.parametrize(
    "url",
    [
        "/hilfe/",
        "/impressum/",
        "/datenschutz/",
        "/barrierefreiheit/",
        "/barrierefreiheit/#barriere-melden",
        "/leichte-sprache/",
        "/spielregeln/",
        "/nutzungsbedingungen/",
    ],
)
def test_footer_links_to_help_and_legal_pages(url):
    assert f'<a href="{url}">' in base().split("<footer")[1]


def test_header_links_to_sign_language_only_when_there_is_a_page():
    assert "Gebärdensprache" not in component("site_header")
    html = component("site_header", sign_language_url="/gebaerdensprache/")
    assert 'href="/gebaerdensprache/"' in html
