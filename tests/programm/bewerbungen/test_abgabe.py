"""Files, the binding submission, its receipt, withdrawal, and what goes when time is over."""

import io
import zipfile

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.programm.bewerbungen import anhaenge
from netzwerk.programm.bewerbungen.einreichen import submit, withdraw
from netzwerk.programm.bewerbungen.errors import ClosedError, FinalError, IncompleteError
from netzwerk.programm.bewerbungen.fristen import clear_applications
from netzwerk.programm.bewerbungen.quittung import make_receipt
from netzwerk.programm.models import Anhang, Bewerbung, Entscheidung
from tests.factories.bewerbungen import (
    AnhangFactory,
    BewerbendeFactory,
    BewerbungFactory,
    EingereichtFactory,
    OffeneAuflageFactory,
    VotumFactory,
)
from tests.konten.support import page_of, wrong_words
from tests.programm.bewerbungen.support import koordination, later, space_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()


@pytest.fixture
def auflage():
    return OffeneAuflageFactory(name="Dritte Auflage", slug="dritte", aufbewahrung_tage=100)


@pytest.fixture
def person(auflage):
    return BewerbendeFactory(bewerbung__auflage=auflage, email="amt@example.org")


@pytest.fixture
def space(person):
    return space_of(person)


def picture(kind="JPEG"):
    target, image = io.BytesIO(), Image.new("RGB", (20, 20))
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    image.save(target, kind, exif=exif)
    return target.getvalue()


def archive(*names):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return target.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")


# --- Files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("beschluss.pdf", b"%PDF-1.7 x", ("beschluss.pdf", "application/pdf")),
        ("böse.exe", b"%PDF-1.7 x", ("böse.pdf", "application/pdf")),
        ("konzept.docx", DOCX, ("konzept.docx", anhaenge.DOCX)),
        ("foto.jpeg", picture(), ("foto.jpg", "image/jpeg")),
        ("foto", picture("PNG"), ("foto.png", "image/png")),
    ],
)
def test_file_is_what_is_in_it(client, space, name, content, kept):
    client.post(f"{space}anhaenge/", {"datei": SimpleUploadedFile(name, content)})
    anhang = Anhang.objects.get()
    assert (anhang.dateiname, anhang.inhaltstyp) == kept
    with anhang.datei.open() as stored:
        assert b"Kamera" not in stored.read()
    assert anhang.datei.name.startswith("bewerbungen/")
    response = client.get(f"{space}anhaenge/{anhang.pk}/")
    assert response["Content-Type"] == kept[1]
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert "no-store" in response["Cache-Control"]
    response.close()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("seite.pdf", b"<html><script>"),
        ("bild.svg", b"<svg onload='x'/>"),
        ("makro.docx", archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("tabelle.docx", archive("[Content_Types].xml", "xl/workbook.xml")),
        ("kaputt.docx", b"PK\x03\x04kaputt"),
        ("kaputt.jpg", b"\xff\xd8\xff\xe0kaputt"),
        ("bild.gif", b"GIF89a"),
    ],
)
def test_file_of_another_kind_is_refused(client, space, name, content):
    page = client.post(f"{space}anhaenge/", {"datei": SimpleUploadedFile(name, content)})
    (error,) = page.context["form"].errors["datei"]
    assert error.startswith("Diese Datei nehmen wir nicht an. Möglich sind PDF")
    assert not Anhang.objects.exists()


def test_empty_large_and_too_many_files_are_refused(client, person, space, monkeypatch):
    path = f"{space}anhaenge/"
    assert client.post(path, {}).context["form"].errors
    empty = client.post(path, {"datei": SimpleUploadedFile("a.pdf", b"")})
    assert "Die Datei ist leer." in page_of(empty)
    monkeypatch.setattr(anhaenge, "MOST_BYTES", 8)
    large = client.post(path, {"datei": SimpleUploadedFile("a.pdf", b"%PDF-1.7 lang")})
    assert "Die Datei ist zu groß." in page_of(large)
    monkeypatch.undo()
    AnhangFactory.create_batch(10, bewerbung=person.bewerbung)
    full = client.post(path, {"datei": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})
    assert "Mehr als 10 Dateien sind nicht möglich." in page_of(full)


def test_file_is_deleted_after_the_question(
    client, person, space, django_capture_on_commit_callbacks
):
    anhang = AnhangFactory(bewerbung=person.bewerbung)
    path = f"{space}anhaenge/{anhang.pk}/loeschen/"
    assert "löschen?" in page_of(client.get(path))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(path)
    assert not Anhang.objects.exists()
    assert not anhang.datei.storage.exists(anhang.datei.name)


def test_file_of_another_application_is_not_there(client, space):
    anhang = AnhangFactory()
    assert client.get(f"{space}anhaenge/{anhang.pk}/").status_code == 404
    assert client.post(f"{space}anhaenge/{anhang.pk}/loeschen/").status_code == 404


# --- Submit -----------------------------------------------------------------------------------


def test_submission_needs_the_tick_is_read_only_and_told(client, person, space):
    office = koordination()
    path = f"{space}pruefen/"
    assert wrong_words(page_of(client.get(path))) == []
    assert client.post(path, {}).context["form"].errors
    client.post(path, {"verbindlich": "on"})
    row = Bewerbung.objects.get()
    assert row.submitted_at
    (letter,) = [one for one in mail.outbox if one.to == ["amt@example.org"]]
    assert letter.subject == "Eingereicht: Ihre Bewerbung für „Dritte Auflage“"
    assert wrong_words(letter.body) == []
    told = Mitteilung.objects.get(user=office)
    assert told.text == f"{row.name} hat sich für „Dritte Auflage“ beworben."
    assert told.url == f"/koordination/auswahl/dritte/{row.pk}/"
    assert client.get(f"{space}schritt/vorhaben/")["Location"] == path
    assert "Quittung als PDF" in page_of(client.get(space))


