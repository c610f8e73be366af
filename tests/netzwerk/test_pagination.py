"""Pages of a list: numbers, gaps, and filters that stay."""

import pytest
from django.core.paginator import Paginator
from django.template import Context
from django.test import RequestFactory

from netzwerk.templatetags import netzwerk_ui

from .html_support import component


@pytest.fixture
def rf_request():
    return RequestFactory().get("/foren/", {"art": "frage", "seite": "3"})


@pytest.mark.parametrize(
    ("number", "count", "shown"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 100, [1, 2, None, 100]),
        (3, 5, [1, 2, 3, 4, 5]),
        (4, 100, [1, 2, 3, 4, 5, None, 100]),
        (47, 100, [1, None, 46, 47, 48, None, 100]),
        (100, 100, [1, None, 99, 100]),
    ],
)
def test_page_numbers_leave_gaps_but_never_hide_a_single_page(number, count, shown):
    assert netzwerk_ui.page_numbers(number, count) == shown


def test_pagination_is_absent_when_there_is_one_page(rf_request):
    assert component("pagination", rf_request, page=Paginator([1], 20).page(1)) == ""


def test_pagination_keeps_the_filters(rf_request):
    html = component("pagination", rf_request, page=Paginator(range(100), 20).page(3))
    assert '<a rel="prev" href="?art=frage&amp;seite=2">' in html
    assert '<a rel="next" href="?art=frage&amp;seite=4">' in html
    assert '<a href="?art=frage"><span class="visually-hidden">Seite</span>1</a>' in html


def test_pagination_by_key_takes_number_and_count(rf_request):
    html = component("pagination", rf_request, number=1000, count=1001, fragment="beitraege")
    assert '<span aria-current="page"><span class="visually-hidden">Seite</span>1000</span>' in html
    assert 'href="?art=frage&amp;seite=1001#beitraege"' in html
    assert "1.001" not in html


def test_query_with_replaces_and_removes(rf_request):
    context = Context({"request": rf_request})
    assert netzwerk_ui.query_with(context, art=None, ort="Achern") == "?seite=3&ort=Achern"
    assert netzwerk_ui.query_with(Context(), seite=2) == "?seite=2"
