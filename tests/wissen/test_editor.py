"""The editors' admin: what editors can do, what they are told, what is closed."""

import json

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import GroupPagePermission, UploadedFile

from netzwerk.konten.actions import give_rolle, take_rolle
from netzwerk.models import Bild
from netzwerk.rechte import Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.kommunen import KommuneFactory
from tests.factories.konten import UserFactory
from tests.factories.wissen import (
    GutePraxisFactory,
    InhaltsseiteFactory,
    PraxisUebersichtFactory,
    ProzessbausteinFactory,
    picture_file,
)
from wissen.gruppen import ensure_groups
from wissen.models import GutePraxis, Inhaltsseite

pytestmark = pytest.mark.django_db


def rich_text(text):
    """Return what the rich text editor sends."""
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0}
    block |= {"inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})


def praxis_form(**changes):
    form = {
        "title": "Sprachcafé",
        "slug": "sprachcafe",
        "zusammenfassung": "Dienstags wird erzählt.",
        "sichtbarkeit": "oeffentlich",
        "kennzeichnung": "",
        "verwandte-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "1",
    }
    texts = ("ausgangslage", "umsetzung", "beteiligte", "ergebnis", "hindernisse", "uebertragung")
    form |= {name: rich_text(f"Text {name}") for name in texts}
    return form | changes


@pytest.fixture
def add_url(start):
    parent = PraxisUebersichtFactory()
    return reverse("wagtailadmin_pages:add", args=["wissen", "gutepraxis", parent.pk])


def errors_of(response):
    return response.context["form"].errors


def test_editor_publishes_a_practice(client, editor, add_url):
    editor.post(add_url, praxis_form(kommune=KommuneFactory().pk))
    editor.logout()
    text = client.get("/wissen/gute-praxis/sprachcafe/").content.decode()
    assert "Text hindernisse" in text


def test_draft_may_be_incomplete_and_is_not_public(client, editor, add_url):
    form = praxis_form(zusammenfassung="", umsetzung=rich_text(""))
    del form["action-publish"]
    editor.post(add_url, form)
    assert GutePraxis.objects.get().live is False
    editor.logout()
    assert client.get("/wissen/gute-praxis/sprachcafe/").status_code == 404


def test_incomplete_page_is_not_published_and_every_gap_is_named(editor, add_url):
    response = editor.post(
        add_url, praxis_form(zusammenfassung=" ", hindernisse=rich_text(""), ergebnis="null")
    )
    assert set(errors_of(response)) == {"zusammenfassung", "hindernisse", "ergebnis", "kommune"}
    assert errors_of(response)["zusammenfassung"] == ["Dieses Feld muss ausgefüllt werden."]
    assert not GutePraxis.objects.exists()


def test_overlong_text_is_refused_in_german_and_kept(editor, add_url):
    response = editor.post(
        add_url,
        praxis_form(
            kommune=KommuneFactory().pk,
            zusammenfassung="x" * 301,
            umsetzung=rich_text("y" * 3_001),
        ),
    )
    errors = errors_of(response)
    assert errors["zusammenfassung"] == [
        "Bitte sicherstellen, dass der Wert aus höchstens 300 Zeichen besteht. "
        "(Er besteht aus 301 Zeichen.)"
    ]
    assert errors["umsetzung"] == [
        "Bitte sicherstellen, dass der Wert aus höchstens 3000 Zeichen besteht. "
        "(Er besteht aus 3001 Zeichen.)"
    ]
    assert "y" * 3_001 in response.content.decode()


@pytest.mark.parametrize("kommune", ["", "999999"])
def test_practice_needs_a_kommune_that_exists(editor, add_url, kommune):
    response = editor.post(add_url, praxis_form(kommune=kommune))
    assert list(errors_of(response)) == ["kommune"]


def test_scripts_in_any_field_are_shown_as_text(client, editor, add_url):
    script = "<script>alert(1)</script>"
    editor.post(
        add_url,
        praxis_form(
            title=script,
            zusammenfassung=script,
            fuer_wen=script,
            umsetzung=rich_text(script),
            kommune=KommuneFactory(name="Ort").pk,
        ),
    )
    editor.logout()
    text = client.get("/wissen/gute-praxis/sprachcafe/").content.decode()
    assert "<script>alert" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 4


def test_link_to_a_script_loses_its_address(client, editor, add_url):
    content = json.loads(rich_text("Hier klicken"))
    content["blocks"][0]["entityRanges"] = [{"offset": 0, "length": 4, "key": 0}]
    content["entityMap"]["0"] = {
        "type": "LINK",
        "mutability": "MUTABLE",
        "data": {"url": "javascript:alert(1)"},
    }
    form = praxis_form(umsetzung=json.dumps(content), kommune=KommuneFactory().pk)
    editor.post(add_url, form)
    editor.logout()
    assert "javascript:" not in client.get("/wissen/gute-praxis/sprachcafe/").content.decode()


def test_reserved_address_is_refused_in_the_form(editor, start):
    url = reverse("wagtailadmin_pages:add", args=["wissen", "inhaltsseite", start.pk])
    form = praxis_form(slug="foren") | {"inhalt-count": "0"}
    response = editor.post(url, form)
    assert errors_of(response)["slug"][0].startswith("Diese Adresse gehört schon")


def test_subsection_needs_a_section_above(editor, start):
    url = reverse("wagtailadmin_pages:add", args=["wissen", "inhaltsseite", start.pk])
    block = {"type": "ueberschrift", "deleted": "", "order": "0", "id": ""}
    form = praxis_form() | {"inhalt-count": "1"}
    form |= {f"inhalt-0-{name}": value for name, value in block.items()}
    form |= {"inhalt-0-value-text": "Zu tief", "inhalt-0-value-ebene": "3"}
    response = editor.post(url, form)
    assert "inhalt" in errors_of(response)
    assert not Inhaltsseite.objects.exists()
    editor.post(url, form | {"inhalt-0-value-ebene": "2"})
    assert Inhaltsseite.objects.get().inhalt[0].value["text"] == "Zu tief"


def test_group_sizes_must_fit_each_other(start):
    with pytest.raises(ValidationError) as error:
        ProzessbausteinFactory(gruppe_von=9, gruppe_bis=3)
    assert list(error.value.message_dict) == ["gruppe_bis"]


def test_preview_of_a_hidden_draft_opens_for_editors_only(client, editor, start):
    page = InhaltsseiteFactory(parent=start, sichtbarkeit=Sichtbarkeit.NETZWERK, live=False)
    page.save_revision()
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert editor.get(url).status_code == 200
    client.force_login(UserFactory())
    assert client.get(url).status_code != 200


@pytest.mark.parametrize("name", ["pages", "collections"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_wagtails_privacy_dialogs_are_closed(editor, start, name, method):
    response = getattr(editor, method)(f"/redaktion/{name}/{start.pk}/privacy/")
    assert response.status_code == 404
    assert not start.permissions_for_user(
        UserFactory(is_superuser=True)
    ).can_set_view_restrictions()


def test_rights_in_the_admin_follow_the_role(client, editor, start):
    home = reverse("wagtailadmin_home")
    assert editor.get(home).status_code == 200
    user = UserFactory()
    give_rolle(user, Rolle.KOORDINATION, actor=None)
    client.force_login(user)
    assert client.get(reverse("wagtailimages:index")).status_code == 200
    take_rolle(user, Rolle.KOORDINATION, actor=None)
    assert client.get(home).status_code != 200


def test_groups_are_made_once(start):
    ensure_groups()
    ensure_groups()
    assert GroupPagePermission.objects.filter(group__name="Redaktion").count() == 6


def test_policy_is_wider_in_the_admin_and_nowhere_else(client, editor, start):
    admin = editor.get(reverse("wagtailadmin_home"))["Content-Security-Policy"]
    site = client.get("/")["Content-Security-Policy"]
    assert "'unsafe-inline'" in admin
    assert "'unsafe-inline'" not in site
    assert "unsafe-eval" not in admin


def upload_form(**changes):
    return {
        "title": "Bank",
        "file": picture_file(),
        "description": "Eine Bank im Park",
        "urheber": "Ada Muster",
        "lizenz": "CC BY 4.0",
        "personen": "keine",
    } | changes


@pytest.mark.parametrize("missing", ["description", "urheber", "lizenz", "personen"])
@pytest.mark.parametrize("view", ["wagtailimages:add", "wagtailimages_chooser:create"])
def test_upload_without_alternative_text_credit_licence_or_consent_is_refused(
    editor, missing, view
):
    prefix = "image-chooser-upload-" if view.endswith("create") else ""
    form = {f"{prefix}{key}": value for key, value in upload_form(**{missing: ""}).items()}
    editor.post(reverse(view), form)
    assert not Bild.objects.exists()
    form[f"{prefix}{missing}"] = upload_form()[missing]
    form[f"{prefix}file"] = picture_file()
    editor.post(reverse(view), form)
    assert Bild.objects.get().description == "Eine Bank im Park"


def test_upload_of_several_makes_no_picture_before_its_facts_are_given(editor):
    editor.post(reverse("wagtailimages:add_multiple"), {"files[]": picture_file()})
    assert not Bild.objects.exists()
    upload = UploadedFile.objects.get(for_content_type=ContentType.objects.get_for_model(Bild))
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload.pk])
    form = {f"uploaded-image-{upload.pk}-{key}": value for key, value in upload_form().items()}
    wrong = form | {f"uploaded-image-{upload.pk}-description": ""}
    assert editor.post(url, wrong).json()["success"] is False
    assert not Bild.objects.exists()
    assert editor.post(url, form).json()["success"] is True
    assert Bild.objects.get().urheber == "Ada Muster"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("bild.png", b"<html><script>alert(1)</script></html>"),
        ("bild.gif", b"GIF89a"),
    ],
)
def test_file_that_is_no_allowed_picture_is_refused(editor, name, content):
    form = upload_form(file=SimpleUploadedFile(name, content))
    response = editor.post(reverse("wagtailimages:add"), form)
    assert list(response.context["form"].errors) == ["file"]


def test_document_of_a_dangerous_kind_is_refused(editor):
    form = {
        "title": "Seite",
        "file": SimpleUploadedFile("seite.html", b"<script>"),
        "sichtbarkeit": "oeffentlich",
    }
    response = editor.post(reverse("wagtaildocs:add"), form)
    assert list(response.context["form"].errors) == ["file"]


def test_editor_reads_a_network_page_through_the_site(editor, start):
    page = GutePraxisFactory(sichtbarkeit=Sichtbarkeit.NETZWERK)
    assert editor.get(page.url).status_code == 200
