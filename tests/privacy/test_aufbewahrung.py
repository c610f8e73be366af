"""Time limits: what is older goes, what is younger stays, and every entry's limit is held."""

import datetime as dt

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import ModelLogEntry, UploadedFile

from netzwerk.background.sweeps import all_sweeps
from netzwerk.konten.daten.aufbewahrung import clear_by_age
from netzwerk.konten.models import Datenkopie, Protokolleintrag
from netzwerk.models import Auftrag, AusgehendeMail
from netzwerk.privacy import register_of_processing
from tests.factories.konten import UserFactory
from tests.factories.personal import make_everything

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _own_media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()


@pytest.fixture
def person():
    person = UserFactory()
    make_everything(person, "Mohn")
    return person


def in_days(days):
    return time_machine.travel(timezone.now() + days * DAY, tick=False)


def test_nothing_goes_on_the_day_it_was_made(person):
    assert clear_by_age() == "Nichts war abgelaufen."


@pytest.mark.parametrize(
    ("model", "kept_days", "gone_days"),
    [
        (EditingSession, 0.9, 1.1),
        (FormState, 0.9, 1.1),
        (Datenkopie, 6.9, 7.1),
        (Session, 29, 31),
        (Protokolleintrag, 3 * 365 - 1, 3 * 365 + 1),
        (ModelLogEntry, 3 * 365 - 1, 3 * 365 + 1),
    ],
)
def test_row_goes_when_its_time_is_over(person, model, kept_days, gone_days):
    before = model.objects.count()
    assert before
    with in_days(kept_days):
        clear_by_age()
        assert model.objects.count() == before
    with in_days(gone_days):
        assert clear_by_age() != "Nichts war abgelaufen."
        assert not model.objects.exists()
        clear_by_age()


def test_sent_mail_is_forgotten_and_waiting_mail_is_not(person):
    waiting = AusgehendeMail.objects.get()
    failed = AusgehendeMail.objects.create(to="x@example.org", failed_at=timezone.now())
    AusgehendeMail.objects.create(to="x@example.org", sent_at=timezone.now())
    with in_days(8):
        clear_by_age()
    assert set(AusgehendeMail.objects.all()) == {waiting, failed}
    with in_days(31):
        clear_by_age()
    assert list(AusgehendeMail.objects.all()) == [waiting]


def test_finished_work_is_forgotten_and_waiting_work_is_not(person):
    waiting = Auftrag.objects.get()
    Auftrag.objects.create(user=person, art="x", finished_at=timezone.now())
    with in_days(31):
        clear_by_age()
    assert list(Auftrag.objects.all()) == [waiting]


def test_file_of_an_old_copy_goes_with_its_row(person, django_capture_on_commit_callbacks):
    name = Datenkopie.objects.get().file.name
    assert default_storage.exists(name)
    with in_days(8), django_capture_on_commit_callbacks(execute=True):
        clear_by_age()
    assert not default_storage.exists(name)


def test_file_of_a_copy_that_no_row_names_goes_after_a_day(person):
    orphan = default_storage.save("datenkopien/halb.zip", ContentFile(b"halb"))
    clear_by_age()
    assert default_storage.exists(orphan)
    with in_days(2):
        clear_by_age()
    assert not default_storage.exists(orphan)
    assert default_storage.exists(Datenkopie.objects.get().file.name)


def test_upload_without_description_goes_after_a_week(person, django_capture_on_commit_callbacks):
    name = UploadedFile.objects.get().file.name
    with in_days(6.9):
        clear_by_age()
        assert UploadedFile.objects.exists()
    with in_days(7.1), django_capture_on_commit_callbacks(execute=True):
        clear_by_age()
    assert not UploadedFile.objects.exists()
    assert not default_storage.exists(name)


def test_every_sweep_can_run_again(person):
    with in_days(4 * 365):
        clear_by_age()
        assert clear_by_age() == "Nichts war abgelaufen."


def test_one_kind_that_fails_keeps_no_other(person, monkeypatch):
    def fail(now):
        raise OSError

    entries = register_of_processing()
    object.__setattr__(next(one for one in entries if one.sweep), "sweep", fail)
    monkeypatch.setattr(
        "netzwerk.konten.daten.aufbewahrung.register_of_processing", lambda: entries
    )
    with in_days(40), pytest.raises(RuntimeError):
        clear_by_age()
    assert not EditingSession.objects.exists()


def test_result_says_what_went_without_saying_whose(person):
    with in_days(2):
        text = clear_by_age()
    assert "Seiten, die Sie gerade bearbeiten: 1" in text
    assert person.email not in text


def test_jobs_are_known_to_the_scheduler():
    names = set(all_sweeps())
    assert {"konten.loeschungen", "konten.aufbewahrung", "konten.inaktive"} <= names
