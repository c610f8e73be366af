"""Pictures and documents: what is stored, what is shown, what is served."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from netzwerk.bilder import without_metadata
from netzwerk.bildfassungen import find_fassungen
from netzwerk.models import Bild
from netzwerk.models.medien import Personen
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.wissen import (
    BildFactory,
    DokumentFactory,
    GutePraxisFactory,
    InhaltsseiteFactory,
    picture_file,
)

pytestmark = pytest.mark.django_db

ORIENTATION, CAMERA, GPS = 0x0112, 0x0110, 0x8825


def photo():
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[CAMERA] = "Kamera mit Namen"
    exif[GPS] = {1: "N", 2: (48.0, 30.0, 0.0)}
    return picture_file("foto.jpg", size=(120, 80), exif=exif)


def test_stored_photo_is_upright_and_carries_no_metadata():
    bild = BildFactory(file=photo())
    with Image.open(bild.file.path) as stored:
        assert dict(stored.getexif()) == {}
        assert stored.size == (80, 120)
    assert (bild.width, bild.height) == (80, 120)
    assert b"Kamera" not in bild.file.read()
    bild.file.close()


def test_sizes_of_a_photo_carry_no_metadata():
    fassungen = find_fassungen(BildFactory(file=photo()), "seite")
    assert len(fassungen.made) == 4
    for fassung in fassungen.made:
        with Image.open(fassung.file.path) as size:
            assert dict(size.getexif()) == {}


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
def test_format_survives_cleaning(name):
    clean = without_metadata(picture_file(name))
    with Image.open(clean) as picture:
        assert picture.size == (120, 80)


def test_other_format_is_not_stored():
    target = BytesIO()
    Image.new("RGB", (4, 4)).save(target, "GIF")
    with pytest.raises(ValueError, match="GIF"):
        without_metadata(ContentFile(target.getvalue(), name="a.gif"))


def test_transparency_survives_cleaning():
    target = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(target, "PNG")
    with Image.open(without_metadata(ContentFile(target.getvalue(), name="a.png"))) as clean:
        assert clean.getpixel((0, 0)) == (0, 0, 0, 0)


def test_picture_is_served_with_type_and_limited_caching(client):
    bild = BildFactory()
    GutePraxisFactory(bild=bild)
    url = find_fassungen(bild, "karte").plain.url
    response = client.get(url)
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=60, must-revalidate"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert b"".join(response.streaming_content)[8:12] == b"WEBP"
    again = client.get(url, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_picture_as_uploaded_is_never_served(member):
    bild = BildFactory()
    GutePraxisFactory(bild=bild)
    assert member.get(bild.file.url).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "images/../netzwerk.sqlite3",
        "../settings/base.py",
        "%2e%2e/%2e%2e/etc/passwd",
        "images/",
        "documents/vorlage.pdf",
        "images/gibt-es-nicht.png",
        "images/\x00.png",
    ],
)
def test_nothing_else_in_the_folder_is_served(client, path):
    DokumentFactory()
    assert client.get(f"/medien/{path}").status_code == 404


def test_size_whose_file_is_gone_is_not_found(member):
    fassung = find_fassungen(BildFactory(), "karte").plain
    fassung.file.storage.delete(fassung.file.name)
    assert member.get(fassung.url).status_code == 404


def test_posting_to_a_picture_is_refused(client):
    assert client.post("/medien/images/x.png").status_code == 405


def test_withdrawn_picture_disappears_from_pages_lists_and_files(client, start):
    bild = BildFactory(personen=Personen.ZUGESTIMMT, zugestimmt_am=dt.date(2026, 1, 1))
    block = {"bild": bild, "alternativtext": "", "unterschrift": ""}
    page = InhaltsseiteFactory(parent=start, inhalt=[("bild", block)])
    praxis = GutePraxisFactory(bild=bild)
    urls = [page.url, praxis.url, "/wissen/gute-praxis/", "/"]
    assert all("/medien/images/" in client.get(url).content.decode() for url in urls)
    files = [fassung.url for fassung in bild.renditions.all()]
    bild.widerrufen_am = dt.date(2026, 2, 1)
    bild.save()
    for url in urls:
        text = client.get(url).content.decode()
        assert "/medien/" not in text
        assert bild.description not in text
    assert [client.get(file).status_code for file in files] == [404] * len(files)


def test_picture_whose_file_is_gone_leaves_the_page_whole(client, start):
    bild = BildFactory()
    page = GutePraxisFactory(bild=bild)
    bild.file.storage.delete(bild.file.name)
    response = client.get(page.url)
    assert response.status_code == 200
    assert "<img" not in response.content.decode()


def test_picture_shows_alternative_text_credit_size_and_choices(client, start):
    text = client.get(GutePraxisFactory(bild=BildFactory()).url).content.decode()
    assert 'alt="Eine Bank im Park" width="120" height="80"' in text
    assert '<source type="image/webp" srcset="/medien/images/' in text
    assert "Ada Muster, CC BY 4.0" in text


@pytest.mark.parametrize("missing", ["description", "urheber", "personen"])
def test_picture_needs_alternative_text_credit_and_a_look_at_who_is_in_it(missing):
    bild = Bild(
        title="Bild", file=picture_file(), description="Bank", urheber="Ada", personen="keine"
    )
    setattr(bild, missing, "")
    with pytest.raises(ValidationError) as error:
        bild.full_clean()
    assert list(error.value.message_dict) == [missing]


def test_consent_needs_its_date():
    with pytest.raises(ValidationError) as error:
        BildFactory.build(personen=Personen.ZUGESTIMMT).clean()
    assert error.value.message_dict == {
        "zugestimmt_am": ["Bitte das Datum eintragen, an dem zugestimmt wurde."]
    }


def test_public_document_is_a_download(client):
    response = client.get(DokumentFactory().url)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="vorlage.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == b"%PDF-1.7"


def test_document_for_members_does_not_exist_for_visitors(client, member):
    dokument = DokumentFactory(sichtbarkeit=Sichtbarkeit.NETZWERK)
    response = member.get(dokument.url)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    member.logout()
    assert client.get(dokument.url).status_code == 404


def test_document_under_another_name_is_not_found(client):
    dokument = DokumentFactory()
    assert client.get(f"/dokumente/{dokument.pk}/anders.pdf").status_code == 404
