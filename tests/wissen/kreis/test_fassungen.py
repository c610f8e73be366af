"""Versions of building blocks: when one appears, what it keeps, and who deletes it."""

import datetime as dt

import pytest
import time_machine
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.kommunen import MemberFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.factories.kreis import AnpassungFactory, publish
from tests.factories.wissen import DokumentFactory, ProzessbausteinFactory
from wissen.bootstrap import keep_versions
from wissen.jobs import publish_scheduled
from wissen.models import Bausteinfassung, Prozessbaustein

pytestmark = pytest.mark.django_db


@pytest.fixture
def baustein(start):
    return ProzessbausteinFactory(title="Konzeption", slug="konzeption")


def versions(baustein):
    return list(baustein.fassungen.order_by("nummer").values_list("nummer", "hinweis"))


def edit_form(**changes):
    return {
        "title": "Konzeption",
        "slug": "konzeption",
        "zusammenfassung": "Worum es geht.",
        "sichtbarkeit": "oeffentlich",
        "kennzeichnung": "",
        "schritte-count": "0",
        "varianten-count": "0",
        "downloads-count": "0",
        "verwandte-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "was_ist_neu": "",
        "action-publish": "1",
    } | changes


def edit_url(baustein):
    return reverse("wagtailadmin_pages:edit", args=[baustein.pk])


# --- When a version appears ----------------------------------------------------------------------


def test_first_publication_makes_the_first_version(baustein):
    publish(baustein)
    assert versions(baustein) == [(1, "")]


def test_publication_without_a_note_keeps_the_version(baustein):
    publish(baustein)
    publish(baustein, zusammenfassung="Ohne Tippfehler.")
    assert versions(baustein) == [(1, "")]
    assert baustein.fassungen.get().text.zusammenfassung == "Worum es geht."


def test_note_makes_the_next_version_once(baustein):
    publish(baustein)
    publish(baustein, was_ist_neu="Ein Schritt mehr.", stolpersteine="<p>Zu lang.</p>")
    publish(baustein)
    assert versions(baustein) == [(1, ""), (2, "Ein Schritt mehr.")]
    assert baustein.fassungen.first().text.stolpersteine == "<p>Zu lang.</p>"


def test_draft_and_plan_make_no_version_until_the_time_has_come(baustein):
    publish(baustein)
    later = timezone.now() + dt.timedelta(hours=2)
    baustein.was_ist_neu, baustein.go_live_at = "Neu ab morgen.", later
    baustein.save_revision().publish()
    publish_scheduled()
    assert versions(baustein) == [(1, "")]
    with time_machine.travel(later + dt.timedelta(minutes=1)):
        publish_scheduled()
        publish_scheduled()
    assert versions(baustein) == [(1, ""), (2, "Neu ab morgen.")]


def test_block_published_before_there_were_versions_gets_one(baustein):
    hidden = ProzessbausteinFactory(live=False)
    keep_versions()
    keep_versions()
    assert versions(baustein) == [(1, "")]
    assert versions(hidden) == []


def test_copy_of_a_page_starts_with_its_own_first_version(baustein):
    publish(baustein, was_ist_neu="Der Anfang.")
    copied = baustein.copy(update_attrs={"slug": "kopie"}, keep_live=True)
    publish(copied)
    assert versions(copied) == [(1, "")]


def test_editor_makes_a_version_and_is_not_shown_its_note_again(editor, baustein):
    publish(baustein)
    editor.post(edit_url(baustein), edit_form(was_ist_neu="Zwei Varianten mehr."))
    assert versions(baustein) == [(1, ""), (2, "Zwei Varianten mehr.")]
    page = editor.get(edit_url(baustein))
    assert page.context["form"]["was_ist_neu"].value() == ""
    assert "Zurzeit gilt Fassung 2" in page.content.decode()
    editor.post(edit_url(baustein), edit_form(zusammenfassung="Ohne Tippfehler."))
    assert len(versions(baustein)) == 2


def test_note_of_an_earlier_version_is_refused(editor, baustein):
    publish(baustein, was_ist_neu="Der Anfang.")
    response = editor.post(edit_url(baustein), edit_form(was_ist_neu=" Der Anfang. "))
    assert response.context["form"].errors["was_ist_neu"] == [
        "Das steht schon bei Fassung 1. Bitte schreiben Sie, was seitdem neu ist, oder lassen Sie "
        "das Feld leer."
    ]


# --- What a version keeps ------------------------------------------------------------------------


