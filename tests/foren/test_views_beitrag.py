"""Changing a post and taking it back."""

import pytest

from foren.actions import edit_beitrag
from netzwerk.rechte import load_rechte
from tests.factories.foren import BeitragFactory
from tests.factories.konten import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def beitrag(client, user, thema):
    """A post of the person who is signed in."""
    client.force_login(user)
    return BeitragFactory(thema=thema, author=user, html="<p>Ein <strong>alter</strong> Text</p>")


def edit(client, beitrag, text="Neuer Text", seen_seq=None, **more):
    data = {"text": text, "seen_seq": seen_seq or beitrag.changed_seq} | more
    return client.post(f"/foren/beitrag/{beitrag.pk}/bearbeiten/", data)


def texts(response):
    errors = response.context["form"].errors.values()
    return [str(message) for messages in errors for message in messages]


def html_of(beitrag):
    beitrag.refresh_from_db()
    return beitrag.html


def test_edit_form_offers_text_and_html(client, beitrag):
    page = client.get(f"/foren/beitrag/{beitrag.pk}/bearbeiten/").content.decode()
    assert "Ein **alter** Text</textarea>" in page
    assert 'data-html="&lt;p&gt;Ein &lt;strong&gt;alter&lt;/strong&gt; Text&lt;/p&gt;"' in page


def test_edit_saves_and_leads_back(client, beitrag, thema):
    response = edit(client, beitrag)
    assert response["Location"] == f"{thema.get_absolute_url()}#beitrag-2"
    assert html_of(beitrag) == "<p>Neuer Text</p>"
    assert "(<" not in (page := client.get(thema.get_absolute_url()).content.decode())
    assert "bearbeitet" in page


def test_edit_without_javascript_keeps_formats(client, beitrag):
    edit(client, beitrag, "Ein **alter** Text, ergänzt")
    assert html_of(beitrag) == "<p>Ein <strong>alter</strong> Text, ergänzt</p>"


def test_edit_without_javascript_that_would_lose_formats_asks_first(client, beitrag):
    beitrag.html = "<p><em>a</em><strong>b</strong> c</p>"
    beitrag.save()
    page = client.get(f"/foren/beitrag/{beitrag.pk}/bearbeiten/").content.decode()
    assert "ab c</textarea>" in page
    response = edit(client, beitrag, "ab c, ergänzt")
    assert texts(response)[0].startswith("Dieser Beitrag enthält Formatierungen")
    assert "ab c, ergänzt</textarea>" in response.content.decode()
    assert "Formatierung darf sich vereinfachen" in response.content.decode()
    assert html_of(beitrag) == "<p><em>a</em><strong>b</strong> c</p>"
    edit(client, beitrag, "ab c, ergänzt", simplify="on")
    assert html_of(beitrag) == "<p>ab c, ergänzt</p>"


def test_saving_unchanged_without_javascript_loses_nothing(client, beitrag):
    beitrag.html = "<p><em>a</em><strong>b</strong> c</p>"
    beitrag.save()
    assert edit(client, beitrag, "ab c").status_code == 302
    assert html_of(beitrag) == "<p><em>a</em><strong>b</strong> c</p>"


def test_edit_conflict_shows_both_texts_and_a_second_sending_wins(client, user, beitrag):
    seen = beitrag.changed_seq
    edit_beitrag(load_rechte(user), beitrag.pk, "<p>Vom Telefon</p>", seen)
    response = edit(client, beitrag, "Vom Rechner", seen_seq=seen)
    page = response.content.decode()
    assert texts(response)[0].startswith("Der Beitrag wurde inzwischen an anderer Stelle geändert.")
    assert "Vom Rechner</textarea>" in page
    assert "<p>Vom Telefon</p>" in page
    assert html_of(beitrag) == "<p>Vom Telefon</p>"
    edit(client, beitrag, "Vom Rechner", seen_seq=response.context["form"]["seen_seq"].value())
    assert html_of(beitrag) == "<p>Vom Rechner</p>"


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "Bitte schreiben Sie einen Text."), ("x" * 20_001, "Der Text ist zu lang: 20.001")],
)
def test_edit_refuses_what_does_not_fit(client, beitrag, text, message):
    assert texts(edit(client, beitrag, text))[0].startswith(message)
    assert html_of(beitrag) == "<p>Ein <strong>alter</strong> Text</p>"


def test_edit_of_the_post_of_somebody_else_is_forbidden(client, beitrag, other):
    client.force_login(other)
    assert client.get(f"/foren/beitrag/{beitrag.pk}/bearbeiten/").status_code == 403
    assert edit(client, beitrag).status_code == 403
    assert client.get(f"/foren/beitrag/{beitrag.pk}/loeschen/").status_code == 403
    assert client.post(f"/foren/beitrag/{beitrag.pk}/loeschen/").status_code == 403
    assert client.post(f"/foren/beitrag/{beitrag.pk}/wiederherstellen/").status_code == 403


def test_edit_sent_after_the_session_has_ended_is_back_after_signing_in(client, user, beitrag):
    client.logout()
    response = edit(client, beitrag, "Während der Bahnfahrt geändert")
    assert response["Location"].startswith("/konto/anmelden/")
    client.post("/konto/anmelden/", {"login": user.email, "password": PASSWORD})
    page = client.get(f"/foren/beitrag/{beitrag.pk}/bearbeiten/").content.decode()
    assert "Während der Bahnfahrt geändert</textarea>" in page


def test_deletion_asks_first(client, beitrag):
    page = client.get(f"/foren/beitrag/{beitrag.pk}/loeschen/").content.decode()
    assert "Diesen Beitrag löschen?" in page
    beitrag.refresh_from_db()
    assert not beitrag.is_deleted


def test_restoring_needs_a_post_request(client, beitrag):
    assert client.get(f"/foren/beitrag/{beitrag.pk}/wiederherstellen/").status_code == 405
