"""Long work is done once, shows how far it is, and only to its person."""

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from netzwerk.auftraege import fortschritt
from netzwerk.auftraege.fortschritt import Fortschritt, State
from netzwerk.auftraege.handlers import AuftragError, Handler, handlers, label_of
from netzwerk.auftraege.work import OUR_FAULT, do_auftrag, settle_orphans, start_auftrag
from netzwerk.models import Auftrag, AuftragStand
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(monkeypatch):
    """Return a list of what to do; the last call decides how it ends."""
    calls = []

    def run(auftrag, progress):
        calls.append(auftrag.params)
        progress.report(1, 2)
        if error := auftrag.params.get("error"):
            raise AuftragError(error)
        if auftrag.params.get("bug"):
            raise LookupError("amira.haddad@example.org")
        progress.report(2, 2)
        return {"zeilen": 2}

    handler = Handler("test.zaehlen", "Zählen", run, lambda _auftrag: "/kommunen/", "Ansehen")
    list(handlers)
    monkeypatch.setattr(handlers, "_contributions", [(1, lambda: handler)])
    return calls


def started(**params):
    return start_auftrag(UserFactory(), "test.zaehlen", params)


def do(auftrag):
    do_auftrag.call(auftrag.pk)
    auftrag.refresh_from_db()
    return auftrag


def test_started_work_waits_as_a_task(work):
    auftrag = started()
    assert auftrag.stand == AuftragStand.WARTET
    assert DBTaskResult.objects.get().args_kwargs["args"] == [auftrag.pk]


def test_unknown_work_is_not_started(work):
    with pytest.raises(KeyError):
        start_auftrag(UserFactory(), "test.unbekannt", {})
    assert not Auftrag.objects.exists()


def test_done_work_keeps_its_result(work):
    auftrag = do(started())
    assert (auftrag.stand, auftrag.result) == (AuftragStand.FERTIG, {"zeilen": 2})
    assert fortschritt.read(auftrag.pk) == State(2, 2)


def test_finished_work_is_not_done_again(work):
    auftrag = do(started())
    do(auftrag)
    assert len(work) == 1


def test_work_that_cannot_be_done_says_why(work):
    auftrag = do(started(error="Die Datei ist leer."))
    assert (auftrag.stand, auftrag.error) == (AuftragStand.GESCHEITERT, "Die Datei ist leer.")


def test_fault_of_ours_is_told_without_its_words(work):
    auftrag = started(bug=True)
    with pytest.raises(LookupError):
        do_auftrag.call(auftrag.pk)
    auftrag.refresh_from_db()
    assert auftrag.stand == AuftragStand.GESCHEITERT
    assert "amira" not in auftrag.error


def test_work_of_a_deleted_account_is_left_alone(work):
    auftrag = started()
    key = auftrag.pk
    auftrag.user.delete()
    do_auftrag.call(key)
    assert work == []


def test_work_whose_task_was_given_up_is_told_as_failed(work):
    auftrag, waiting = started(), started()
    task = DBTaskResult.objects.get(args_kwargs__args=[auftrag.pk])
    DBTaskResult.objects.filter(pk=task.pk).update(status=TaskResultStatus.FAILED)

    assert settle_orphans() == 1

    auftrag.refresh_from_db()
    waiting.refresh_from_db()
    assert (auftrag.stand, auftrag.error) == (AuftragStand.GESCHEITERT, str(OUR_FAULT))
    assert waiting.stand == AuftragStand.WARTET


def test_finished_work_is_left_as_it_ended(work):
    auftrag = do(started())
    DBTaskResult.objects.all().delete()
    assert settle_orphans() == 0
    auftrag.refresh_from_db()
    assert auftrag.stand == AuftragStand.FERTIG


def test_progress_is_not_written_at_every_step():
    progress = Fortschritt(7)
    progress.report(1, 1000)
    progress.report(2, 1000)
    assert fortschritt.read(7) == State(1, 1000)
    progress.report(1000, 1000)
    assert fortschritt.read(7) == State(1000, 1000)


def test_page_shows_how_far_the_work_is(client, work):
    auftrag = started()
    client.force_login(auftrag.user)
    Fortschritt(auftrag.pk).report(3, 7)

    page = client.get(auftrag.get_absolute_url())

    assert "3 von 7 Schritten erledigt" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_fragment_stops_asking_when_the_work_is_done(client, work):
    auftrag = started()
    client.force_login(auftrag.user)
    headers = {"HX-Request": "true"}
    assert client.get(auftrag.get_absolute_url(), headers=headers).status_code == 200

    do(auftrag)

    answer = client.get(auftrag.get_absolute_url(), headers=headers)
    assert answer.status_code == 286
    assert 'href="/kommunen/"' in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_somebody_elses_work_does_not_exist(client, work):
    auftrag = started()
    client.force_login(UserFactory())
    assert client.get(auftrag.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("art", "label"),
    [("konten.datenkopie", "Kopie Ihrer Daten"), ("gibt-es.nicht", "gibt-es.nicht")],
)
def test_work_is_named_in_words_as_long_as_a_room_does_it(art, label):
    assert label_of(Auftrag(art=art)) == label