def test_version_reads_the_same_after_everything_has_changed(client, baustein):
    dokument = DokumentFactory(title="Checkliste")
    other = ProzessbausteinFactory(title="Anderer", slug="anderer")
    publish(
        baustein,
        dauer="zwei Abende",
        hilft_wenn=f'<p>Siehe <a linktype="page" id="{other.pk}">dort</a></p>',
        schritte=[("schritt", {"titel": "Sammeln", "minuten": 30, "text": "<p>Karten</p>"})],
        varianten=[("variante", {"titel": "Küchentisch", "text": "<p>Suppe</p>"})],
        downloads=[("dokument", dokument)],
    )
    other.delete()
    publish(baustein, was_ist_neu="Alles anders.", title="Ganz neu", schritte=[], varianten=[])
    text = client.get("/wissen/bausteine/konzeption/fassungen/1/").content.decode()
    for kept in ("Konzeption", "zwei Abende", "Sammeln", "30 Minuten", "Küchentisch", "Checkliste"):
        assert kept in text
    assert 'Siehe <a href="/wissen/bausteine/anderer/">dort</a>' in text
    assert "Es gibt eine neuere Fassung (2)" in text
    dokument.delete()
    assert client.get("/wissen/bausteine/konzeption/fassungen/1/").status_code == 200


def test_address_of_a_version_outlives_a_change_of_the_pages_address(client, baustein):
    publish(baustein)
    publish(baustein, slug="konzept")
    response = client.get("/wissen/bausteine/konzeption/fassungen/1/")
    assert response["Location"] == "/wissen/bausteine/konzept/fassungen/1/"
    assert client.get(response["Location"]).status_code == 200
    assert client.get("/wissen/bausteine/konzept/fassungen/2/").status_code == 404
    assert client.get("/wissen/bausteine/gibt-es-nicht/fassungen/1/").status_code == 404


def test_page_shows_its_version_and_what_has_changed(client, baustein):
    publish(baustein)
    publish(baustein, was_ist_neu="Kürzer.")
    text = client.get(baustein.url).content.decode()
    assert 'href="/wissen/bausteine/konzeption/fassungen/2/">2 vom' in text
    assert "</a>: Kürzer." in text


def test_version_of_a_page_for_members_is_for_members(client, member, baustein):
    publish(baustein, sichtbarkeit=Sichtbarkeit.NETZWERK)
    path = "/wissen/bausteine/konzeption/fassungen/1/"
    assert member.get(path).status_code == 200
    member.logout()
    assert client.get(path).status_code == 404


# --- Deleting ------------------------------------------------------------------------------------


def delete_url(page):
    return reverse("wagtailadmin_pages:delete", args=[page.pk])


def test_unused_block_is_deleted_with_its_versions(editor, baustein):
    publish(baustein)
    editor.post(delete_url(baustein))
    assert not Prozessbaustein.objects.exists()
    assert not Bausteinfassung.objects.exists()


@pytest.mark.parametrize("above", [False, True])
def test_block_in_use_is_not_deleted_alone_nor_with_a_page_above(editor, baustein, above):
    publish(baustein)
    AnpassungFactory(fassung=baustein.fassungen.get())
    page = baustein.get_parent().specific if above else baustein
    response = editor.post(delete_url(page), follow=True)
    assert "Kommunen arbeiten mit „Konzeption“" in response.content.decode()
    assert Prozessbaustein.objects.filter(pk=baustein.pk).exists()


def test_several_pages_at_once_are_not_deleted_if_one_is_in_use(editor, baustein):
    publish(baustein)
    AnpassungFactory(fassung=baustein.fassungen.get())
    unused = ProzessbausteinFactory()
    url = reverse("wagtail_bulk_action", args=["wissen", "seite", "delete"])
    response = editor.post(f"{url}?id={baustein.pk}&id={unused.pk}", follow=True)
    assert "Kommunen arbeiten mit „Konzeption“" in response.content.decode()
    assert Prozessbaustein.objects.count() == 2


def test_version_in_use_is_protected_below_the_admin_too(baustein):
    publish(baustein)
    AnpassungFactory(fassung=baustein.fassungen.get())
    with pytest.raises(ProtectedError):
        baustein.delete()


def test_withdrawn_block_keeps_its_versions_for_who_uses_them(client, baustein):
    publish(baustein)
    anpassung = AnpassungFactory(fassung=baustein.fassungen.get())
    baustein.unpublish()
    path = "/wissen/bausteine/konzeption/fassungen/1/"
    assert client.get(path).status_code == 404

    client.force_login(MemberFactory())
    assert client.get(path).status_code == 404
    near = UserFactory()
    MitgliedschaftFactory(user=near, kommune=anpassung.plan.kommune)
    client.force_login(near)
    assert "nicht mehr veröffentlicht" in client.get(path).content.decode()
