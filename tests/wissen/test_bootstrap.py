"""What a new installation finds, and the example pages."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Site, Workflow

from netzwerk.bootstrap import steps
from netzwerk.demo import steps as demo_steps
from netzwerk.models import Bild, Themenfeld
from wissen import bootstrap
from wissen.models import (
    GutePraxis,
    Inhaltsseite,
    Methodenleitfaden,
    Projektgeschichte,
    Prozessbaustein,
    Seite,
    Startseite,
)
from wissen.texts import to_html, to_stream

pytestmark = pytest.mark.django_db

LEGAL = (
    "impressum",
    "datenschutz",
    "barrierefreiheit",
    "leichte-sprache",
    "hilfe",
    "spielregeln",
    "nutzungsbedingungen",
)


def build():
    bootstrap.create_themenfelder()
    bootstrap.create_tree()
    bootstrap.create_groups()


@pytest.fixture(scope="module")
def tree(rows_of_module):
    build()


def test_start_takes_the_place_of_wagtails_welcome_page(client, tree):
    assert Site.objects.get().root_page.specific == Startseite.objects.get()
    assert not Seite.objects.filter(title__contains="Wagtail").exists()
    assert "Kommunen lernen voneinander" in client.get("/").content.decode()


@pytest.mark.parametrize("slug", LEGAL)
def test_legal_and_help_pages_open_and_are_marked(client, tree, slug):
    text = client.get(f"/{slug}/").content.decode()
    marker = "Noch nicht geprüft." if slug == "leichte-sprache" else "Muster."
    assert f"<strong>{marker}</strong>" in text


def test_barriers_can_be_reported_where_the_footer_says(client, tree):
    assert 'id="barriere-melden"' in client.get("/barrierefreiheit/").content.decode()


def test_indexes_open_and_say_that_they_are_empty(client, tree):
    for url in ("/wissen/", "/wissen/bausteine/", "/wissen/leitfaeden/", "/geschichten/"):
        assert client.get(url).status_code == 200


def test_second_run_changes_nothing_that_somebody_edited(tree):
    page = Inhaltsseite.objects.get(slug="impressum")
    page.title = "Wer wir sind"
    page.save()
    Themenfeld.objects.filter(slug="sprache").delete()
    before = list(Seite.objects.values_list("path", "title"))
    build()
    assert list(Seite.objects.values_list("path", "title")) == before
    assert not Themenfeld.objects.filter(slug="sprache").exists()


def test_groups_and_approval_are_ours_alone(tree):
    assert set(Group.objects.values_list("name", flat=True)) == {"Redaktion", "Koordination"}
    assert list(Workflow.objects.values_list("name", flat=True)) == ["Freigabe durch die Redaktion"]


def test_demo_pages_are_marked_as_examples_and_open(client):
    for slot in (steps, demo_steps):
        for step in slot:
            if step.__module__.split(".")[0] != "foren":
                step()
    kinds = {Prozessbaustein: 3, GutePraxis: 5, Methodenleitfaden: 3, Projektgeschichte: 4}
    for kind, count in kinds.items():
        pages = list(kind.objects.all())
        assert len(pages) == count
        for page in pages:
            assert page.is_beispiel
            assert page.bild is not None
            assert page.themenfelder.exists()
            text = client.get(page.url).content.decode()
            assert "<strong>Beispiel.</strong>" in text
    assert all(bild.description and bild.urheber for bild in Bild.objects.all())
    assert all(page.kommune.is_example for page in GutePraxis.objects.select_related("kommune"))


def test_marks_become_markup_and_everything_else_is_text():
    assert to_html("Ein <b> und\nnoch eine Zeile") == "<p>Ein &lt;b&gt; und noch eine Zeile</p>"
    assert to_html("- **eins**\n- zwei") == "<ul><li><b>eins</b></li><li>zwei</li></ul>"
    assert to_html("1. eins\n2. zwei") == "<ol><li>eins</li><li>zwei</li></ol>"
    assert to_html("[hier](/hilfe/)") == '<p><a href="/hilfe/">hier</a></p>'


def test_text_becomes_blocks():
    stream = to_stream(
        "## Anfang\n\nErster.\n\nZweiter.\n\n> Ja. — Ada\n\n! Achtung\n\n!bild fehlt"
    )
    assert stream == [
        ("ueberschrift", {"text": "Anfang", "ebene": "2"}),
        ("absatz", "<p>Erster.</p><p>Zweiter.</p>"),
        ("zitat", {"text": "Ja.", "person": "Ada"}),
        ("hinweis", {"titel": "", "text": "<p>Achtung</p>"}),
    ]
