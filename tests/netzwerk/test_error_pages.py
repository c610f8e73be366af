"""Error pages: what happened, what is safe, what to do; and nothing that helps to guess."""

import re
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

STATIC_PAGES = ["400", "408", "413", "500", "503"]
PAGES = [*STATIC_PAGES, "403", "404", "429"]


class Untouchable:
    @property
    def is_authenticated(self):
        raise AssertionError("an error page asked for the user of an anonymous request")


def page(name: str, path: str = "/foren/thema/7/?seite=2", member: bool = False) -> str:
    request = RequestFactory().get(path)
    request.user = SimpleNamespace(is_authenticated=True) if member else Untouchable()
    request.COOKIES = {"sessionid": "x"} if member else {}
    return re.sub(r"\s+", " ", render_to_string(name, {}, request))


@pytest.mark.parametrize("status", PAGES)
def test_page_has_one_heading_and_a_way_out(status):
    html = page(f"errors/{status}.html")
    assert len(re.findall("<h1", html)) == 1
    assert 'href="/"' in html
    assert 'href="/hilfe/"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert re.search(r"<title>[^<]+ – Lernnetzwerk</title>", html)


@pytest.mark.parametrize("status", STATIC_PAGES)
def test_page_needs_neither_request_nor_database(status):
    html = render_to_string(f"errors/{status}.html")
    assert "<h1>" in html
    assert "csrfmiddlewaretoken" not in html


@pytest.mark.parametrize("status", ["400", "408", "413"])
def test_refused_input_says_that_nothing_was_saved(status):
    assert "Es wurde nichts gespeichert" in render_to_string(f"errors/{status}.html")


@pytest.mark.parametrize("status", ["403", "404", "429", "500"])
def test_django_finds_the_page_under_its_own_name(status):
    assert page(f"{status}.html") == page(f"errors/{status}.html")


def test_404_says_the_same_about_hidden_and_missing_pages():
    missing = page("404.html", "/foren/gibt-es-nicht/")
    hidden = page("404.html", "/foren/privat/")
    assert "Diese Seite gibt es nicht oder sie ist nur für Mitglieder sichtbar" in missing
    assert missing.replace("gibt-es-nicht", "privat") == hidden


def test_404_brings_a_visitor_back_after_signing_in():
    html = page("404.html")
    assert 'href="/konto/anmelden/?next=%2Fforen%2Fthema%2F7%2F%3Fseite%3D2"' in html


def test_404_does_not_ask_a_member_to_sign_in():
    assert "/konto/anmelden/" not in page("404.html", member=True)


def csrf(**changes) -> str:
    context = {"fields": [], "texts": [], "has_secrets": False, "has_files": False, "action": "/x/"}
    return render_to_string("errors/csrf.html", context | changes, RequestFactory().post("/x/"))


def test_expired_form_comes_back_with_a_fresh_token_and_every_field():
    html = csrf(
        fields=[("text", 'Ein "Text" <b>')], texts=['Ein "Text" <b>'], action="/foren/a/?b=1"
    )
    assert '<form method="post" action="/foren/a/?b=1">' in html
    kept = "Ein &quot;Text&quot; &lt;b&gt;"
    assert f'<input type="hidden" name="text" value="{kept}">' in html
    assert f'<pre class="kept-text" tabindex="0">{kept}</pre>' in html
    assert "csrfmiddlewaretoken" in html


@pytest.mark.parametrize(
    ("flag", "sentence"),
    [
        ("has_secrets", "Passwörter und Codes haben wir nicht behalten"),
        ("has_files", "Dateien haben wir nicht behalten"),
    ],
)
def test_expired_form_says_what_it_could_not_keep(flag, sentence):
    assert sentence in csrf(**{flag: True})
    assert sentence not in csrf()
