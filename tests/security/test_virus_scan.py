"""Uploads are shown to a real clamd that knows one harmless test signature."""

import hashlib
import socket
import subprocess
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import path, reverse

from netzwerk import urls
from netzwerk.virus_scan import ScannerAwayError
from tests.__main__ import find_program
from tests.ports import free_port

pytestmark = [pytest.mark.clamd, pytest.mark.django_db]

#: Agreed by all scanners as a file that they report and that does nothing.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
stored = []


def keep(request):
    stored.extend(file.read() for file in request.FILES.values())
    return HttpResponse(status=204)


urlpatterns = [path("_ablegen/", keep), *urls.urlpatterns]
handler400 = urls.handler400


@pytest.fixture(scope="module")
def clamd(tmp_path_factory):
    """Run clamd; yields its address."""
    program = find_program("clamd")
    assert program, "clamd is needed for these tests"
    folder = tmp_path_factory.mktemp("clamd")
    signatures = folder / "signatures"
    signatures.mkdir()
    digest = hashlib.sha256(EICAR).hexdigest()
    (signatures / "test.hsb").write_text(f"{digest}:{len(EICAR)}:Eicar-Test\n")
    port = free_port()
    config = folder / "clamd.conf"
    config.write_text(
        f"TCPSocket {port}\nTCPAddr 127.0.0.1\nDatabaseDirectory {signatures}\n"
        "Foreground yes\nStreamMaxLength 1M\n"
    )
    process = subprocess.Popen([program, "-c", str(config)], stdout=subprocess.DEVNULL)
    end = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            assert time.monotonic() < end
            assert process.poll() is None
            time.sleep(0.05)
    yield f"127.0.0.1:{port}"
    process.kill()
    process.wait()


@pytest.fixture(autouse=True)
def upload_address(settings):
    settings.ROOT_URLCONF = __name__
    settings.FILE_UPLOAD_HANDLERS = [
        "netzwerk.virus_scan.ScanningUploadHandler",
        "django.core.files.uploadhandler.MemoryFileUploadHandler",
        "django.core.files.uploadhandler.TemporaryFileUploadHandler",
    ]
    stored.clear()


def upload(client, *contents):
    files = {
        f"datei{number}": SimpleUploadedFile("plan.txt", content)
        for number, content in enumerate(contents)
    }
    return client.post("/_ablegen/", files)


def test_clean_file_is_taken(client, settings, clamd):
    settings.CLAMD_ADDRESS = clamd
    assert upload(client, b"Unser Plan" * 20_000).status_code == 204
    assert stored == [b"Unser Plan" * 20_000]


def test_infected_file_is_refused_in_german_and_nothing_is_stored(client, settings, clamd):
    settings.CLAMD_ADDRESS = clamd
    answer = upload(client, EICAR)
    assert answer.status_code == 400
    assert "In der Datei steckt ein Schadprogramm." in answer.content.decode()
    assert stored == []


def test_infected_file_beside_a_clean_one_refuses_both(client, settings, clamd):
    settings.CLAMD_ADDRESS = clamd
    assert upload(client, b"Unser Plan", EICAR).status_code == 400
    assert stored == []


def test_file_that_the_scanner_has_not_seen_whole_is_refused(client, settings, clamd):
    settings.CLAMD_ADDRESS = clamd
    answer = upload(client, b"x" * (2 * 1024 * 1024))
    assert answer.status_code == 400
    assert stored == []


def test_without_the_scanner_no_file_is_taken(client, settings):
    settings.CLAMD_ADDRESS = f"127.0.0.1:{free_port()}"
    answer = upload(client, b"Unser Plan")
    assert answer.status_code == 400
    assert str(ScannerAwayError.text) in answer.content.decode()
    assert stored == []


def test_form_without_a_file_needs_no_scanner(client, settings):
    settings.CLAMD_ADDRESS = f"127.0.0.1:{free_port()}"
    assert client.post("/_ablegen/", {"text": "Hallo"}).status_code == 204


def test_picture_of_the_editors_goes_through_the_scanner(admin_client, settings, clamd):
    settings.CLAMD_ADDRESS = clamd
    answer = admin_client.post(
        reverse("wagtaildocs:add"), {"title": "Plan", "file": SimpleUploadedFile("p.txt", EICAR)}
    )
    assert answer.status_code == 400
    assert "Schadprogramm" in answer.content.decode()