def test_submitting_twice_submits_once(person):
    submit(person.bewerbung)
    with pytest.raises(ClosedError):
        submit(person.bewerbung)
    assert len([one for one in mail.outbox if one.to == ["amt@example.org"]]) == 1


def test_incomplete_or_late_application_is_not_submitted(client, auflage):
    person = BewerbendeFactory(bewerbung=BewerbungFactory(auflage=auflage, vorhaben=" "))
    with pytest.raises(IncompleteError):
        submit(person.bewerbung)
    page = client.post(f"{space_of(person)}pruefen/", {"verbindlich": "on"}, follow=True)
    assert "Es fehlt noch etwas." in page_of(page)
    whole = BewerbungFactory(auflage=auflage)
    auflage.bewerbung_bis = timezone.now()
    auflage.save()
    with pytest.raises(ClosedError):
        submit(whole)
    assert not Bewerbung.objects.exclude(submitted_at=None).exists()


def test_receipt_is_a_tagged_pdf_of_everything(client, person, space, tmp_path):
    assert client.get(f"{space}quittung/").status_code == 404
    row = person.bewerbung
    row.vorhaben = "Erster Absatz #set text(red)\n\nZweiter *Absatz*"
    row.save()
    submit(row)
    response = client.get(f"{space}quittung/")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="bewerbung-{row.pk}.pdf"'
    assert response.content.startswith(b"%PDF-")
    assert b"/MarkInfo" in response.content
    assert b"/StructTreeRoot" in response.content


def test_receipt_is_made_whatever_signs_people_write():
    row = EingereichtFactory(vorhaben="Willkommen 你好 مرحبا 😀 \ue000 \u0007 „gut“ – 5 €")
    assert make_receipt(row).startswith(b"%PDF-")


def test_receipt_marks_an_example():
    row = EingereichtFactory(auflage__is_example=True, auflage__nummer=None)
    assert len(make_receipt(row)) > 1000


# --- Withdraw ---------------------------------------------------------------------------------


def test_withdrawn_application_is_read_by_nobody_and_another_can_be_begun(client, person, space):
    submit(person.bewerbung)
    mail.outbox.clear()
    assert "zurückziehen?" in page_of(client.get(f"{space}zurueckziehen/"))
    client.post(f"{space}zurueckziehen/")
    assert not Bewerbung.objects.submitted().exists()
    assert [one.to for one in mail.outbox] == [["amt@example.org"]]
    assert wrong_words(mail.outbox[0].body) == []
    assert "Zurückgezogen am" in page_of(client.get(space))
    withdraw(person.bewerbung)
    assert len(mail.outbox) == 1
    client.post("/bewerben/", {"auflage": "dritte", "email": "amt@example.org"})
    assert Bewerbung.objects.count() == 2


def test_after_the_letter_nothing_is_withdrawn(client, person, space):
    Bewerbung.objects.update(submitted_at=timezone.now(), brief_at=timezone.now())
    with pytest.raises(FinalError):
        withdraw(person.bewerbung)
    assert client.post(f"{space}zurueckziehen/")["Location"] == space


# --- Time is over -----------------------------------------------------------------------------


def test_what_came_to_nothing_goes_after_its_days_with_files_and_votes(
    auflage, django_capture_on_commit_callbacks
):
    now = timezone.now()
    rejected = EingereichtFactory(
        auflage=auflage, entscheidung=Entscheidung.ABGELEHNT, brief_at=now
    )
    line = EingereichtFactory(auflage=auflage, entscheidung=Entscheidung.WARTELISTE, brief_at=now)
    selected = EingereichtFactory(
        auflage=auflage, entscheidung=Entscheidung.AUSGEWAEHLT, brief_at=now
    )
    withdrawn = EingereichtFactory(auflage=auflage, withdrawn_at=now)
    undecided = EingereichtFactory(auflage=auflage)
    VotumFactory(bewerbung=rejected)
    anhang = AnhangFactory(bewerbung=rejected)
    with later(days=99):
        assert clear_applications(timezone.now()) == 0
    with later(days=100, minutes=1), django_capture_on_commit_callbacks(execute=True):
        assert clear_applications(timezone.now()) == 3
        assert clear_applications(timezone.now()) == 0
    assert set(Bewerbung.objects.all()) == {selected, undecided}
    assert {rejected, line, withdrawn}.isdisjoint(Bewerbung.objects.all())
    assert not anhang.datei.storage.exists(anhang.datei.name)


def test_drafts_go_after_the_deadline_and_unopened_ones_after_a_week(auflage):
    kept = BewerbendeFactory(bewerbung__auflage=auflage).bewerbung
    BewerbendeFactory(bewerbung__auflage=auflage, confirmed_at=None)
    with later(days=6, hours=23):
        assert clear_applications(timezone.now()) == 0
    with later(days=7, minutes=1):
        assert clear_applications(timezone.now()) == 1
    assert list(Bewerbung.objects.all()) == [kept]
    with later(days=113):
        assert clear_applications(timezone.now()) == 0
    with later(days=114, minutes=1):
        assert clear_applications(timezone.now()) == 1
