"""Pictures of people: what is taken, what is stored, who gets it."""

import contextlib
import io
import os
import random
import struct
import time
import uuid
import zlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from netzwerk.konten import profilbild
from netzwerk.konten.actions_profil import Angaben, save_profil
from netzwerk.konten.daten.loeschung import delete_account
from netzwerk.konten.models import Loeschart, Profil
from netzwerk.konten.permissions import Feld
from netzwerk.konten.profilbild import clear_unused, file_name, make_squares
from netzwerk.konten.profilkopie import copy_profil
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.konten.support import page_of

pytestmark = pytest.mark.django_db
PROFIL = "/mein/profil/"
DATA = {"last_name": "Lenz", "public_name": "name"}
UNREADABLE = (
    "Diese Datei ist kein Bild, das wir lesen können. Bitte wählen Sie JPEG, PNG oder WebP."
)
DAMAGED = "Dieses Bild ist beschädigt oder unvollständig. Bitte wählen Sie ein anderes."
TOO_MANY = (
    "Das Bild hat zu viele Bildpunkte. Bitte verkleinern Sie es, oder wählen Sie ein anderes."
)


def picture(kind="JPEG", size=(300, 200), mode="RGB", **options) -> bytes:
    target = io.BytesIO()
    Image.effect_noise(size, 60).convert(mode).save(target, kind, **options)
    return target.getvalue()


def photo_with_place() -> bytes:
    """Return a photo that was taken sideways, with its place."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Geheimkamera"
    exif.get_ifd(0x8825)[2] = (48.0, 37.0, 0.0)
    return picture(exif=exif)


def png_that_claims(width, height) -> bytes:
    """Return a tiny PNG whose head names a size that would fill the memory."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\x00" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def upload(content, name="bild.jpg", content_type="image/jpeg"):
    return SimpleUploadedFile(name, content, content_type)


def stored_files() -> set[str]:
    try:
        return {f"profilbilder/{name}" for name in default_storage.listdir("profilbilder")[1]}
    except FileNotFoundError:
        return set()


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ada(client):
    person = UserFactory(first_name="Ada")
    client.force_login(person)
    return person


def send(client, content, **data):
    return client.post(PROFIL, DATA | data | {"datei": upload(content)})


@pytest.mark.parametrize(
    "content",
    [
        picture("JPEG"),
        picture("JPEG", mode="CMYK"),
        picture("JPEG", mode="L"),
        picture("PNG", mode="RGBA"),
        picture("PNG", mode="P"),
        picture("PNG", mode="I;16"),
        picture("WEBP"),
        picture("JPEG", size=(100, 4000)),
    ],
    ids=["jpeg", "cmyk", "grey", "alpha", "palette", "16 bit", "webp", "long"],
)
def test_picture_becomes_two_squares(content):
    squares = make_squares(upload(content, name="egal.exe", content_type="text/html"))
    assert {name: Image.open(io.BytesIO(data)).size for name, data in squares.items()} == {
        "gross": (480, 480),
        "klein": (160, 160),
    }
    assert {Image.open(io.BytesIO(data)).format for data in squares.values()} == {"WEBP"}


def test_place_and_camera_are_removed_and_the_picture_is_turned():
    source = Image.new("RGB", (300, 200), "white")
    source.paste("red", (0, 0, 300, 100))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Geheimkamera"
    target = io.BytesIO()
    source.save(target, "JPEG", exif=exif)
    square = Image.open(io.BytesIO(make_squares(upload(target.getvalue()))["gross"]))
    assert dict(square.getexif()) == {}
    assert square.getpixel((460, 240))[1] < 60
    assert square.getpixel((20, 240))[1] > 200


def test_nothing_that_is_hidden_in_a_file_is_stored(client, ada):
    polyglot = picture() + b"PK\x03\x04<script>alert(1)</script><?php evil(); ?>"
    assert send(client, polyglot).status_code == 302
    assert send(client, photo_with_place()).status_code == 302
    stored = b"".join(Path(default_storage.path(name)).read_bytes() for name in stored_files())
    assert [
        word for word in (b"script", b"php", b"PK\x03", b"Exif", b"Geheim") if word in stored
    ] == []


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", UNREADABLE),
        (b"kein Bild", UNREADABLE),
        (SVG, UNREADABLE),
        (b"GIF89a" + b"\x00" * 100, UNREADABLE),
        (picture("TIFF"), UNREADABLE),
        (picture("PNG")[:400], DAMAGED),
        (picture("JPEG")[:2000], DAMAGED),
        (png_that_claims(30_000, 30_000), TOO_MANY),
        (png_that_claims(10_000, 9_000), TOO_MANY),
        (png_that_claims(8_000, 7_600), TOO_MANY),
        (png_that_claims(2_000, 2_000), DAMAGED),
        (
            picture("PNG", size=(99, 400)),
            "Das Bild ist zu klein. Es braucht mindestens 100 mal 100 Bildpunkte.",
        ),
    ],
    ids=[
        "empty",
        "text",
        "svg",
        "gif",
        "tiff",
        "cut png",
        "cut jpeg",
        "bomb",
        "large",
        "a little too large",
        "empty pixels",
        "small",
    ],
)
def test_bad_file_is_refused_in_words_and_nothing_is_saved(client, ada, content, message):
    response = send(client, content, fragen_zu="Bleibt stehen")
    assert response.status_code == 200
    assert response.context["form"].errors == {"datei": [message]}
    assert "Bleibt stehen" in page_of(response)
    assert stored_files() == set()
    assert Profil.objects.get(user=ada).bild is None


