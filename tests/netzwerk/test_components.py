"""Components: what they say, to whom, and that what people wrote stays harmless."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import RequestFactory

from netzwerk import components_gallery
from netzwerk.templatetags import netzwerk_ui

from .html_support import component


def test_icon_is_hidden_and_refers_to_the_sprite():
    assert netzwerk_ui.icon("check") == (
        '<svg class="icon" aria-hidden="true" focusable="false" width="24" height="24">'
        '<use href="/static/netzwerk/img/icons.svg#check"></use></svg>'
    )


def test_icon_that_points_along_the_text_turns_with_it():
    assert 'class="icon icon--turns big"' in netzwerk_ui.icon("arrow-end", "big")


def test_every_icon_that_templates_name_is_in_the_sprite(settings):
    sprite = Path(finders.find("netzwerk/img/icons.svg")).read_text()
    drawn = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    named = set(netzwerk_ui.VISIBILITY_ICONS.values()) | netzwerk_ui.DIRECTIONAL_ICONS
    for template in (settings.BASE_DIR / "templates").rglob("*.html"):
        named |= set(
            re.findall(r'(?:{% icon |icon=|default:)"([a-z][a-z-]+)"', template.read_text())
        )
    assert named - drawn - {"article", "primary", "submit", "neutral", "formular", "seite"} == set()


@pytest.mark.parametrize(
    ("level", "kind"),
    [("error", "danger"), ("debug", "info"), ("", "info"), ("success", "success")],
)
def test_alert_shows_levels_of_messages(level, kind):
    html = component("alert", kind=level, text="Text")
    assert f"kern-alert--{kind}" in html
    assert f"icons.svg#{kind}" in html


def test_visibility_badge_says_who_can_see_it():
    html = component("visibility_badge", value="kommune")
    assert "Sichtbar für:</span>Eigene Kommune und ihre Prozessbegleitung" in html


def test_visibility_badge_of_an_unknown_value_is_an_error():
    with pytest.raises(ValueError, match="alle"):
        component("visibility_badge", value="alle")


def test_card_escapes_what_people_wrote():
    html = component("card", title="<b>Titel</b>", href="/x/", text="<script>")
    assert "&lt;b&gt;Titel&lt;/b&gt;" in html
    assert "<script>" not in html


def test_card_image_keeps_its_size_free_of_german_thousands():
    html = component(
        "card", title="T", image_url="/x.png", image_alt="Bild", image_width=1200, image_height=800
    )
    assert 'alt="Bild" width="1200" height="800"' in html


def test_progress_of_nothing_has_a_valid_bar():
    assert '<progress id="p" value="0" max="1">' in component(
        "progress", done=0, total=0, text="x", id="p"
    )


@pytest.mark.parametrize(("done", "total", "percent"), [(3, 7, 43), (0, 0, 0), (7, 7, 100)])
def test_percent_of(done, total, percent):
    assert netzwerk_ui.percent_of(done, total) == percent


def test_table_names_each_cell_for_small_screens():
    html = component(
        "table", caption="Stand", head=["Kommune", "Phase"], rows=[["Achern", "Auftakt"]]
    )
    assert '<th class="kern-table__header" scope="row">Achern</th>' in html
    assert '<td class="kern-table__cell" data-label="Phase">Auftakt</td>' in html


def test_chips_mark_the_filter_that_is_on():
    chips = [
        {"text": "Alle", "url": "?", "is_active": True},
        {"text": "Fragen", "url": "?a=1", "count": 0},
    ]
    html = component("chips", chips=chips, label="Art")
    assert html.count('aria-current="true"') == 1
    assert "Anzahl:</span>0</span>" in html


def test_gallery_shows_every_component():
    request = RequestFactory().get("/_komponenten/")
    html = components_gallery.view(request).content.decode()
    for mark in ("kern-card", "facts", "chips", "views", "pagination", "empty-state", "progress"):
        assert f"{mark}" in html
    assert html.count("<svg") > 100
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