def test_file_that_is_too_long_is_refused(client, ada, monkeypatch):
    monkeypatch.setattr(profilbild, "MAX_BYTES", 1000)
    errors = send(client, picture()).context["form"].errors
    assert errors == {"datei": ["Die Datei ist größer als 10 MB. Bitte wählen Sie eine kleinere."]}


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_damaged_files_of_all_kinds_are_refused_or_read_but_never_crash():
    chance = random.Random(7)  # noqa: S311 -- damage, no secret
    for kind in ("JPEG", "PNG", "WEBP"):
        whole = photo_with_place() if kind == "JPEG" else picture(kind)
        for _ in range(60):
            data = bytearray(whole)
            for _ in range(chance.randint(1, 12)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            with contextlib.suppress(ValidationError):
                make_squares(upload(bytes(data[: chance.randint(1, len(data))])))


def test_other_error_says_that_the_picture_has_to_be_chosen_again(client, ada):
    response = send(client, picture(), last_name=" ")
    assert response.context["form"].errors["datei"] == [
        "Bitte wählen Sie das Bild noch einmal aus. Eine Datei bleibt nicht im Formular."
    ]
    assert stored_files() == set()


def test_name_of_the_file_comes_from_the_server(client, ada):
    client.post(PROFIL, DATA | {"datei": upload(picture(), name="../../ada-lenz.php")})
    bild = Profil.objects.get(user=ada).bild
    assert stored_files() == {file_name(bild, "gross"), file_name(bild, "klein")}


def test_new_picture_takes_the_place_of_the_old_after_commit(
    client, ada, django_capture_on_commit_callbacks
):
    send(client, picture())
    old = Profil.objects.get(user=ada).bild
    with django_capture_on_commit_callbacks() as callbacks:
        send(client, picture())
    new = Profil.objects.get(user=ada).bild
    assert stored_files() == {
        file_name(bild, size) for bild in (old, new) for size in ("gross", "klein")
    }
    for callback in callbacks:
        callback()
    assert stored_files() == {file_name(new, "gross"), file_name(new, "klein")}


def test_picture_is_removed_without_script(client, ada, django_capture_on_commit_callbacks):
    assert "Bild entfernen" not in page_of(client.get(PROFIL))
    send(client, picture())
    assert "Bild entfernen" in page_of(client.get(PROFIL))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(PROFIL, DATA | {"remove_bild": "on"})
    assert Profil.objects.get(user=ada).bild is None
    assert stored_files() == set()


def test_saving_without_a_file_keeps_the_picture(client, ada):
    send(client, picture())
    before = Profil.objects.get(user=ada).bild
    client.post(PROFIL, DATA)
    assert Profil.objects.get(user=ada).bild == before


def test_picture_goes_with_the_account(client, ada, django_capture_on_commit_callbacks):
    send(client, picture())
    with django_capture_on_commit_callbacks(execute=True):
        delete_account(ada, Loeschart.PSEUDONYM, "auf eigenen Wunsch")
    assert stored_files() == set()


def test_picture_of_a_save_that_fails_is_not_left_behind(ada):
    squares = make_squares(upload(picture()))
    with pytest.raises(ValueError), transaction.atomic():
        save_profil(
            ada,
            Angaben("Ada", "Lenz", themenfelder=["keine Zahl"], quadrate=squares),
        )
    assert stored_files() == set()


def test_sweep_deletes_old_files_that_no_profile_names(client, ada):
    assert clear_unused() == "Dateien gelöscht: 0."
    send(client, picture())
    kept = stored_files()
    forgotten = profilbild.store(make_squares(upload(picture())))
    assert clear_unused() == "Dateien gelöscht: 0."
    long_ago = time.time() - 25 * 60 * 60
    for name in stored_files():
        os.utime(default_storage.path(name), (long_ago, long_ago))
    assert file_name(forgotten, "klein") in stored_files()
    assert clear_unused() == "Dateien gelöscht: 2."
    assert stored_files() == kept


def test_copy_of_ones_data_has_every_field_with_its_circle_and_the_picture(client, ada):
    send(
        client,
        picture(),
        stichworte="Recht",
        sprachen=["ti"],
        fragen_zu="Sprachcafé",
        sichtbarkeit_fragen_zu="kommune",
    )
    kopie = copy_profil(ada)
    row = kopie.rows[0]
    assert (row["Kompetenzen"], row["Sprachen"], row["Bild"]) == ("Recht", "Tigrinya", True)
    assert row["Wer sieht: Sprachen"] == "Nur ich"
    assert row["Wer sieht: Fragen Sie mich zu"] == "Eigene Kommune und ihre Prozessbegleitung"
    assert {f"Wer sieht: {feld.label}" for feld in Feld} <= set(row)
    sizes = {name: Image.open(file).size for name, file in kopie.files}
    assert sizes == {"profilbild.webp": (480, 480)}


# --- Who gets it --------------------------------------------------------------------------------


@pytest.fixture
def shown(ada, client):
    """A picture of Ada, who belongs to a Kommune and is in the directory."""
    kommune = KommuneFactory()
    MitgliedschaftFactory(user=ada, kommune=kommune)
    send(client, picture(), im_verzeichnis="on", sichtbarkeit_bild="kommune")
    client.logout()
    return Profil.objects.get(user=ada)


def address(profil, size="klein"):
    return f"/menschen/bild/{profil.bild}/{size}/"


def member_of(*kommunen):
    person = UserFactory()
    for kommune in kommunen:
        MitgliedschaftFactory(user=person, kommune=kommune)
    return person


def status_for(client, profil, person=None):
    client.logout()
    if person:
        client.force_login(person)
    return client.get(address(profil)).status_code


def test_picture_is_served_to_the_circle_alone(client, shown):
    colleague = member_of(shown.user.mitgliedschaften.get().kommune)
    stranger = member_of(KommuneFactory())
    allowed = {
        circle: {
            name
            for name, person in (
                ("self", shown.user),
                ("colleague", colleague),
                ("stranger", stranger),
                ("visitor", None),
            )
            if status_for(client, shown, person) == 200
        }
        for circle in ("niemand", "kommune", "netzwerk")
        if Profil.objects.filter(pk=shown.pk).update(sichtbarkeit_bild=circle)
    }
    assert allowed == {
        "niemand": {"self"},
        "kommune": {"self", "colleague"},
        "netzwerk": {"self", "colleague", "stranger"},
    }


def test_picture_of_who_left_the_directory_or_the_platform_is_gone(client, shown):
    colleague = member_of(shown.user.mitgliedschaften.get().kommune)
    Profil.objects.filter(pk=shown.pk).update(im_verzeichnis=False)
    assert status_for(client, shown, colleague) == 404
    assert status_for(client, shown, shown.user) == 200
    Profil.objects.filter(pk=shown.pk).update(im_verzeichnis=True)
    type(shown.user).objects.filter(pk=shown.user_id).update(is_active=False)
    assert status_for(client, shown, colleague) == 404


def test_picture_is_kept_by_no_cache_and_taken_for_nothing_else(client, shown):
    client.force_login(shown.user)
    response = client.get(address(shown, "gross"))
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    cache = response["Cache-Control"]
    assert "no-store" in cache
    assert "private" in cache
    assert "public" not in cache
    assert Image.open(io.BytesIO(response.content)).size == (480, 480)


@pytest.mark.parametrize("size", ["riesig", "..", "klein.webp"])
def test_other_sizes_are_not_there(client, shown, size):
    client.force_login(shown.user)
    assert client.get(f"/menschen/bild/{shown.bild}/{size}/").status_code == 404


def test_unknown_picture_and_lost_file_are_not_there(client, shown):
    client.force_login(shown.user)
    assert client.get(f"/menschen/bild/{uuid.uuid4()}/klein/").status_code == 404
    profilbild.delete_files(shown.bild)
    assert client.get(address(shown)).status_code == 404


def test_pictures_cannot_be_reached_as_media(client, shown):
    client.force_login(shown.user)
    assert client.get(f"/medien/{file_name(shown.bild, 'klein')}").status_code == 404


def test_circles_of_the_column_are_held_by_the_database(shown):
    with pytest.raises(IntegrityError), transaction.atomic():
        Profil.objects.filter(pk=shown.pk).update(sichtbarkeit_bild=Sichtbarkeit.OEFFENTLICH)
